import { countOf, periodOf } from './counts.ts';
import {
  addDays,
  addMonths,
  civil,
  type Day,
  dayOf,
  isRealDay,
  mondayOf,
  monthInterval,
  weekday,
} from './days.ts';
import {
  away,
  type Lean,
  type Part,
  partOfMonth,
  partOfSpan,
  partOfYear,
  periodAt,
  pickMonth,
  pickWeekday,
  pickYear,
  type Shift,
  type Span,
} from './resolve.ts';
import type { CalendarWords, DateToken } from './tokens.ts';

/** What the reading of a date depends on. */
export interface Reading {
  readonly tokens: readonly DateToken[];
  readonly calendar: CalendarWords;
  readonly today: Day;
  readonly lean: Lean;
}

/** A date found, not yet placed in a year when it names none: a range lends it the other end’s. */
export interface Unit {
  readonly next: number;
  readonly span: Span | null;
  /** Calendar fields that were said. */
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
  readonly shift?: Shift;
  /** False for « le 20 », « mars », « 2017 » alone: read only where a date is expected. */
  readonly strong: boolean;
}

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
    counted(i, r) ??
    quarter(i, r) ??
    part(i, r) ??
    weekdayUnit(i, r) ??
    dayOfMonth(i, r, afterArticle) ??
    week(i, r) ??
    period(i, r) ??
    monthUnit(i, r, null) ??
    season(i, r) ??
    feast(i, r) ??
    yearUnit(i, r, null)
  );
}

const word = (r: Reading, i: number) => r.tokens[i]?.word ?? '';
const is = (r: Reading, i: number, ...list: string[]) => list.includes(word(r, i));
const fixed = (from: Day, to: Day, next: number, strong = true): Unit => ({
  next,
  span: { from, to },
  strong,
});

function numeric(i: number, r: Reading): Unit | null {
  const n = r.tokens[i]?.numeric;
  if (!n) return null;
  if (n.day === undefined) {
    if (n.month < 1 || n.month > 12 || n.year === undefined) return null;
    return { ...unit(monthInterval(n.year, n.month), i + 1), month: n.month, year: n.year };
  }
  return calendarDay(n.day, n.month, n.year, null, i + 1, r);
}

function unit(span: Span | null, next: number, strong = true): Unit {
  return { next, span, strong };
}

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

function dayWord(i: number, r: Reading): Unit | null {
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
  if (is(r, i, 'demain')) return at(1, i + 1);
  if (is(r, i, 'ce') && is(r, i + 1, 'matin', 'soir', 'midi', 'jour')) return at(0, i + 2);
  if (is(r, i, 'avanthier')) return at(-2, i + 1);
  return null;
}

/** « il y a trois semaines », « dans six mois », « voilà deux ans », « trois semaines plus tôt ». */
function counted(i: number, r: Reading): Unit | null {
  const back =
    is(r, i, 'il') && is(r, i + 1, 'y') && is(r, i + 2, 'a')
      ? i + 3
      : is(r, i, 'y') && is(r, i + 1, 'a')
        ? i + 2
        : is(r, i, 'voila', 'voici', 'ya')
          ? i + 1
          : is(r, i, 'ca', 'cela') && is(r, i + 1, 'fait')
            ? i + 2
            : -1;
  if (back > 0) {
    const count = countOf(back, r);
    if (!count) return null;
    const day = away(-count.count, count.period, r.today);
    return fixed(day, day, count.next);
  }
  if (is(r, i, 'dans') && !is(r, i + 1, 'les', 'le', 'la')) {
    const count = countOf(i + 1, r);
    if (!count) return null;
    const day = away(count.count, count.period, r.today);
    return fixed(day, day, count.next);
  }
  const plain = countOf(i, r);
  if (!plain) return null;
  if (is(r, plain.next, 'plus') && is(r, plain.next + 1, 'tot')) return back1(plain.next + 2);
  if (is(r, plain.next, 'auparavant', 'avant'))
    return r.tokens[plain.next + 1] === undefined ? back1(plain.next + 1) : null;
  return null;
  function back1(next: number): Unit | null {
    if (!plain) return null;
    const day = away(-plain.count, plain.period, r.today);
    return fixed(day, day, next);
  }
}

/** « premier trimestre 2018 », « T1 », « 2e semestre », « dernier trimestre de l’année dernière ». */
function quarter(i: number, r: Reading): Unit | null {
  let rank: number | null = null;
  let size = 0;
  let next = i;
  const tight = r.tokens[i + 1]?.start === r.tokens[i]?.end;
  if (is(r, i, 't', 's') && tight && r.tokens[i + 1]?.number != null) {
    rank = r.tokens[i + 1]?.number ?? null;
    size = word(r, i) === 't' ? 3 : 6;
    next = i + 2;
  } else {
    rank = ordinal(i, r);
    const noun = word(r, i + 1);
    if (
      rank === null &&
      is(r, i, 'trimestre', 'semestre') &&
      r.tokens[i + 1]?.number != null &&
      (r.tokens[i + 1]?.number ?? 9) <= 4
    ) {
      rank = r.tokens[i + 1]?.number ?? null;
      size = word(r, i) === 'trimestre' ? 3 : 6;
    } else size = /^trim/.test(noun) ? 3 : /^sem(estre)?$/.test(noun) ? 6 : 0;
    next = i + 2;
  }
  if (rank === null || size === 0) return null;
  const count = 12 / size;
  const named = yearAfter(next, r);
  if (rank === -1 && !named) return null;
  const index = rank === -1 ? count : rank;
  if (index < 1 || index > count) return null;
  const of = (year: number) => ({
    from: monthInterval(year, (index - 1) * size + 1).from,
    to: monthInterval(year, index * size).to,
  });
  const shift = named ? null : shiftAt(next, r);
  const span = named
    ? of(named.year)
    : shift
      ? pickYear(of, r.today, r.lean, shift)
      : (sameYear(of, r) ?? pickYear(of, r.today, r.lean, null));
  return unit(span, named?.next ?? (shift ? next + 1 : next));
}

/** « le premier trimestre » on 31 January, said of the future, is the one that runs. */
function sameYear(of: (year: number) => Span, r: Reading): Span | null {
  const span = of(civil(r.today).year);
  if (r.lean === 'past') return span.from <= r.today ? span : null;
  return span.to >= r.today ? span : null;
}

function ordinal(i: number, r: Reading): number | null {
  const token = r.tokens[i];
  if (!token) return null;
  return (
    r.calendar.ordinals.get(token.word) ??
    (/^\d+(er|e|eme|ere|nd|nde|ieme)$/.test(token.word) ? token.number : null)
  );
}

/** The year that follows: « 2018 », « de 2018 », « de l’année prochaine », « de l’an dernier ». */
function yearAfter(i: number, r: Reading): { year: number; next: number } | null {
  let j = i;
  while (is(r, j, 'de', 'd', 'l', 'en', 'la') && j < i + 3) j++;
  const token = r.tokens[j];
  const number = token?.number ?? null;
  if (token && number !== null && number >= 1950 && number <= 2100) return { year: number, next: j + 1 };
  const { year } = civil(r.today);
  if (is(r, j, 'annee', 'an')) {
    const shift = shiftAt(j + 1, r);
    if (shift) return { year: year + (shift === 'last' ? -1 : shift === 'next' ? 1 : 0), next: j + 2 };
    const named = r.tokens[j + 1]?.number ?? null;
    if (named !== null && named >= 1950 && named <= 2100) return { year: named, next: j + 2 };
  }
  if (is(r, j, 'cette') && is(r, j + 1, 'annee')) return { year, next: j + 2 };
  return null;
}

export function shiftAt(i: number, r: Reading): Shift {
  if (is(r, i, 'dernier', 'derniere', 'passe', 'passee', 'precedent', 'precedente', 'ecoule', 'ecoulee'))
    return 'last';
  if (is(r, i, 'prochain', 'prochaine', 'suivant', 'suivante')) return 'next';
  if (is(r, i, 'ci') || (is(r, i, 'en') && is(r, i + 1, 'cours'))) return 'this';
  if (is(r, i, 'qui') && is(r, i + 1, 'vient', 'arrive')) return 'next';
  return null;
}

function shiftLength(i: number, r: Reading): number {
  return is(r, i, 'en', 'qui') ? 2 : 1;
}

/** « fin mars », « début 2019 », « mi-octobre », « fin de l’année dernière », « première quinzaine de mars ». */
function part(i: number, r: Reading): Unit | null {
  const found = partWord(i, r);
  if (!found) return null;
  let j = found.next;
  while (
    is(r, j, 'de', 'du', 'd', 'l', 'la', 'le', 'mois', 'cette', 'cet', 'ce') &&
    !bareMonth(j, r) &&
    j < found.next + 5
  )
    j++;
  if (is(r, j, 'annee', 'an')) {
    const named = yearAfter(j, r);
    if (named) return unit(partOfYear(named.year, found.part), named.next);
    const of = (y: number) => partOfYear(y, found.part);
    return unit(sameYear(of, r) ?? pickYear(of, r.today, r.lean, null), j + 1);
  }
  const inner =
    monthUnit(j, r, found.part) ??
    yearUnit(j, r, found.part) ??
    quarter(j, r) ??
    period(j, r) ??
    season(j, r);
  if (!inner) return null;
  if (inner.month !== undefined || inner.year !== undefined) return { ...inner, strong: true };
  const span = inner.span;
  if (!span) return null;
  const { year, month } = civil(span.from);
  const whole = monthInterval(year, month);
  const isMonth = whole.from === span.from && whole.to === span.to;
  const isYear = span.from.endsWith('-01-01') && span.to.endsWith('-12-31');
  const narrowed = isYear
    ? partOfYear(year, found.part)
    : isMonth
      ? partOfMonth(year, month, found.part)
      : partOfSpan(span, found.part);
  return unit(narrowed, inner.next);
}

/** « mois » that no name follows: « du mois prochain », not « du mois de mars ». */
function bareMonth(i: number, r: Reading): boolean {
  if (!is(r, i, 'mois')) return false;
  const named = is(r, i + 1, 'de', 'd') ? i + 2 : i + 1;
  return r.tokens[named]?.month == null;
}

function partWord(i: number, r: Reading): { part: Part; next: number } | null {
  if (is(r, i, 'debut')) return { part: 'debut', next: i + 1 };
  if (is(r, i, 'fin')) return { part: 'fin', next: i + 1 };
  if (is(r, i, 'mi', 'milieu')) return { part: 'mi', next: i + 1 };
  const rank = ordinal(i, r);
  if (rank === null) {
    if (is(r, i, 'premiers') && is(r, i + 1, 'jours')) return { part: 'debut', next: i + 2 };
    if (is(r, i, 'derniers') && is(r, i + 1, 'jours') && is(r, i + 2, 'de', 'du', 'd'))
      return { part: 'fin', next: i + 2 };
    return null;
  }
  if (is(r, i + 1, 'quinzaine')) return { part: rank === 1 ? 'first-half' : 'second-half', next: i + 2 };
  const ofMonth = is(r, i + 2, 'de', 'du', 'd');
  if (is(r, i + 1, 'semaine') && ofMonth && (rank === 1 || rank === -1))
    return { part: rank === 1 ? 'first-week' : 'last-week', next: i + 2 };
  return null;
}

function weekdayUnit(i: number, r: Reading): Unit | null {
  const target = r.tokens[i]?.weekday;
  if (!target) return null;
  const dated = dayOfMonth(i + 1, r, true) ?? numeric(i + 1, r);
  if (dated) return { ...dated, strong: true };
  if (is(r, i + 1, 'en') && (is(r, i + 2, 'huit') || r.tokens[i + 2]?.number === 8)) {
    const span = pickWeekday(target, r.today, 'future', null);
    return fixed(addDays(span.from, 7), addDays(span.to, 7), i + 3);
  }
  let j = i + 1;
  while (is(r, j, 'de', 'la', 'cette') && j < i + 4) j++;
  if (j > i + 1 && is(r, j, 'semaine')) {
    const shift = shiftAt(j + 1, r);
    const monday = periodAt('semaine', shift === 'last' ? -1 : shift === 'next' ? 1 : 0, r.today).from;
    const day = addDays(monday, target - 1);
    return fixed(day, day, shift ? j + 2 : j + 1);
  }
  const shift = shiftAt(i + 1, r);
  const span = pickWeekday(target, r.today, r.lean, shift);
  return { ...unit(span, shift ? i + 1 + shiftLength(i + 1, r) : i + 1, shift !== null), shift };
}

/** « 12 janvier 2018 », « le 20 », « le 3 septembre dernier », « le 12 du mois prochain ». */
function dayOfMonth(i: number, r: Reading, afterArticle: boolean): Unit | null {
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

/** « 12 janvier 18 ». */
function shortYear(i: number, r: Reading): { year: number; next: number } | null {
  const token = r.tokens[i];
  if (!token || !/^\d\d$/.test(token.word) || token.number === null) return null;
  if (token.number < 10 || token.number > 40 || periodOf(word(r, i + 1)) !== null) return null;
  return { year: 2000 + token.number, next: i + 1 };
}

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
  if (!is(r, i + 1, 'du', 'de')) return null;
  const inside = unitAt(i + 1, r);
  if (!inside?.span || inside.span.from !== inside.span.to) return null;
  const monday = addDays(inside.span.from, 1 - weekday(inside.span.from));
  return unit({ from: monday, to: addDays(monday, 6) }, inside.next);
}

/** « la semaine dernière », « ce mois-ci », « l’an passé », « le trimestre prochain ». */
function period(i: number, r: Reading): Unit | null {
  const before = shiftAt(i, r);
  if (before && before !== 'this') {
    const kind = periodOf(word(r, i + 1));
    if (kind && kind !== 'jour' && !/s$/.test(word(r, i + 1).replace(/mois/, '')))
      return unit(periodAt(kind, before === 'last' ? -1 : 1, r.today), i + 2);
  }
  const kind = word(r, i) === 'week' && is(r, i + 1, 'end') ? 'weekend' : periodOf(word(r, i));
  if (!kind || kind === 'jour') return null;
  const j = kind === 'weekend' && word(r, i) === 'week' ? i + 2 : i + 1;
  const shift = shiftAt(j, r);
  if (shift) {
    return unit(
      periodAt(kind, shift === 'last' ? -1 : shift === 'next' ? 1 : 0, r.today),
      j + shiftLength(j, r),
    );
  }
  // « du mois de mars » names its month.
  if (kind === 'mois' && is(r, j, 'de', 'd') && r.tokens[j + 1]?.month != null) return null;
  const article = word(r, i - 1);
  const now =
    ['ce', 'cet', 'cette'].includes(article) ||
    (article === 'du' && kind !== 'semaine') ||
    (kind === 'annee' && article === 'l' && is(r, i - 2, 'dans')) ||
    (is(r, i - 1, 'le', 'la', 'l', 'de') && is(r, i - 2, 'fin', 'debut', 'de'));
  return now ? unit(periodAt(kind, 0, r.today), j) : null;
}

function monthUnit(i: number, r: Reading, part: Part): Unit | null {
  const month = r.tokens[i]?.month ?? null;
  if (month === null) return null;
  const of = (year: number) => partOfMonth(year, month, part);
  const named = yearAfter(i + 1, r) ?? shortYear(i + 1, r);
  if (named) return { ...unit(of(named.year), named.next), month, year: named.year };
  const shift = shiftAt(i + 1, r);
  const next = shift ? i + 1 + shiftLength(i + 1, r) : i + 1;
  const whole = shift ? pickYear((y) => monthInterval(y, month), r.today, r.lean, shift) : null;
  const span = whole ? of(civil(whole.from).year) : pickYear(of, r.today, r.lean, null);
  return { ...unit(span, next, shift !== null), month, shift };
}

function yearUnit(i: number, r: Reading, part: Part): Unit | null {
  const token = r.tokens[i];
  const number = token?.number ?? null;
  if (token && number !== null && number >= 1990 && number <= 2100 && /^(\d{4}|nombre)$/.test(token.word)) {
    return { ...unit(partOfYear(number, part), i + 1, false), year: number };
  }
  if (!is(r, i, 'annee', 'an')) return null;
  const named = yearAfter(i, r);
  return named ? { ...unit(partOfYear(named.year, part), named.next), year: named.year } : null;
}

function season(i: number, r: Reading): Unit | null {
  const bounds = r.calendar.seasons.get(word(r, i));
  if (!bounds) return null;
  // « a été », « ont été » are no summer.
  if (word(r, i) === 'ete' && !is(r, i - 1, 'l', 'cet', 'en', 'd', 'fin', 'debut', 'mi', 'plein', 'courant'))
    return null;
  const of = (year: number): Span => ({
    from: `${year}-${bounds[0]}`,
    to: `${bounds[1] < bounds[0] ? year + 1 : year}-${bounds[1]}`,
  });
  const named = yearAfter(i + 1, r);
  if (named) {
    const second = r.tokens[named.next]?.number ?? null;
    return unit(of(named.year), second === named.year + 1 ? named.next + 1 : named.next);
  }
  const shift = shiftAt(i + 1, r);
  return unit(pickYear(of, r.today, r.lean, shift), shift ? i + 2 : i + 1);
}

function feast(i: number, r: Reading): Unit | null {
  for (const [name, date] of r.calendar.feasts) {
    const parts = name.split(' ');
    if (!parts.every((p, k) => word(r, i + k) === p)) continue;
    const [month, day] = date.split('-').map(Number) as [number, number];
    const named = yearAfter(i + parts.length, r);
    const shift = shiftAt(i + parts.length, r);
    const next = named?.next ?? i + parts.length + (shift ? 1 : 0);
    return calendarDay(day, month, named?.year, shift, next, r);
  }
  return null;
}
