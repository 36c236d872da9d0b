import type { LexiconSource } from '#language/lexicon-source';
import { cutAll, type Spellings, spelledAll, usedTwice } from '#language/text/fold';
import type { Example } from './examples.ts';
import { decodeBytes, encodeBytes, type KeptWords } from './weights.ts';

/** The words of each wording, and how they are spelled. */
export interface WordingWords {
  readonly spellings: Spellings;
  readonly wordsOf: (wording: string) => readonly string[];
}

/**
 * Folds every wording, or takes what was folded when the weights were learned from the same ones: a start need not fold
 * fourteen thousand of them.
 */
export function wordingWords(
  source: LexiconSource,
  examples: readonly Example[],
  kept: KeptWords | null = null,
): WordingWords {
  const texts = textsOf(examples);
  const { known, lists } = kept ? unpacked(kept) : folded(source, texts);
  const at = new Map(texts.map((text, index) => [text, index]));
  return { spellings: spellingsWith(source, known), wordsOf: (text) => lists[at.get(text) ?? -1] ?? [] };
}

/** The words of these wordings as the weights keep them. */
export function keptWords(source: LexiconSource, examples: readonly Example[]): KeptWords {
  const { known, lists } = folded(source, textsOf(examples));
  const vocabulary = [...new Set([...known, ...lists.flat()])];
  const numberOf = new Map(vocabulary.map((word, index) => [word, index]));
  const numbers = lists.flatMap((list) => [list.length, ...list.map((word) => numberOf.get(word) as number)]);
  if (vocabulary.length > 0xffff) throw new Error('more words than two bytes can number');
  const bytes = Int8Array.from(numbers.flatMap((number) => [number & 255, number >> 8]));
  return { vocabulary, known: known.size, lists: encodeBytes(bytes) };
}

function unpacked({ vocabulary, known, lists: packed }: KeptWords) {
  const bytes = new Uint8Array(decodeBytes(packed).buffer);
  const number = (at: number) => (bytes[at] as number) | ((bytes[at + 1] as number) << 8);
  const lists: string[][] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = number(at);
    const list = new Array<string>(length);
    for (let i = 0; i < length; i++) list[i] = vocabulary[number(at + 2 + i * 2)] as string;
    lists.push(list);
    at += 2 + length * 2;
  }
  return { known: new Set(vocabulary.slice(0, known)), lists };
}

function folded(source: LexiconSource, texts: readonly string[]) {
  const raw = cutAll(texts);
  // A word seen once may itself be a glued spelling.
  const known = usedTwice(raw);
  return { known, lists: spelledAll(raw, spellingsWith(source, known)) };
}

function spellingsWith({ language }: LexiconSource, known: ReadonlySet<string>): Spellings {
  const { rewrites, signs } = language.words;
  return { known, rewrites: new Map(Object.entries(rewrites)), signs: new Map(Object.entries(signs)) };
}

function textsOf(examples: readonly Example[]): readonly string[] {
  return [...new Set(examples.map(({ text }) => text))];
}
