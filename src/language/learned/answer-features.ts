import { type Preparation, runsText, stemsIn } from './features.ts';
import { fingerprinted, runsIn } from './fingerprint.ts';

/** Places that the features of an answer are sown in: words are not kept, only where they fall. */
export const PLACES = 8_192;

/** Where an answer’s features fall, and how much each weighs; the weights are of length one together. */
export interface AnswerFeatures {
  readonly places: readonly number[];
  readonly weights: readonly number[];
}

const DENIES = new Set([
  'pas',
  'plus',
  'aucun',
  'aucune',
  'rien',
  'jamais',
  'ni',
  'sans',
  'personne',
  'guere',
]);

/** What the rules read weighs nearly as much as a word: more, and they are believed where they err. */
const HINT = 0.8;

/** Words that a denial reaches. */
const DENIED_WORDS = 4;

/**
 * Stems, pairs of words side by side or one apart, words after a denial, runs of characters, the length: what tells
 * « il ne reste rien à définir » from « il reste tout à définir ».
 */
export function answerFeatures(
  list: readonly string[],
  prepare: Preparation,
  hints: readonly string[] = [],
): AnswerFeatures {
  const features = new Map<string, number>();
  const add = (feature: string, weight: number) =>
    features.set(feature, Math.max(features.get(feature) ?? 0, weight));
  const stems = stemsIn(list, prepare);
  const plain = (at: number) => !prepare.stop.has(list[at] as string);
  stems.forEach((stem, at) => {
    if (plain(at)) add(`w:${stem}`, 1);
    if (at + 1 < stems.length) add(`b:${stem} ${stems[at + 1]}`, 0.8);
    if (at + 2 < stems.length) add(`s:${stem} ${stems[at + 2]}`, 0.5);
    if (!DENIES.has(list[at] as string)) return;
    for (let next = at + 1; next <= at + DENIED_WORDS && next < stems.length; next++)
      if (plain(next)) add(`n!${stems[next]}`, 0.9);
  });
  if (stems[0] !== undefined) add(`f:${stems[0]}`, 0.6);
  add(`n:${Math.min(6, list.length)}`, 0.3);
  for (const hint of hints) add(hint, HINT);
  const found = new Map<number, number>();
  const sow = (hash: number, weight: number) =>
    found.set(hash % PLACES, (found.get(hash % PLACES) ?? 0) + weight);
  for (const [feature, weight] of features) sow(fingerprinted(feature), weight);
  for (const run of new Set(runsIn(runsText(list), 3, 4))) sow(run, 0.35);
  const norm = Math.hypot(...found.values()) || 1;
  return { places: [...found.keys()], weights: [...found.values()].map((weight) => weight / norm) };
}
