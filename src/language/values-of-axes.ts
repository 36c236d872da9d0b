import { UNKNOWN_VALUE } from './bare-value.ts';
import type { FoundDate } from './dates/find-dates.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import type { Axes } from './read-diagnostic.ts';
import type { Segment } from './segments.ts';
import type { HeardFact } from './understanding.ts';

/** The criterion whose values carry themes: the state of a study is one of its answers. */
export function progressCriterion(lexicon: Lexicon): CriterionSource | undefined {
  return lexicon.criteria.find(
    (c) => c.kind === 'choice' && c.values.some((v) => v.details?.some((d) => d.kind === 'themes')),
  );
}

/** All done is the highest value, nothing begun the lowest, anything else between. */
export function valueOfAxes(criterion: CriterionSource, axes: Axes): string | null {
  const states = Object.values(axes);
  if (states.length === 0) return null;
  const values = criterion.values.filter((v) => v.id !== UNKNOWN_VALUE);
  const middle = values[Math.floor((values.length - 1) / 2)]?.id ?? null;
  if (axes.global === 'termine' && states.every((s) => s === 'termine')) return values.at(-1)?.id ?? null;
  if (states.every((s) => s === 'non_commence') && (axes.global || states.length > 1))
    return values[0]?.id ?? null;
  if (states.length >= 5 && states.every((s) => s === 'termine')) return values.at(-1)?.id ?? null;
  return middle;
}

/** What is noted beside a value: its date, the state of each theme. */
export function detailOf(date: FoundDate | null, axes: Axes): HeardFact['detail'] {
  const themes = Object.entries(axes).filter(([theme]) => theme !== 'global');
  if (!date && themes.length === 0) return undefined;
  return {
    ...(date ? { date: date.interval } : {}),
    ...(themes.length ? { themes: Object.fromEntries(themes) } : {}),
  };
}

/** Clauses as the state of a study is read from them: what links one to the last opens it, but « et », which says nothing. */
export function clauseTexts(list: readonly Segment[]): string[] {
  return list.map((s) => (s.link && s.link !== 'et' ? `${s.link} ${s.folded.trim()}` : s.folded.trim()));
}
