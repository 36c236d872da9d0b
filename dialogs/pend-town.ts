/** A town that is not sure is asked about: one to confirm, several to choose from. */
import type { CommuneFound } from '#communes/commune';
import type { Turn } from './conversation.ts';
import type { Question } from './question.ts';
import { interrupt, remember } from './turn.ts';

/** @param found one commune at least, and a decision other than `none` */
export function pendTown(turn: Turn, found: CommuneFound): Turn {
  const question = whichOf(found);
  return turn.state.conversation.asking?.kind.startsWith('commune')
    ? remember(turn, { asking: question })
    : interrupt(turn, question);
}

export function whichOf({ decision, communes }: CommuneFound): Question {
  const codes = communes.map(({ code }) => code);
  return decision === 'choose'
    ? { kind: 'communeChoice', codes }
    : { kind: 'communeConfirm', code: codes[0] ?? '' };
}
