import type { Candidacy, FileState, Role } from './candidacy.ts';

/**
 * What the author of a filed record may have erased. `now`: nobody at the prefecture has worked on it, it is withdrawn
 * and erased at once. `onRequest`: the prefecture must keep what it received and examined (public archives) until the
 * end of its time; it answers the request.
 */
export function erasureOf({ state, history }: Candidacy): 'now' | 'onRequest' {
  const isUntouched = history.every(({ event }) => event !== 'examine' && event !== 'transmit');
  return isUntouched && (state === 'deposee' || state === 'retiree') ? 'now' : 'onRequest';
}

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
