import { bits, distance, lettersOf } from './letters.ts';
import type { Lexicon } from './lexicon.ts';

const made = new WeakMap<Lexicon, readonly { readonly word: string; readonly letters: number }[]>();

/** Whether a key is an ordinary word with one error: « bonjuor », « projer ». */
export function isOrdinaryWord(lexicon: Lexicon, key: string): boolean {
  if (key.length < 5) return false;
  const words =
    made.get(lexicon) ??
    [...lexicon.chat].filter((w) => w.length >= 4).map((word) => ({ word, letters: lettersOf(word) }));
  made.set(lexicon, words);
  const letters = lettersOf(key);
  return words.some(
    ({ word, letters: other }) =>
      Math.abs(word.length - key.length) <= 1 && bits(letters ^ other) <= 2 && distance(key, word, 1) <= 1,
  );
}
