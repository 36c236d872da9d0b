import { dayOfMonth, dayWord, feast, numeric, weekdayUnit } from './day-units.ts';
import { addDays, dayOf, mondayOf, weekday } from './days.ts';
import { monthWeekday } from './month-weekday.ts';
import { counted, monthUnit, part, period, quarter, season, yearUnit } from './period-units.ts';
import { pickYear } from './resolve.ts';
import { is, yearAfter } from './said.ts';
import { type Reading, type Unit, unit } from './unit.ts';

const ARTICLES = new Set([
  'le',
  'la',
  'l',
  'les',
  'du',
  'de',
  'd',
  'des',
  'au',
  'en',
  'a',
  'ce',
  'cet',
  'cette',
  'mois',
  'jour',
  'date',
  'annee',
  'courant',
  'vers',
  'dans',
  'pour',
  'autour',
  'environ',
]);

/** Where a date may start: the other skipped words may hide an operator, and the search comes to what follows them. */
const OPENERS = new Set(['le', 'la', 'l', 'les', 'ce', 'cet', 'cette', 'du', 'au', 'en']);

export function mayOpen(word: string): boolean {
  return !ARTICLES.has(word) || OPENERS.has(word);
}

/** One date at this place, articles skipped. */
export function unitAt(i: number, reading: Reading): Unit | null {
  const start = i;
  let j = i;
  for (let skipped = 0; skipped < 5; skipped++) {
    const found = bareUnit(j, reading, j > start);
    if (found) return found;
    if (!ARTICLES.has(reading.tokens[j]?.word ?? '')) return null;
    j++;
  }
  return null;
}

/** A date that starts at this very word. */
export function bareUnit(i: number, r: Reading, afterArticle: boolean): Unit | null {
  return (
    numeric(i, r) ??
    dayWord(i, r) ??
    beside(i, r) ??
    monthWeekday(i, r) ??
    counted(i, r) ??
    quarter(i, r) ??
    part(i, r) ??
    feast(i, r) ??
    weekdayUnit(i, r) ??
    dayOfMonth(i, r, afterArticle) ??
    week(i, r) ??
    period(i, r) ??
    monthUnit(i, r, null) ??
    season(i, r) ??
    yearUnit(i, r, null)
  );
}

/** « la veille de Noël », « le lendemain du 11 novembre »: beside a day that is said. */
function beside(i: number, r: Reading): Unit | null {
  const named = BESIDE[r.tokens[i]?.word ?? ''];
  const double = is(r, i, 'avant') && is(r, i + 1, 'veille');
  const offset = double ? -2 : named;
  if (offset === undefined) return null;
  const at = double ? i + 2 : i + 1;
  if (!is(r, at, 'de', 'du', 'd', 'des')) return null;
  const day = unitAt(at, r);
  if (!day?.span || day.span.from !== day.span.to) return null;
  const moved = addDays(day.span.from, offset);
  return unit({ from: moved, to: moved }, day.next);
}

const BESIDE: Readonly<Record<string, number>> = { veille: -1, lendemain: 1, surlendemain: 2 };

/** « la semaine du 15 », « semaine 6 ». */
function week(i: number, r: Reading): Unit | null {
  if (!is(r, i, 'semaine')) return null;
  const number = r.tokens[i + 1]?.number ?? null;
  if (number !== null && number >= 1 && number <= 53) {
    const of = (year: number) => {
      const monday = addDays(mondayOf(dayOf(year, 1, 4)), 7 * (number - 1));
      return { from: monday, to: addDays(monday, 6) };
    };
    const named = yearAfter(i + 2, r);
    return unit(named ? of(named.year) : pickYear(of, r.today, r.lean, null), named?.next ?? i + 2);
  }
  // « la semaine d’avant Noël », « la semaine après le 15 »
  const at = is(r, i + 1, 'd') ? i + 2 : i + 1;
  if (is(r, at, 'avant', 'apres')) {
    const beside = unitAt(at + 1, r);
    if (!beside?.span) return null;
    const monday = mondayOf(is(r, at, 'avant') ? beside.span.from : beside.span.to);
    const from = addDays(monday, is(r, at, 'avant') ? -7 : 7);
    return unit({ from, to: addDays(from, 6) }, beside.next);
  }
  if (!is(r, i + 1, 'du', 'de')) return null;
  const inside = unitAt(i + 1, r);
  if (!inside?.span || inside.span.from !== inside.span.to) return null;
  const monday = addDays(inside.span.from, 1 - weekday(inside.span.from));
  return unit({ from: monday, to: addDays(monday, 6) }, inside.next);
}
