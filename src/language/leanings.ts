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

/** Compiles the data: `leanings` reads all of a folded message, `leansOn` asks of a clause whether it has one. */
export function compileLeanings({ leanings: { town, ...others } }: LanguageData) {
  const all = new Map(Object.entries(others).map(([name, list]) => [name as Leaning, anyOf(list)]));
  const facts = Object.entries(town).map(([name, list]) => [name as TownFact, anyOf(list)] as const);
  return {
    leanings: (folded: string): Leanings => ({
      leans: new Set([...all].filter(([, pattern]) => pattern.test(folded)).map(([name]) => name)),
      townFacts: facts.filter(([, pattern]) => pattern.test(folded)).map(([name]) => name),
    }),
    leansOn: (name: Leaning, folded: string): boolean => all.get(name)?.test(folded) ?? false,
  };
}
