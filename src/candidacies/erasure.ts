import type { Candidacy } from './candidacy.ts';

/**
 * What the author of a filed record may have erased. `now`: nobody at the prefecture has worked on it, it is withdrawn
 * and erased at once. `onRequest`: the prefecture must keep what it received and examined (public archives) until the
 * end of its time; it answers the request.
 */
export function erasureOf({ state, history }: Candidacy): 'now' | 'onRequest' {
  const isUntouched = history.every(({ event }) => event !== 'examine' && event !== 'transmit');
  return isUntouched && (state === 'deposee' || state === 'retiree') ? 'now' : 'onRequest';
}
