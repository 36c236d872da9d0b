import { Refusal } from '#http/problem';

/** The place a client has reached; none, or a dash: the beginning. @throws Refusal 400 */
export function watermarkOf(query: URLSearchParams): number {
  const said = query.get('watermark') ?? '';
  if (['', '-', 'null', 'undefined'].includes(said)) return 0;
  if (!/^\d{1,15}$/.test(said))
    throw new Refusal(400, 'Le repère «\u00a0watermark\u00a0» n’est pas l’un des nôtres.');
  return Number(said);
}
