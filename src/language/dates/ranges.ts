import { addDays, addMonths, civil, type Day, dayOf, isRealDay } from './days.ts';
import { type Hit, hit } from './hit.ts';
import { pickYear, type Span } from './resolve.ts';
import type { Reading, Unit } from './unit.ts';
import { unitAt } from './units.ts';

/** « entre le 15 et le 22 janvier », « du 3 au 9 », « de mars à juin ». */
export function ranged(i: number, r: Reading): Hit | null {
  const opener = r.tokens[i]?.word ?? '';
  const enclosed = opener === 'entre';
  const pair = opener === 'les';
  if (!enclosed && !pair && !/^(du|de|d|des|depuis)$/.test(opener)) return null;
  const first = unitAt(i + 1, r) ?? dayAlone(i + 1, r);
  if (!first) return null;
  let j = first.next;
  const link = r.tokens[j]?.word ?? '';
  if (enclosed || pair ? link !== 'et' : !/^(au|a|jusque|jusqu)$/.test(link)) return null;
  j++;
  const second = unitAt(j, r) ?? dayAlone(j, r);
  return second ? rangeOf(first, second, r) : null;
}

/** « mars-avril 2018 », « mars ou avril », « lundi ou mardi ». */
export function joined(first: Unit, r: Reading): Hit | null {
  const link = r.tokens[first.next]?.word ?? '';
  const wide = first.day === undefined && (first.month !== undefined || first.year !== undefined);
  const direct = wide && link !== 'ou' && link !== 'et';
  // « décembre et janvier »: two months make one span, two days do not.
  if (!direct && link !== 'ou' && !(link === 'et' && (wide || isRelative(first)))) return null;
  const second = unitAt(direct ? first.next : first.next + 1, r);
  if (direct && (second?.day !== undefined || /^(le|la|du|de|en|a|au|d|l)$/.test(link))) return null;
  if (first.span && second?.span && isRelative(first) && isRelative(second)) {
    const [one, other] = [first.span, second.span];
    // « hier ou aujourd’hui »
    if (one.from <= other.to && (link !== 'et' || isNextTo(one, other)))
      return hit(one.from, other.to, second.next, true);
    // « hier et avant-hier »
    if (link === 'et' && other.from < one.from && isNextTo(other, one))
      return hit(other.from, one.to, second.next, true);
  }
  if (link === 'et' && !wide) return null;
  if (!second || (second.month === undefined && second.year === undefined && second.day === undefined))
    return null;
  return rangeOf(first, second, r);
}

/** « hier et aujourd’hui », « lundi et mardi » are one stretch; « lundi et jeudi » are two days. */
const isNextTo = (first: Span, second: Span) => second.from <= addDays(first.to, 1);

const isRelative = ({ day, month, year }: Unit) =>
  day === undefined && month === undefined && year === undefined;

/** « le 15 » in « entre le 15 et le 22 janvier » needs the month of the other end: any day number will do. */
function dayAlone(i: number, r: Reading): Unit | null {
  let j = i;
  while (/^(le|l)$/.test(r.tokens[j]?.word ?? '') && j < i + 2) j++;
  const token = r.tokens[j];
  const day = token?.number ?? r.calendar.ordinals.get(token?.word ?? '') ?? null;
  if (day === null || day < 1 || day > 31) return null;
  return { next: j + 1, span: null, day, strong: false };
}

function rangeOf(first: Unit, second: Unit, r: Reading): Hit | null {
  // « du 15 au 19 », and no month: of this month or of its neighbour, as one looks back or ahead.
  if (!first.span && !second.span && first.day !== undefined && second.day !== undefined)
    return daysAlone(first.day, second.day, second.next, r);
  const weekdays = first.span && second.span && isRelative(first) && isRelative(second);
  // « entre lundi et mercredi »: the second comes after the first.
  if (weekdays && second.span.to < first.span.from && second.span.from === second.span.to)
    return hit(first.span.from, addDays(second.span.to, 7), second.next, true);
  const to = second.span?.to ?? null;
  if (!to || !second.span) return null;
  let from = first.span?.from ?? null;
  if (first.day !== undefined && first.month === undefined && second.month !== undefined) {
    from = dayBefore(first.day, second.month, second.span.to);
  } else if (first.year === undefined && first.month !== undefined) {
    // The first end takes the latest place before the second.
    const span = pickYear((y) => placed(first, y), to, 'past', null);
    from = span?.from ?? from;
  } else if (first.day !== undefined && first.month === undefined && second.day !== undefined) {
    from = dayBefore(first.day, Number(to.slice(5, 7)), to);
  }
  if (!from || from > to) return null;
  return hit(from, to, second.next, first.strong || second.strong);
  function placed(unit: Unit, year: number) {
    const month = unit.month as number;
    if (unit.day !== undefined) {
      return isRealDay(year, month, unit.day)
        ? { from: dayOf(year, month, unit.day), to: dayOf(year, month, unit.day) }
        : null;
    }
    const start = unit.span ? `${year}${unit.span.from.slice(4)}` : dayOf(year, month, 1);
    return { from: start, to: start };
  }
}

function daysAlone(from: number, to: number, next: number, { today, lean }: Reading): Hit | null {
  if (to <= from) return null;
  const spans = [-1, 0, 1].flatMap((months) => {
    const { year, month } = civil(addMonths(`${today.slice(0, 8)}01`, months));
    const isReal = isRealDay(year, month, from) && isRealDay(year, month, to);
    return isReal ? [{ from: dayOf(year, month, from), to: dayOf(year, month, to) }] : [];
  });
  const span =
    lean === 'past' ? spans.findLast((one) => one.from <= today) : spans.find((one) => one.to >= today);
  return span ? hit(span.from, span.to, next, false) : null;
}

/** The day of that month, or of the month before when it would come after the other end. */
function dayBefore(day: number, month: number, limit: Day): Day | null {
  const year = Number(limit.slice(0, 4));
  const places = [[year, month], month === 1 ? [year - 1, 12] : [year, month - 1]] as const;
  for (const [y, m] of places) {
    if (isRealDay(y, m, day) && dayOf(y, m, day) <= limit) return dayOf(y, m, day);
  }
  return null;
}
