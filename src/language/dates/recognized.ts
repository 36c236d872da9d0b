import { addDays, type DateInterval, type Day, isDay } from './days.ts';

/** A resolution of Microsoft’s recognizer: a day, or a range whose end is exclusive. */
export interface Recognized {
  readonly type: string;
  readonly value?: string;
  readonly start?: string;
  readonly end?: string;
}

/** The one interval they agree on, the past or the coming reading where both are listed; null when unclear. */
export function intervalOf(
  found: readonly Recognized[],
  lean: 'past' | 'future',
  today: Day,
): DateInterval | null {
  const intervals = found.flatMap((one) => interval(one) ?? []);
  const fitting = intervals.filter(({ from, to }) => (lean === 'past' ? from <= today : to >= today));
  const chosen = lean === 'past' ? fitting.at(-1) : fitting[0];
  return chosen ?? null;
}

function interval({ type, value, start, end }: Recognized): { from: Day; to: Day } | null {
  if (type === 'date' && value && isDay(value)) return { from: value, to: value };
  if (type !== 'daterange' || !start || !end || !isDay(start) || !isDay(end) || start >= end) return null;
  return { from: start, to: addDays(end, -1) };
}
