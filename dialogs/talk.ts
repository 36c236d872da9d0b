/**
 * The conversation joined to a filed record: the author's choice, offered with the receipt and never asked, taken back
 * until somebody examines the file.
 */
import type { Candidacy } from '#candidacies/candidacy';
import type { Understanding } from '#language/understanding';
import { authorMay } from './amendable.ts';
import { pendingAgain } from './ask-next.ts';
import { back } from './ask-person.ts';
import { chosenNumber, polarity } from './choice.ts';
import type { Turn, World } from './conversation.ts';
import type { Effect } from './effects.ts';
import { typeset } from './french.ts';
import { linesToJoin } from './lately.ts';
import { stateInWords } from './status.ts';
import { JOIN, OFFER_TALK, TAKE_BACK } from './talk-words.ts';
import { effect, say } from './turn.ts';

/** What answers the offer just made. A bare « oui » may be the yes of the recap, sent twice: it joins nothing. */
export function joinOffered(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { asking, lately } = turn.state.conversation;
  const isOffered = asking === null && lately.at(-1)?.text === typeset(OFFER_TALK.text);
  if (!isOffered) return null;
  if (chosenNumber(heard.text, 1) === 1) return obeyAboutTalk(turn, 'joinTalk', world);
  const isBare = heard.facts.length === 0 && heard.acts.every(({ type }) => type === 'answer');
  switch (isBare && polarity(heard)) {
    case 'yes':
      return say(turn, `Votre dossier est déposé. Pour y joindre notre conversation, dites « ${JOIN.say} ».`);
    case 'no':
      return say(turn, 'Très bien : notre conversation n’est pas jointe.');
    default:
      return null;
  }
}

export function obeyAboutTalk(turn: Turn, name: 'joinTalk' | 'dropTalk', world: World): Turn {
  const { filed } = turn.state;
  if (!filed)
    return back(say(turn, 'Rien n’est déposé : je vous le proposerai une fois le dossier déposé.'), world);
  const done = name === 'joinTalk' ? joined(turn, filed, world) : dropped(filed, world);
  if (typeof done !== 'string') return effect(turn, done);
  const told = say(turn, done);
  return pendingAgain(told, world);
}

/** What to do, or why not. */
function joined({ state }: Turn, { reference, state: now }: Candidacy, world: World): Effect | string {
  return authorMay('joinTalk', now)
    ? { type: 'joinTalk', reference, lines: linesToJoin(state), at: world.now }
    : `Votre dossier est ${stateInWords(now)} : rien ne s’y joint plus.`;
}

function dropped({ reference, state: now, talk }: Candidacy, world: World): Effect | string {
  if (!talk) return 'Notre conversation n’est pas jointe à votre dossier.';
  return now === 'deposee'
    ? { type: 'dropTalk', reference, at: world.now }
    : 'La préfecture a commencé l’examen : elle garde ce qu’elle a reçu. Pour lui demander un effacement, dites « effacer mes données ».';
}

export function tellTalk(turn: Turn, candidacy: Candidacy, world: World): Turn {
  const known = { ...turn, state: { ...turn.state, filed: candidacy } };
  const told = say(
    known,
    candidacy.talk
      ? `Notre conversation est jointe au dossier **${candidacy.reference}**. ${TAKE_BACK}`
      : `Notre conversation est retirée du dossier **${candidacy.reference}** : la préfecture ne la lit plus.`,
  );
  return pendingAgain(told, world);
}
