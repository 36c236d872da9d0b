import { addDays } from '#language/dates/days';
import type { Bar } from './bars.ts';

const AT_MOST = 31;

/** The days from the first to the last, none left out; by weeks, then by months, when they are too many to be seen. */
export function byDay(counts: Readonly<Record<string, number>>): {
  readonly kind: string;
  readonly bars: readonly Bar[];
} {
  const days = Object.keys(counts)
    .filter((day) => day !== '')
    .sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return { kind: 'Jour', bars: [] };
  const span = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
  if (span <= AT_MOST) return { kind: 'Jour', bars: every(first, last, 1, counts) };
  if (span <= AT_MOST * 7) return { kind: 'Semaine du', bars: every(first, last, 7, counts) };
  const months = new Map<string, number>();
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const month = `${day.slice(5, 7)}/${day.slice(0, 4)}`;
    months.set(month, (months.get(month) ?? 0) + (counts[day] ?? 0));
  }
  return { kind: 'Mois', bars: [...months].map(([label, count]) => ({ label, count })) };
}

const DAY_MS = 24 * 3600 * 1000;

function every(
  first: string,
  last: string,
  step: number,
  counts: Readonly<Record<string, number>>,
): readonly Bar[] {
  const bars: Bar[] = [];
  for (let day = first; day <= last; day = addDays(day, step)) {
    let count = 0;
    for (let within = 0; within < step; within++) count += counts[addDays(day, within)] ?? 0;
    bars.push({ label: `${day.slice(8, 10)}/${day.slice(5, 7)}`, count });
  }
  return bars;
}
