import snowball from 'snowball-stemmers';
import { folded, type Spellings, words } from '#language/text/fold';

/** How words are prepared before they are compared. */
export interface Preparation {
  readonly spellings: Spellings;
  readonly stop: ReadonlySet<string>;
  readonly synonyms: ReadonlyMap<string, string>;
  /** Stems already known. */
  readonly stems: ReadonlyMap<string, string>;
}

const stemmer = snowball.newStemmer('french');
const stems = new Map<string, string>();

/** French stem, kept: the vocabulary is small and the stemmer slow. Numbers stay as they are. */
function stem(word: string, prepare: Preparation): string {
  const known = prepare.stems.get(word) ?? stems.get(word);
  if (known !== undefined) return known;
  const found = stemmer.stem(word);
  // A hostile message must not make the table grow without end.
  if (stems.size < 20_000) stems.set(word, found);
  return found;
}

/** The stems of the words of these texts, to be kept with what was learned from them. */
export function stemsOf(lists: readonly (readonly string[])[], prepare: Preparation): Record<string, string> {
  const all = new Set(lists.flat().map((word) => prepare.synonyms.get(word) ?? word));
  return Object.fromEntries([...all].sort().map((word) => [word, stem(word, prepare)]));
}

/** Stems without stop-words, one word for each meaning. */
export function terms(list: readonly string[], prepare: Preparation): string[] {
  const out: string[] = [];
  for (const word of list) {
    if (prepare.stop.has(word)) continue;
    out.push(stem(prepare.synonyms.get(word) ?? word, prepare));
  }
  return out;
}

/** The stem of each word, stop-words too. */
export function stemsIn(list: readonly string[], prepare: Preparation): string[] {
  return list.map((word) => stem(prepare.synonyms.get(word) ?? word, prepare));
}

/** What runs of characters are taken from. */
export function runsText(list: readonly string[]): string {
  return `${folded(list)} `.slice(0, 300);
}

/** Runs of three and four characters of the folded words, spaces included. */
export function charGrams(list: readonly string[]): string[] {
  const text = runsText(list);
  const grams: string[] = [];
  for (let size = 3; size <= 4; size++) {
    for (let i = 0; i + size <= text.length; i++) grams.push(text.slice(i, i + size));
  }
  return grams;
}

/** What the softmax reads: stems, pairs of neighbouring words, runs of characters; the length of the message. */
export function softmaxFeatures(list: readonly string[], prepare: Preparation): Map<string, number> {
  const found = new Map<string, number>();
  const add = (feature: string, weight: number) =>
    found.set(feature, Math.max(found.get(feature) ?? 0, weight));
  const kept = terms(list, prepare);
  for (const term of kept) add(`w:${term}`, 1);
  const raw = stemsIn(list, prepare);
  for (let i = 0; i + 1 < raw.length; i++) add(`b:${raw[i]} ${raw[i + 1]}`, 0.8);
  if (raw[0] !== undefined) add(`f:${raw[0]}`, 0.6);
  for (const gram of charGrams(list)) add(gram, 0.35);
  add(`n:${Math.min(6, list.length)}`, 0.3);
  let norm = 0;
  for (const weight of found.values()) norm += weight * weight;
  norm = Math.sqrt(norm) || 1;
  for (const [feature, weight] of found) found.set(feature, weight / norm);
  return found;
}

export { words };
