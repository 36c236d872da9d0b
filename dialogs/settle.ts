/**
 * Messages that answer a pending question which is not about a criterion: a confirmation, a choice, a suggestion,
 * the recap. `null`: the message is about something else and goes on through the turn.
 */
import type { CommandName, Understanding } from '#language/understanding';
import { whichTown } from './about-town.ts';
import { answerEntry } from './answer-questions.ts';
import { askAgain, askNext } from './ask-next.ts';
import { agreed, dropped, obeyAboutQuestion, offered, toAPerson, writtenQuestion } from './ask-person.ts';
import { browsed } from './browse.ts';
import { chosenLabel, chosenNumber, order, polarity } from './choice.ts';
import { confirmAct } from './confirm.ts';
import type { Turn, World } from './conversation.ts';
import { correctLine } from './correct.ts';
import { isNoticeDeclined } from './notice.ts';
import { noticeSaid } from './notice-said.ts';
import { obey } from './obey.ts';
import { SEND } from './person-words.ts';
import { isPlainYesTo } from './plain-yes.ts';
import type { ConfirmedAct } from './question.ts';
import { openWithCode } from './recover.ts';
import { coherence, contradiction, dateAhead, detailed } from './settle-answer.ts';
import { settleNotice } from './settle-notice.ts';
import { settleOffTarget } from './settle-off-target.ts';
import { settleLines, settleRecap } from './settle-recap.ts';
import { situated } from './situate.ts';
import { suggestionLabel } from './suggestion-label.ts';
import { release, type Settled, say, tally } from './turn.ts';

export function settle(turn: Turn, heard: Understanding, world: World): Settled | null {
  const asking = turn.state.conversation.asking;
  const line = correctLine(turn, heard, world);
  if (line) return line;
  // The note refused a moment ago may be read after all.
  if (!asking)
    return isNoticeDeclined(turn.state) && noticeSaid(heard.text) ? settleNotice(turn, heard, world) : null;
  if (world.hurried && IN_ORDER.has(asking.kind))
    return { turn: askAgain(say(turn, TOO_EARLY), world, { detour: false }), final: true };
  switch (asking.kind) {
    case 'confirm':
      return confirmed(turn, asking.act, heard, world);
    case 'code':
      return openWithCode(turn, heard, world);
    case 'suggest':
      return suggested(turn, asking.ids, heard, world);
    case 'contradiction':
      return contradiction(turn, asking, heard, world);
    case 'dateAhead':
      return dateAhead(turn, asking, heard, world);
    case 'coherence':
      return coherence(turn, asking, heard, world);
    case 'detail':
      return detailed(turn, asking, heard, world);
    case 'notice':
      return settleNotice(turn, heard, world);
    case 'offTarget':
      return settleOffTarget(turn, heard, world);
    case 'recap':
      return settleRecap(turn, heard, world);
    case 'correctWhich':
      return settleLines(turn, heard, world);
    case 'offerPerson':
      return offered(turn, heard, world);
    case 'themes':
    case 'theme':
      return browsed(turn, asking, heard, world);
    case 'whichTown':
      return whichTown(turn, asking, heard, world);
    case 'situate':
      return situated(turn, asking, heard, world);
    case 'personQuestion':
      return writtenQuestion(turn, heard, world);
    case 'sendQuestion':
      return agreed(turn, asking, heard, world);
    case 'dropQuestion':
      return dropped(turn, asking, heard, world);
    default:
      return null;
  }
}

/** Questions whose answer cannot be undone lightly: « oui », sent twice in a row, answers the first alone. */
const IN_ORDER: ReadonlySet<string> = new Set(['confirm', 'notice', 'recap', 'offTarget']);
const TOO_EARLY = 'Votre message est arrivé avant ma question : je n’en ai rien fait.';

function confirmed(turn: Turn, act: ConfirmedAct, heard: Understanding, world: World): Settled | null {
  const said = polarity(heard);
  const back = release(turn);
  // « Après tout j’accepte : conservez nos réponses », once the note was refused: nothing is to be erased.
  if (act === 'erase' && isNoticeDeclined(turn.state) && noticeSaid(heard.text))
    return settleNotice(back, heard, world);
  if (said === null) return null;
  // « Ok non laissez »
  if (said === 'no' || LEAVES.test(heard.text))
    return {
      turn: askNext(say(back, 'Très bien, je ne change rien.'), world, { detour: true }),
      final: true,
    };
  if (chosenNumber(heard.text, 2) === 1 || isPlainYesTo(act, heard.text))
    return { turn: confirmAct(back, act, world), final: true };
  // « Ok, et ça efface quoi ? » is answered first; « oui si le maire est d’accord » is no yes yet.
  return heard.question ? null : { turn: askAgain(say(turn, NOTHING_DONE), world), final: true };
}

const LEAVES =
  /(?<!\p{L})(?:non|laiss(?:e[rz]?|ons)|gard(?:ez?|ons)|maintiens|maintenons|annulez?|surtout pas)(?!\p{L})/iu;

const NOTHING_DONE = 'Je n’ai rien changé : il me faut un « oui » sans réserve.';

function suggested(turn: Turn, ids: readonly string[], heard: Understanding, world: World): Settled | null {
  const labels = ids.map((id) => suggestionLabel(id, world));
  const number =
    chosenNumber(heard.text, ids.length + 2) ??
    chosenLabel(heard.text, [...labels, 'aucune de ces questions', SEND.say]);
  const back = release(turn);
  const id = number === null ? undefined : ids[number - 1];
  if (number === ids.length + 2) return { turn: obeyAboutQuestion(back, 'ask', world), final: true };
  if (id?.startsWith('cmd:')) {
    return { turn: obey(back, order(id.slice(4) as CommandName, heard), world) ?? back, final: true };
  }
  if (id) return { turn: askNext(answerEntry(back, id, world), world, { detour: true }), final: true };
  const none = number === ids.length + 1 || polarity(heard) === 'no' || /^aucune?\b/i.test(heard.text);
  if (none) return { turn: orPerson(tally(back, 'none_of_these', ids[0] ?? ''), world), final: true };
  // Another subject altogether: the suggestion is dropped, the message is read afresh.
  return null;
}

function orPerson(turn: Turn, world: World): Turn {
  return toAPerson(say(turn, 'Je n’ai pas la réponse.'), world);
}
