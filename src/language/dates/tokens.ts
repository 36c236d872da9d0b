import { bare } from '#language/text/fold';

/** Words of the calendar, from data, folded. */
export interface CalendarWords {
  readonly months: ReadonlyMap<string, number>;
  readonly weekdays: ReadonlyMap<string, number>;
  readonly numbers: ReadonlyMap<string, number>;
  readonly ordinals: ReadonlyMap<string, number>;
  readonly counts: ReadonlyMap<string, number>;
  readonly seasons: ReadonlyMap<string, readonly [string, string]>;
  readonly feasts: ReadonlyMap<string, string>;
  readonly notMonths: ReadonlySet<string>;
  /** As they are typed on a phone, and what they mean. */
  readonly spellings: ReadonlyMap<string, string>;
  /** Words that are read with one letter wrong, and those that are one letter away from them. */
  readonly near: readonly string[];
  readonly notNear: ReadonlySet<string>;
  /** Over folded text: the beginning of a month or of a day of the week, whatever its end. */
  readonly named: RegExp;
  /** Words with which the second reader is not asked. */
  readonly misread: RegExp;
}

export interface DateToken {
  readonly word: string;
  /** The number it says, in digits or in words. */
  readonly number: number | null;
  readonly month: number | null;
  readonly weekday: number | null;
  /** Fields of a numeric date: 12/01/2018, 01/2018, 12/01. */
  readonly numeric: { readonly day?: number; readonly month: number; readonly year?: number } | null;
  /** Where it stands in the folded text. */
  readonly start: number;
  readonly end: number;
}

const TOKEN =
  /(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)|(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{4}|\d{2})(?!\d)|(\d{1,2}) (\d{1,2}) (20\d\d)(?!\d)|(\d{1,2})[/-]((?:19|20)\d\d)(?!\d)|(\d{1,2}(?=\/)|\d\d(?=-))[/-](\d{1,2}(?!\d))(?![/.-]?\d)|(\d+)(?: ?er|e|eme|ere|nd|nde|ieme)?(?![a-z])|[a-z]+|\d+/g;

/** Folded words of a text with what each may mean in a date. Number words are joined: « deux mille dix-huit ». */
export function dateTokens(text: string, calendar: CalendarWords): DateToken[] {
  const found: DateToken[] = [];
  for (const match of bare(text).replace(REFERENCE, blank).matchAll(TOKEN))
    found.push(token(match, calendar));
  return joinNumbers(found, calendar).map(asDays);
}

/** « Délibération n° 2017-084 du 26 juin »: its number is no date. */
const REFERENCE = /\bn[°º] ?\d[\d/.-]*/g;
const blank = (found: string) => ' '.repeat(found.length);

/** « 48 heures » are two days. */
function asDays(one: DateToken, at: number, list: readonly DateToken[]): DateToken {
  const days = (one.number ?? 0) / 24;
  const next = list[at + 1]?.word ?? '';
  if (/^(?:h|heures?)$/.test(one.word) && isWholeDays(list[at - 1])) return { ...one, word: 'jours' };
  return isWholeDays(one) && /^(?:h|heures?)$/.test(next) ? { ...one, number: days } : one;
}

function isWholeDays(one: DateToken | undefined): boolean {
  return one?.number === 24 || one?.number === 48 || one?.number === 72;
}

function token(m: RegExpMatchArray, calendar: CalendarWords): DateToken {
  const word = asMeant(m[0], calendar);
  const start = m.index ?? 0;
  const base = {
    word,
    number: null,
    month: null,
    weekday: null,
    numeric: null,
    start,
    end: start + m[0].length,
  };
  const n = (i: number) => Number(m[i]);
  if (m[1]) return { ...base, numeric: { year: n(1), month: n(2), day: n(3) } };
  if (m[4]) return { ...base, numeric: { day: n(4), month: n(5), year: fullYear(m[6] as string) } };
  if (m[7]) return { ...base, numeric: { day: n(7), month: n(8), year: n(9) } };
  if (m[10]) return { ...base, numeric: { month: n(10), year: n(11) } };
  if (m[12]) return { ...base, numeric: { day: n(12), month: n(13) } };
  if (m[14]) return { ...base, number: n(14) };
  return {
    ...base,
    number: calendar.numbers.get(word) ?? null,
    month: monthOf(word, calendar),
    weekday: calendar.weekdays.get(word) ?? null,
  };
}

export function fullYear(digits: string): number {
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** « Ds », « dernierre », « demin »: the word that was meant. */
function asMeant(typed: string, { spellings, near, notNear }: CalendarWords): string {
  const spelled = spellings.get(typed);
  if (spelled !== undefined || typed.length < 5 || notNear.has(typed)) return spelled ?? typed;
  return near.find((word) => word[0] === typed[0] && oneEditAway(word, typed)) ?? typed;
}

/** A month by its name, one letter wrong at most when the word is long enough to be nothing else. */
function monthOf(word: string, calendar: CalendarWords): number | null {
  const exact = calendar.months.get(word);
  if (exact !== undefined) return exact;
  if (word.length < 5 || calendar.notMonths.has(word)) return null;
  for (const [name, month] of calendar.months) {
    // The first letter is rarely the wrong one, and keeping it spares « lavril » and « mévrier » alike.
    if (name.length >= 5 && name[0] === word[0] && oneEditAway(name, word)) return month;
  }
  return null;
}

/** One letter added, dropped, changed, or two neighbours exchanged. */
export function oneEditAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  const restA = a.slice(i);
  const restB = b.slice(i);
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true;
  return (
    restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  );
}

/** « vingt et un » 21, « dix-sept » 17, « deux mille dix-huit » 2018, « quatre-vingt-dix » 90. */
function joinNumbers(tokens: readonly DateToken[], calendar: CalendarWords): DateToken[] {
  const out: DateToken[] = [];
  for (let i = 0; i < tokens.length; ) {
    const first = tokens[i] as DateToken;
    const worded = (t: DateToken | undefined) => t !== undefined && calendar.numbers.has(t.word);
    if (!worded(first) || first.word === 'un' || first.word === 'une') {
      out.push(first);
      i++;
      continue;
    }
    let total = 0;
    let part = 0;
    let last = first;
    let j = i;
    for (; j < tokens.length; j++) {
      let t = tokens[j] as DateToken;
      if (t.word === 'et' && part >= 20 && (tokens[j + 1]?.word === 'un' || tokens[j + 1]?.word === 'onze')) {
        t = tokens[++j] as DateToken;
      }
      if (!worded(t)) break;
      const n = t.number as number;
      // « dix » then « sept » add up; « cinq » then « six » are two numbers.
      if (j > i && !fits(part, n)) break;
      if (n === 1000) {
        total += Math.max(part, 1) * 1000;
        part = 0;
      } else if (n === 20 && part === 4) part = 80;
      else if (n === 100) part = Math.max(part, 1) * 100;
      else part += n;
      last = t;
    }
    if (last === first) out.push(first);
    else out.push({ ...first, word: 'nombre', number: total + part, month: null, end: last.end });
    i = j;
  }
  return out;
}

function fits(part: number, next: number): boolean {
  if (next === 1000 || next === 100) return part < 10;
  if (next === 20 && part === 4) return true;
  if (part % 100 === 0) return true;
  if (part % 10 === 0 && part >= 20) return next < 10 || (part % 20 === 0 && part >= 60 && next < 20);
  return part % 100 === 10 && next >= 7 && next <= 9;
}
