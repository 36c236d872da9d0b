import { terms, words } from './learned/features.ts';
import type { Lexicon } from './lexicon.ts';
import type { Near } from './understanding.ts';

/**
 * The entries nearest to a text, best first; with `among`, of these only. Nothing is decided here: a score says how much
 * of the text the wordings explain, not that the answer is the right one.
 */
export function nearestEntries(text: string, lexicon: Lexicon, among?: readonly string[]): readonly Near[] {
  const list = words(text.slice(0, 500), lexicon.spellings);
  const kept = among ? new Set(among) : null;
  const allowed = (label: string) =>
    label.startsWith('faq:') && (kept === null || kept.has(label.slice('faq:'.length)));
  return lexicon.acts
    .rank(list, { allowed })
    .map(({ label, score }) => ({ id: label.slice('faq:'.length), score }));
}

/** The words of a text that carry its meaning, each by its stem, synonyms made one. */
export function meaningfulTerms(text: string, lexicon: Lexicon): readonly string[] {
  return terms(words(text.slice(0, 2_000), lexicon.spellings), lexicon.preparation);
}
