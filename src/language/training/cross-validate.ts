import { confidenceFeatures } from '#language/learned/confidence';
import type { Example } from '#language/learned/examples';
import { type Preparation, words } from '#language/learned/features';
import { Ranker } from '#language/learned/ranker';
import { type LearningOptions, learnSoftmax, shuffled } from './learn-softmax.ts';

/** One wording, ranked by what was learned from the others. */
export interface Judged {
  readonly text: string;
  readonly label: string;
  readonly best: string;
  readonly top3: readonly string[];
  readonly features: readonly number[];
}

/** Each wording ranked by rankers built without its fold. */
export function crossValidate(
  examples: readonly Example[],
  prepare: Preparation,
  options: LearningOptions,
  groupOf: (label: string) => string,
  folds = 5,
): Judged[] {
  const order = shuffled(examples.length, 7);
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const held = new Set(order.filter((_, i) => i % folds === fold));
    const learning = examples.filter((_, i) => !held.has(i));
    const ranker = new Ranker(learning, prepare, learnSoftmax(learning, prepare, options));
    for (const at of held) {
      const { text, label } = examples[at] as Example;
      const list = words(text, prepare.spellings);
      const ranked = ranker.rank(list, { groupOf });
      judged.push({
        text,
        label,
        best: ranked[0]?.label ?? '',
        top3: ranked.slice(0, 3).map((r) => r.label),
        features: confidenceFeatures(ranked, list.length),
      });
    }
  }
  return judged;
}

/** Coefficients of a logistic regression that tells when the best label is right. */
export function learnConfidence(
  judged: readonly { features: readonly number[]; right: boolean }[],
): number[] {
  const size = judged[0]?.features.length ?? 0;
  const weights = new Array<number>(size).fill(0);
  for (let pass = 0; pass < 3_000; pass++) {
    const gradient = new Array<number>(size).fill(0);
    for (const { features, right } of judged) {
      const p = probability(features, weights);
      for (let i = 0; i < size; i++)
        gradient[i] = (gradient[i] as number) + (p - (right ? 1 : 0)) * (features[i] as number);
    }
    for (let i = 0; i < size; i++) {
      weights[i] =
        (weights[i] as number) -
        (4 * (gradient[i] as number)) / judged.length -
        1e-4 * (weights[i] as number);
    }
  }
  return weights.map((w) => Number(w.toFixed(4)));
}

export function probability(features: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  features.forEach((feature, i) => {
    sum += feature * (weights[i] as number);
  });
  return 1 / (1 + Math.exp(-sum));
}
