import { bits, distance, lettersOf } from './letters.ts';

interface Word {
  readonly word: string;
  readonly letters: number;
}

const made = new WeakMap<ReadonlySet<string>, readonly Word[]>();

/** Whether a key is one of these words with one error: « bonjuor », « projer ». */
export function isNearlyOneOf(words: ReadonlySet<string>, key: string): boolean {
  if (key.length < 5) return false;
  const list =
    made.get(words) ??
    [...words].filter((w) => w.length >= 4).map((word) => ({ word, letters: lettersOf(word) }));
  made.set(words, list);
  const letters = lettersOf(key);
  return list.some(
    ({ word, letters: other }) =>
      Math.abs(word.length - key.length) <= 1 && bits(letters ^ other) <= 2 && distance(key, word, 1) <= 1,
  );
}
