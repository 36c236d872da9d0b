import type { CalendarWords } from './dates/tokens.ts';
import type { LanguageData } from './language-data.ts';
import { bare } from './text/fold.ts';
import { anyOf } from './text/pattern.ts';

export type CalendarSource = LanguageData['calendar'];

/** The words of dates as the grammar looks them up. */
export function calendarWords(data: CalendarSource): CalendarWords {
  const numbered = (source: Readonly<Record<string, readonly string[]>>) =>
    new Map(
      Object.entries(source).flatMap(([n, names]) => names.map((name) => [bare(name), Number(n)] as const)),
    );
  const foldKeys = <T>(source: Readonly<Record<string, T>>) =>
    new Map(Object.entries(source).map(([key, value]) => [bare(key).replace(/'/g, ' '), value] as const));
  return {
    months: numbered(data.months),
    weekdays: numbered(data.weekdays),
    numbers: foldKeys(data.numbers),
    ordinals: foldKeys(data.ordinals),
    counts: foldKeys(data.counts),
    seasons: foldKeys(data.seasons),
    feasts: foldKeys(data.feasts),
    notMonths: new Set(data['not-months'].map(bare)),
    spellings: new Map(Object.entries(data.spellings).map(([typed, word]) => [bare(typed), bare(word)])),
    near: data.near.map(bare),
    notNear: new Set([...data.near, ...data['not-near']].map(bare)),
    named: new RegExp(` (?:${[...beginnings(data)].join('|')})[a-z]*(?= |$)`),
    misread: anyOf(data.misread),
  };
}

/** Three letters tell a month or a day of the week from the others. */
function beginnings({ months, weekdays }: CalendarSource): ReadonlySet<string> {
  const names = [...Object.values(months), ...Object.values(weekdays)].flat();
  return new Set(names.map((name) => bare(name).slice(0, 3)));
}
