import type { CriterionSource } from '#language/lexicon-source';

/**
 * The words that are one criterion’s own: those of its title, and those that its wordings use much more than the
 * other criteria’s. A fact is volunteered only when one of them was said.
 */
export function keyWords(
  criteria: readonly CriterionSource[],
  wordsOf: (wording: string) => readonly string[],
): Map<string, readonly string[]> {
  const counts = new Map<string, Map<string, number>>();
  for (const criterion of criteria) {
    for (const text of criterion.values.flatMap((value) => value.wordings)) {
      for (const word of new Set(wordsOf(text))) {
        const by = counts.get(word) ?? new Map<string, number>();
        by.set(criterion.id, (by.get(criterion.id) ?? 0) + 1);
        counts.set(word, by);
      }
    }
  }
  const found = new Map<string, readonly string[]>();
  for (const criterion of criteria) {
    const own: string[] = [];
    for (const [word, by] of counts) {
      if (word.length < 4) continue;
      const here = by.get(criterion.id) ?? 0;
      let total = 0;
      for (const count of by.values()) total += count;
      if (here >= 4 && here / total >= 0.7) own.push(word);
    }
    found.set(criterion.id, own);
  }
  return found;
}
