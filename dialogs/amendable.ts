/** Whether what was filed may still be amended by its author. */
import type { Turn } from './conversation.ts';
import { remember } from './turn.ts';

/** States of a filed record in which its author may still amend it. */
export const AMENDABLE: readonly string[] = ['deposee', 'en_examen', 'complement_demande'];

/** What is corrected in a filed record is an amendment; null when it can no longer be amended here. */
export function amendable(turn: Turn): Turn | null {
  const { filed, conversation } = turn.state;
  if (!filed) return turn;
  if (!AMENDABLE.includes(filed.state)) return null;
  return conversation.amending ? turn : remember(turn, { amending: true });
}

export const NO_LONGER_AMENDABLE =
  'Votre dossier n’est plus modifiable ici. Contactez votre préfecture : elle peut encore le faire.';
