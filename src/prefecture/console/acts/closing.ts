/** What ends a file before its decision, and opens it again. */
import { type Act, first, reason, withReason } from './act.ts';

export const CLOSING: readonly Act[] = [
  {
    name: 'retirer',
    event: 'withdraw',
    label: 'Retirer à la demande du maire',
    says: 'Le dossier est retiré. Dites qui l’a demandé et comment : le motif reste dans l’historique.',
    done: () => 'Le dossier est retiré.',
    group: 'cloture',
    message: 'optional',
    fields: () => [
      reason('Qui demande le retrait, et comment', 'Par exemple « courrier du maire du 1er février ».'),
    ],
    does: withReason('withdraw'),
  },
  {
    name: 'clore',
    event: 'closeUnmandated',
    label: 'Clore : personne non mandatée',
    says: 'La personne n’était pas mandatée par la commune. Le dossier peut être rouvert.',
    done: () => 'Le dossier est clos : la personne n’était pas mandatée. Il peut être rouvert.',
    group: 'cloture',
    message: 'optional',
    fields: () => [reason('Ce qui l’établit')],
    does: (typed) => ({ event: 'closeUnmandated', reason: first(typed, 'motif') }),
  },
  {
    name: 'rouvrir',
    event: 'reopen',
    label: 'Rouvrir le dossier',
    says: 'Le dossier revient « en examen ».',
    done: () => 'Le dossier est rouvert : il est de nouveau « en examen ».',
    group: 'cloture',
    fields: () => [reason('Motif')],
    does: (typed) => ({ event: 'reopen', reason: first(typed, 'motif') }),
  },
];
