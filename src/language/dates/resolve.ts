import {
  addDays,
  addMonths,
  civil,
  type Day,
  dayOf,
  daysInMonth,
  isRealDay,
  mondayOf,
  monthInterval,
  serial,
  weekday,
} from './days.ts';

/** Which way a date without a year leans: an act that was taken, a deadline to come, or the nearest one. */
export type Lean = 'past' | 'future' | 'near';
export type Shift = 'last' | 'next' | 'this' | null;
export type Part = 'debut' | 'mi' | 'fin' | 'first-half' | 'second-half' | 'first-week' | 'last-week' | null;

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** A part of a month: its first ten days, its second ten, the rest; its halves; its first and last seven days. */
export function partOfMonth(year: number, month: number, part: Part): Span {
  const last = daysInMonth(year, month);
  const of = (from: number, to: number) => ({ from: dayOf(year, month, from), to: dayOf(year, month, to) });
  switch (part) {
    case 'debut':
      return of(1, 10);
    case 'mi':
      return of(11, 20);
    case 'fin':
      return of(21, last);
    case 'first-half':
      return of(1, 15);
    case 'second-half':
      return of(16, last);
    case 'first-week':
      return of(1, 7);
    case 'last-week':
      return of(last - 6, last);
    default:
      return of(1, last);
  }
}

/** A part of a year: its first quarter, its two middle ones, its last. */
export function partOfYear(year: number, part: Part): Span {
  const of = (a: number, b: number) => ({ from: monthInterval(year, a).from, to: monthInterval(year, b).to });
  if (part === 'debut') return of(1, 3);
  if (part === 'mi') return of(4, 9);
  if (part === 'fin') return of(10, 12);
  return of(1, 12);
}

/** A part of any other span: its first, middle or last third, in whole months for a quarter or a half-year. */
export function partOfSpan(span: Span, part: Part): Span {
  if (part === null) return span;
  const a = civil(span.from);
  const b = civil(span.to);
  if (a.day === 1 && b.day === daysInMonth(b.year, b.month)) {
    const months = (b.month - a.month + 1) / 3;
    const end = (n: number) => addDays(addMonths(span.from, n), -1);
    if (part === 'debut') return { from: span.from, to: end(months) };
    if (part === 'mi') return { from: addMonths(span.from, months), to: end(2 * months) };
    if (part === 'fin') return { from: addMonths(span.from, 2 * months), to: span.to };
  }
  const length = serial(span.to) - serial(span.from) + 1;
  const third = Math.floor(length / 3);
  if (part === 'debut') return { from: span.from, to: addDays(span.from, third - 1) };
  if (part === 'mi') return { from: addDays(span.from, third), to: addDays(span.to, -third) };
  if (part === 'fin') return { from: addDays(span.to, 1 - third), to: span.to };
  return span;
}

/** Among yearly occurrences, the one meant: explicit wording first, then the lean. */
export function pickYear(
  occurrence: (year: number) => Span | null,
  today: Day,
  lean: Lean,
  shift: Shift,
): Span | null {
  const { year } = civil(today);
  const spans: Span[] = [];
  for (let y = year - 5; y <= year + 5; y++) {
    const span = occurrence(y);
    if (span) spans.push(span);
  }
  if (shift === 'last') return spans.filter((s) => s.to < today).at(-1) ?? null;
  if (shift === 'next') return spans.find((s) => s.from > today) ?? null;
  const single = (s: Span) => s.from === s.to;
  if (lean === 'past') return spans.filter((s) => s.from <= today).at(-1) ?? null;
  if (lean === 'future') return spans.find((s) => s.to > today || (single(s) && s.to === today)) ?? null;
  return nearest(spans, today);
}

function nearest(spans: readonly Span[], today: Day): Span | null {
  const now = serial(today);
  const distance = (s: Span) =>
    s.from <= today && today <= s.to
      ? 0
      : Math.min(Math.abs(serial(s.from) - now), Math.abs(serial(s.to) - now));
  return [...spans].sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** A day of the month without its month. */
export function pickMonth(day: number, today: Day, lean: Lean): Span | null {
  const { year, month } = civil(today);
  const order = lean === 'future' ? [0, 1, 2] : [0, -1, -2];
  for (const offset of order) {
    const index = year * 12 + month - 1 + offset;
    const y = Math.floor(index / 12);
    const m = index - y * 12 + 1;
    if (!isRealDay(y, m, day)) continue;
    const found = dayOf(y, m, day);
    if (lean === 'future' ? found >= today : found <= today) return { from: found, to: found };
  }
  return null;
}

/** A named weekday: strictly before or after today. « lundi prochain » is that of next week. */
export function pickWeekday(target: number, today: Day, lean: Lean, shift: Shift): Span {
  const offset = target - weekday(today);
  let found: Day;
  if (shift === 'next') {
    const ahead = addDays(today, offset > 0 ? offset : offset + 7);
    found = offset > 0 ? addDays(mondayOf(today), 7 + target - 1) : ahead;
  } else if (shift === 'last' || lean !== 'future') found = addDays(today, offset < 0 ? offset : offset - 7);
  else found = addDays(today, offset > 0 ? offset : offset + 7);
  return { from: found, to: found };
}

export type Period = 'jour' | 'semaine' | 'mois' | 'annee' | 'trimestre' | 'semestre' | 'weekend';

/** The week, month, quarter, half-year or year that is `offset` away from today’s. */
export function periodAt(period: Period, offset: number, today: Day): Span {
  const { year, month } = civil(today);
  if (period === 'jour') return { from: addDays(today, offset), to: addDays(today, offset) };
  if (period === 'semaine') {
    const monday = addDays(mondayOf(today), 7 * offset);
    return { from: monday, to: addDays(monday, 6) };
  }
  if (period === 'weekend') {
    const saturday = addDays(mondayOf(today), 5 + 7 * offset);
    return { from: saturday, to: addDays(saturday, 1) };
  }
  if (period === 'annee') return partOfYear(year + offset, null);
  const size = period === 'mois' ? 1 : period === 'trimestre' ? 3 : 6;
  const first = addMonths(dayOf(year, month - ((month - 1) % size), 1), offset * size);
  return { from: first, to: addDays(addMonths(first, size), -1) };
}

/** A day so many periods away: « il y a deux semaines », « dans six mois ». */
export function away(count: number, period: Period, today: Day): Day {
  if (period === 'jour' || period === 'weekend') return addDays(today, count);
  if (period === 'semaine') return addDays(today, 7 * count);
  const months = { mois: 1, trimestre: 3, semestre: 6, annee: 12 }[period];
  const total = count * months;
  const whole = Math.trunc(total);
  // « un mois et demi » is a month and fifteen days.
  return addDays(addMonths(today, whole), total === whole ? 0 : 15 * Math.sign(total));
}
