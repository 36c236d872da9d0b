import type { Candidacy, FileState, Role } from './candidacy.ts';

/**
 * What the author of a filed record may have erased. `now`: nobody at the prefecture has worked on it, it is withdrawn
 * and erased at once. `onRequest`: the prefecture must keep what it received and examined (public archives) until the
 * end of its time; it answers the request.
 */
export function erasureOf(file: Pick<Candidacy, 'state' | 'history' | 'isWorkedOn'>): 'now' | 'onRequest' {
  const isBeforeExamination = file.state === 'deposee' || file.state === 'retiree';
  return isBeforeExamination && !isWorkedOn(file) ? 'now' : 'onRequest';
}

/** Anything that a service of the State did with it counts, a message or a note as much as an examination. */
export function isWorkedOn({ history, isWorkedOn }: Pick<Candidacy, 'history' | 'isWorkedOn'>): boolean {
  return (
    isWorkedOn === true || history.some(({ event, role }) => STATE.includes(role) && event !== 'noticeSent')
  );
}

const STATE: readonly Role[] = ['departement', 'region', 'ministere'];

/**
 * Who may carry out the erasure that its author asked for: the département which received the file; its région too,
 * once it is transmitted. Nobody erases what nobody asked to erase: files past keeping go by themselves.
 */
export function mayErase(
  { state, erasureRequestedAt }: Pick<Candidacy, 'state' | 'erasureRequestedAt'>,
  role: Role,
): boolean {
  if (erasureRequestedAt === undefined) return false;
  return role === 'departement' || (role === 'region' && TRANSMITTED.includes(state));
}

const TRANSMITTED: readonly FileState[] = ['transmise', 'proposee', 'non_proposee', 'retenue', 'non_retenue'];
