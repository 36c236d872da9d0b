/** What its author may still do with what was filed, as the life of a file has it. */
import type { FileState } from '#candidacies/candidacy';
import { type FileEventName, nextState } from '#candidacies/life-cycle';
import type { Turn } from './conversation.ts';
import { remember } from './turn.ts';

/** Whether this event is the author’s in this state. */
export function authorMay(event: FileEventName, state: FileState): boolean {
  return nextState(state, event, 'auteur') !== null;
}

/** What is corrected in a filed record is an amendment; null when it can no longer be amended here. */
export function amendable(turn: Turn): Turn | null {
  const { filed, conversation } = turn.state;
  if (!filed) return turn;
  if (!authorMay('amend', filed.state)) return null;
  return conversation.amending ? turn : remember(turn, { amending: true });
}

export const NO_LONGER_AMENDABLE =
  'Votre dossier n’est plus modifiable ici. Contactez votre préfecture : elle peut encore le faire.';
