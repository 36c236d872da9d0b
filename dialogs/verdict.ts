/** « Utile », « pas utile » after an answer: counted without words nor person, and a way on when it was not. Pure. */
import type { Understanding } from '#language/understanding';
import { chosenNumber } from './choice.ts';
import type { Turn } from './conversation.ts';
import { SEND } from './person-words.ts';
import type { Choice } from './reply.ts';
import { remember, say, tally } from './turn.ts';

const MORE: Choice = { label: 'En savoir plus', say: 'en savoir plus' };
const USEFUL: Choice = { label: 'Utile', say: 'utile' };
const USELESS: Choice = { label: 'Pas utile', say: 'pas utile' };
const CHOICES = [MORE, USEFUL, USELESS] as const;

/** Under an answer that no question follows. */
export function offerVerdict(turn: Turn): Turn {
  const { asking, lastAnswerTurn, turn: now } = turn.state.conversation;
  const last = turn.replies.at(-1);
  if (!last || last.choices || last.document || asking || lastAnswerTurn !== now) return turn;
  return { ...turn, replies: [...turn.replies.slice(0, -1), { ...last, choices: CHOICES }] };
}

/**
 * The order of the button whose number or words come just after an answer; null when the message is something else.
 * « Pas clair » answers no question here, « merci, très utile » is more than thanks.
 */
export function verdictHeard({ state }: Turn, heard: Understanding): Understanding | null {
  const { asking, lastAnswerTurn, turn } = state.conversation;
  if (asking || lastAnswerTurn !== turn - 1) return null;
  const number = chosenNumber(heard.text, CHOICES.length);
  const name = number === null ? verdictIn(heard) : NAMES[number - 1];
  return name ? { ...heard, acts: [{ type: 'command', name }] } : null;
}

const NAMES = ['more', 'useful', 'useless'] as const;

function verdictIn({ acts, text }: Understanding): 'useful' | 'useless' | undefined {
  const isRemark = acts.every((act) => act.type === 'social' || act.type === 'answer');
  if (!isRemark || !/utile|clair/i.test(text) || text.split(/\s+/).length > 6) return undefined;
  return /\b(?:pas|peu|inutile)\b/i.test(text) ? 'useless' : 'useful';
}

/** Once an answer: saying it again changes nothing. */
export function judge(turn: Turn, verdict: 'useful' | 'useless'): Turn | null {
  const { lastAnswer, rated, lately, asking } = turn.state.conversation;
  // Nothing was answered: what is asked is spoken of.
  if (!lastAnswer && asking) return null;
  if (!lastAnswer) return say(turn, 'Merci. Posez votre question avec vos mots, je vous répondrai.');
  const counted = rated === lastAnswer ? turn : tally(turn, verdict, lastAnswer);
  const noted = remember(counted, { rated: lastAnswer });
  if (verdict === 'useful') return say(noted, 'Merci, c’est noté.');
  // The question stays at hand, to be sent to a person in one gesture.
  const question = lately.findLast((line) => line.from === 'person')?.text ?? null;
  const text =
    'Merci, c’est noté. Vous pouvez poser la question autrement, ou l’envoyer à une personne : dites « envoyer ma question ».';
  return say(
    remember(noted, { unanswered: question }),
    text,
    turn.state.conversation.asking ? undefined : [SEND],
  );
}

/** A rehearsal is said at its beginning and at its end: nothing of what is asked between is counted. */
export function rehearse(turn: Turn, begins: boolean): Turn {
  const text = begins
    ? 'Mode entraînement : ce qui se dit ici n’entre pas dans les comptes des questions posées. Un dossier déposé le serait vraiment. Dites « fin de l’entraînement » pour en sortir.'
    : 'Fin de l’entraînement : les questions de cette conversation sont de nouveau comptées.';
  return say(remember(turn, { training: begins }), text);
}
