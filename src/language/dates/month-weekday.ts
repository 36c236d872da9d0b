import { addDays, dayOf, monthInterval, weekday } from './days.ts';
import { pickYear, type Span } from './resolve.ts';
import { is, ordinal, yearAfter } from './said.ts';
import { type Reading, type Unit, unit } from './unit.ts';

/** « le premier lundi de janvier », « dernier vendredi de novembre 2017 ». */
export function monthWeekday(i: number, r: Reading): Unit | null {
  const rank = ordinal(i, r);
  const day = r.tokens[i + 1]?.weekday;
  if (rank === null || !day || rank > 4 || rank === 0) return null;
  let j = i + 2;
  while (is(r, j, 'de', 'du', 'd', 'mois') && j < i + 5) j++;
  const month = r.tokens[j]?.month ?? null;
  if (month === null || j === i + 2) return null;
  const named = yearAfter(j + 1, r);
  const at = (year: number) => nth(rank, day, year, month);
  return unit(named ? at(named.year) : pickYear(at, r.today, r.lean, null), named?.next ?? j + 1);
}

function nth(rank: number, day: number, year: number, month: number): Span {
  const first = dayOf(year, month, 1);
  const last = monthInterval(year, month).to;
  const found =
    rank > 0
      ? addDays(first, ((day - weekday(first) + 7) % 7) + 7 * (rank - 1))
      : addDays(last, -((weekday(last) - day + 7) % 7));
  return { from: found, to: found };
}
