import type { LanguageData } from './language-data.ts';
import { anyOf } from './text/pattern.ts';

/** What a message leans on beside its acts: the last answer, a hypothesis, a town, what is not ours to say. */
export type Leaning = Exclude<keyof LanguageData['leanings'], 'town'>;

/** A fact of a commune that may be asked. */
export type TownFact = keyof LanguageData['leanings']['town'];

export interface Leanings {
  readonly leans: ReadonlySet<Leaning>;
  /** Facts of a town that are asked, the most precise first. */
  readonly townFacts: readonly TownFact[];
}

/** Compiles the data; the result reads a folded message. */
export function compileLeanings({ leanings }: LanguageData): (folded: string) => Leanings {
  const { town, ...rest } = leanings;
  const all = Object.entries(rest).map(([name, patterns]) => [name as Leaning, anyOf(patterns)] as const);
  const facts = Object.entries(town).map(([name, patterns]) => [name as TownFact, anyOf(patterns)] as const);
  return (folded) => ({
    leans: new Set(all.filter(([, pattern]) => pattern.test(folded)).map(([name]) => name)),
    townFacts: facts.filter(([, pattern]) => pattern.test(folded)).map(([name]) => name),
  });
}

/** One leaning alone, for what asks of a clause whether it has it. */
export function compileLeaning({ leanings }: LanguageData): (name: Leaning, folded: string) => boolean {
  const { town: _town, ...rest } = leanings;
  const patterns = new Map(Object.entries(rest).map(([name, list]) => [name, anyOf(list)]));
  return (name, folded) => patterns.get(name)?.test(folded) ?? false;
}
