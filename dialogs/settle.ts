/**
 * Messages that answer a pending question which is not about a criterion: a confirmation, a choice, a suggestion,
 * the recap. `null`: the message is about something else and goes on through the turn.
 */
import type { Understanding } from '#language/understanding';
import { answerEntry } from './answer-questions.ts';
import { askNext } from './ask-next.ts';
import { asks, chosenLabel, chosenNumber, polarity } from './choice.ts';
import { confirmAct } from './confirm.ts';
import { contactSentence } from './contact.ts';
import type { Turn, World } from './conversation.ts';
import { correctLine, listToCorrect } from './correct.ts';
import { openWithCode } from './recover.ts';
import { file, sendAnyway } from './send.ts';
import { coherence, contradiction, detailed } from './settle-answer.ts';
import { release, remember, type Settled, say } from './turn.ts';

const READ_NOTICE = [
  'j’ai pris connaissance',
  'pris connaissance',
  'j’ai lu',
  'lu',
  'lu et compris',
  'lu et approuvé',
];

export function settle(turn: Turn, heard: Understanding, world: World): Settled | null {
  const asking = turn.state.conversation.asking;
  const line = correctLine(turn, heard, world);
  if (line) return { turn: line, final: false };
  if (!asking) return null;
  switch (asking.kind) {
    case 'confirm':
      return confirmed(turn, asking.act, heard, world);
    case 'code':
      return openWithCode(turn, heard, world);
    case 'suggest':
      return suggested(turn, asking.ids, heard, world);
    case 'contradiction':
      return contradiction(turn, asking, heard, world);
    case 'coherence':
      return coherence(turn, asking, heard, world);
    case 'detail':
      return detailed(turn, asking, heard, world);
    case 'notice':
      return noticed(turn, heard, world);
    case 'offTarget':
      return offTarget(turn, heard, world);
    case 'recap':
      return recap(turn, heard, world);
    default:
      return null;
  }
}

function confirmed(
  turn: Turn,
  act: 'restart' | 'withdraw' | 'erase',
  heard: Understanding,
  world: World,
): Settled | null {
  const said = polarity(heard);
  if (said === null) return null;
  const back = release(turn);
  if (said === 'no')
    return {
      turn: askNext(say(back, 'Très bien, je ne change rien.'), world, { detour: true }),
      final: true,
    };
  return { turn: confirmAct(back, act, world), final: true };
}

function suggested(turn: Turn, ids: readonly string[], heard: Understanding, world: World): Settled | null {
  const labels = ids.map((id) => world.programme.knowledge.find((entry) => entry.id === id)?.question ?? id);
  const number =
    chosenNumber(heard.text, ids.length + 1) ??
    chosenLabel(heard.text, [...labels, 'aucune de ces questions']);
  const back = release(turn);
  const id = number === null ? undefined : ids[number - 1];
  if (id && !id.startsWith('cmd:'))
    return { turn: askNext(answerEntry(back, id, world), world, { detour: true }), final: true };
  const none = number === ids.length + 1 || polarity(heard) === 'no' || /^aucune?\b/i.test(heard.text);
  if (none) return { turn: askNext(say(back, orPerson(turn, world)), world, { detour: true }), final: true };
  // Another subject altogether: the suggestion is dropped, the message is read afresh.
  return null;
}

function orPerson(turn: Turn, world: World): string {
  return `Je n’ai pas la réponse. ${contactSentence(turn.state, world)}`;
}

function noticed(turn: Turn, heard: Understanding, world: World): Settled | null {
  const draft = turn.state.draft;
  if (!draft || asks(heard)) return null;
  // The button's own words, typed or pressed.
  const said = chosenLabel(heard.text, READ_NOTICE) ? 'yes' : polarity(heard);
  if (said === null && heard.acts.every((act) => act.type !== 'answer')) return null;
  if (said === 'yes') {
    const person = { ...draft.person, noticeReadAt: world.now };
    return {
      turn: { ...turn, state: { ...turn.state, draft: { ...draft, person, updatedAt: world.now } } },
      final: false,
    };
  }
  return {
    turn: say(
      turn,
      'Sans cette prise de connaissance, je ne peux rien transmettre. Votre brouillon est gardé. Vous pouvez dire « j’ai pris connaissance », « plus tard » ou « effacer mon brouillon ».',
    ),
    final: true,
  };
}

function offTarget(turn: Turn, heard: Understanding, world: World): Settled | null {
  const number = chosenNumber(heard.text, 2);
  const files = heard.acts.some((act) => act.type === 'command' && act.name === 'file');
  const asked = heard.acts.some((act) => act.type === 'faq');
  if (number === 1 || files || (polarity(heard) === 'yes' && !asked && heard.facts.length === 0))
    return { turn: sendAnyway(turn, world), final: true };
  if (number === 2 || (polarity(heard) === 'no' && heard.facts.length === 0)) {
    const text =
      'Très bien, nous nous arrêtons là. Rien n’est déposé. Votre brouillon est gardé 90 jours ; vous pouvez le reprendre ou l’effacer quand vous voulez.';
    return { turn: remember(say(turn, text), { asking: null }), final: true };
  }
  return null;
}

/** Only a plain yes files: no question beside it, no correction, no hedging. */
function recap(turn: Turn, heard: Understanding, world: World): Settled | null {
  const files =
    heard.acts.some((act) => act.type === 'command' && act.name === 'file') || polarity(heard) === 'yes';
  const number = chosenNumber(heard.text, 4);
  const aside = heard.acts.some(
    (act) => act.type === 'faq' || (act.type === 'command' && act.name !== 'file'),
  );
  if ((files && !aside && number !== 2 && !heard.correcting) || number === 1)
    return { turn: file(turn, world), final: true };
  if (number === 2 || (polarity(heard) === 'no' && heard.facts.length === 0 && !aside))
    return { turn: listToCorrect(turn, world), final: true };
  return null;
}
