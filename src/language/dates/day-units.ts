import { periodOf } from './counts.ts';
import { addDays, addMonths, civil, dayOf, isRealDay, monthInterval } from './days.ts';
import { fromEaster } from './easter.ts';
import { monthUnit } from './period-units.ts';
import { periodAt, pickMonth, pickWeekday, pickYear, type Shift } from './resolve.ts';
import { bareMonth, is, shiftAt, shiftLength, shortYear, word, yearAfter } from './said.ts';
import { fixed, type Reading, type Unit, unit } from './unit.ts';

function calendarDay(
  day: number,
  month: number,
  year: number | undefined,
  shift: Shift,
  next: number,
  r: Reading,
): Unit | null {
  if (!isRealDay(2000, month, day)) return month > 12 || day > 31 ? null : unit(null, next);
  const at = (y: number) =>
    isRealDay(y, month, day) ? { from: dayOf(y, month, day), to: dayOf(y, month, day) } : null;
  const span = year === undefined ? pickYear(at, r.today, r.lean, shift) : at(year);
  if (!span) return unit(null, next);
  return { ...unit(span, next), day, month, ...(year === undefined ? {} : { year }), shift };
}

export function numeric(i: number, r: Reading): Unit | null {
  const n = r.tokens[i]?.numeric;
  if (!n) return null;
  if (n.day === undefined) {
    if (n.month < 1 || n.month > 12 || n.year === undefined) return null;
    return { ...unit(monthInterval(n.year, n.month), i + 1), month: n.month, year: n.year };
  }
  return calendarDay(n.day, n.month, n.year, null, i + 1, r);
}

export function dayWord(i: number, r: Reading): Unit | null {
  const at = (offset: number, next: number) => {
    const day = addDays(r.today, offset);
    const after = is(r, next, 'matin', 'soir', 'midi') ? next + 1 : next;
    return fixed(day, day, after);
  };
  if (is(r, i, 'aujourd') && is(r, i + 1, 'hui')) return at(0, i + 2);
  if (is(r, i, 'aujourdhui', 'aujourdui')) return at(0, i + 1);
  if (is(r, i, 'avant') && is(r, i + 1, 'hier')) return at(-2, i + 2);
  if (is(r, i, 'apres') && is(r, i + 1, 'demain')) return at(2, i + 2);
  if (is(r, i, 'hier')) return at(-1, i + 1);
  // « ce n’est pas demain la veille » names no day.
  if (is(r, i, 'demain') && !(is(r, i + 1, 'la') && is(r, i + 2, 'veille')))
    return at(1 + further(i + 1, r), further(i + 1, r) > 0 ? i + 3 : i + 1);
  // « 2main »
  if (is(r, i, '2') && is(r, i + 1, 'main') && r.tokens[i]?.end === r.tokens[i + 1]?.start)
    return at(1, i + 2);
  if (is(r, i, 'ce') && is(r, i + 1, 'matin', 'soir', 'midi', 'jour')) return at(0, i + 2);
  if (is(r, i, 'avanthier')) return at(-2, i + 1);
  return null;
}

/** Days that « en huit » and « en quinze » add: one week, two weeks. */
function further(i: number, r: Reading): number {
  if (!is(r, i, 'en')) return 0;
  const number = r.tokens[i + 1]?.number ?? null;
  return number === 8 ? 7 : number === 15 ? 14 : 0;
}

export function weekdayUnit(i: number, r: Reading): Unit | null {
  const target = r.tokens[i]?.weekday;
  if (!target) return null;
  const dated = dayOfMonth(i + 1, r, true) ?? numeric(i + 1, r);
  if (dated) return { ...dated, strong: true };
  const days = further(i + 1, r);
  if (days > 0) {
    const { from } = pickWeekday(target, r.today, 'future', null);
    return fixed(addDays(from, days), addDays(from, days), i + 3);
  }
  let j = i + 1;
  while (is(r, j, 'de', 'la', 'cette') && j < i + 4) j++;
  if (j > i + 1 && is(r, j, 'semaine')) {
    const shift = shiftAt(j + 1, r);
    const monday = periodAt('semaine', shift === 'last' ? -1 : shift === 'next' ? 1 : 0, r.today).from;
    const day = addDays(monday, target - 1);
    return fixed(day, day, shift ? j + 2 : j + 1);
  }
  // « un jeudi de novembre »: which one is not said.
  const ofMonth = is(r, i + 1, 'de', 'd', 'du') ? i + 2 : null;
  if (ofMonth !== null && r.tokens[ofMonth]?.month != null) return monthUnit(ofMonth, r, null);
  const shift = shiftAt(i + 1, r);
  const span = pickWeekday(target, r.today, r.lean, shift);
  return { ...unit(span, shift ? i + 1 + shiftLength(i + 1, r) : i + 1, shift !== null), shift };
}

/** « 12 janvier 2018 », « le 20 », « le 3 septembre dernier », « le 12 du mois prochain ». */
export function dayOfMonth(i: number, r: Reading, afterArticle: boolean): Unit | null {
  const token = r.tokens[i];
  const day = token?.number ?? r.calendar.ordinals.get(token?.word ?? '') ?? null;
  if (!token || day === null || day < 1 || day > 31) return null;
  let j = i + 1;
  while (is(r, j, 'de', 'du', 'd', 'mois', 'le') && !bareMonth(j, r) && j < i + 5) j++;
  const month = r.tokens[j]?.month ?? null;
  if (month !== null) {
    const named = yearAfter(j + 1, r) ?? shortYear(j + 1, r);
    if (named) return calendarDay(day, month, named.year, null, named.next, r);
    const shift = shiftAt(j + 1, r);
    return calendarDay(day, month, undefined, shift, shift ? j + 1 + shiftLength(j + 1, r) : j + 1, r);
  }
  if (is(r, i + 1, 'de', 'du', 'ce') || is(r, i + 1, 'courant')) {
    const inMonth = monthNamed(i + 1, r);
    if (inMonth) return calendarDay(day, inMonth.month, inMonth.year, null, inMonth.next, r);
  }
  if (!afterArticle || (r.calendar.ordinals.has(token.word) && token.number === null)) return null;
  if (isCounted(i + 1, r)) return null;
  const shift = shiftAt(i + 1, r);
  const span = pickMonth(day, r.today, shift === 'next' ? 'future' : shift === 'last' ? 'past' : r.lean);
  return span ? { ...unit(span, shift ? i + 2 : i + 1, false), day } : null;
}

/** A number before these words counts something: « les 3 catégories » is no date, « le 20 » is. */
function isCounted(i: number, r: Reading): boolean {
  const token = r.tokens[i];
  // More than a space before the next word: « le 20, monsieur ».
  if (!token || token.start - (r.tokens[i - 1]?.end ?? 0) > 1) return false;
  if (periodOf(token.word) !== null) return true;
  const follows = [
    'et',
    'ou',
    'a',
    'au',
    'mais',
    'avec',
    'par',
    'en',
    'dernier',
    'prochain',
    'pour',
    'je',
    'on',
    'nous',
    'le',
    'la',
    'l',
    'c',
    'il',
    'elle',
    'inclus',
    'compris',
    'donc',
    'ou',
    'est',
    'sauf',
    'environ',
    'selon',
    'dans',
    'courant',
    'd',
  ];
  return !follows.includes(token.word);
}

/** « du mois prochain », « de ce mois », « courant ». */
function monthNamed(i: number, r: Reading): { month: number; year: number; next: number } | null {
  if (is(r, i, 'courant')) return { ...pick(civil(r.today)), next: i + 1 };
  let j = i;
  let current = false;
  while (is(r, j, 'de', 'du', 'ce') && j < i + 3) {
    current ||= is(r, j, 'ce');
    j++;
  }
  if (!is(r, j, 'mois')) return null;
  const shift = shiftAt(j + 1, r);
  if (!shift && !current) return null;
  const day = addMonths(`${r.today.slice(0, 8)}01`, shift === 'last' ? -1 : shift === 'next' ? 1 : 0);
  return { ...pick(civil(day)), next: shift ? j + 1 + shiftLength(j + 1, r) : j + 1 };
}

const pick = ({ year, month }: { year: number; month: number }) => ({ year, month });

export function feast(i: number, r: Reading): Unit | null {
  if (!opensAFeast(word(r, i), r)) return null;
  for (const [name, date] of r.calendar.feasts) {
    const parts = name.split(' ');
    if (!parts.every((p, k) => word(r, i + k) === p)) continue;
    const named = yearAfter(i + parts.length, r);
    const shift = shiftAt(i + parts.length, r);
    const next = named?.next ?? i + parts.length + (shift ? 1 : 0);
    const offset = /^easter([+-]\d+)?$/.exec(date);
    if (offset) {
      const on = (year: number) => {
        const at = fromEaster(year, Number(offset[1] ?? 0));
        return { from: at, to: at };
      };
      const span = named?.year ? on(named.year) : pickYear(on, r.today, r.lean, shift);
      return { next, span, strong: true };
    }
    const [month, day] = date.split('-').map(Number) as [number, number];
    return calendarDay(day, month, named?.year, shift, next, r);
  }
  return null;
}

/** Asked at every word of every message: nearly none opens the name of a feast. */
function opensAFeast(first: string, { calendar }: Reading): boolean {
  const known =
    firsts.get(calendar) ?? new Set([...calendar.feasts.keys()].map((name) => name.split(' ')[0]));
  firsts.set(calendar, known);
  return known.has(first);
}

const firsts = new WeakMap<Reading['calendar'], ReadonlySet<string | undefined>>();
