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
  const read = (folded: string): Leanings => ({
    leans: new Set(all.filter(([, pattern]) => pattern.test(folded)).map(([name]) => name)),
    townFacts: facts.filter(([, pattern]) => pattern.test(folded)).map(([name]) => name),
  });
  // A message of one clause is asked about as a whole and as that clause.
  let last: { readonly folded: string; readonly found: Leanings } | null = null;
  return (folded) => {
    last = last?.folded === folded ? last : { folded, found: read(folded) };
    return last.found;
  };
}
