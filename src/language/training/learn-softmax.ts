import type { Example } from '#language/learned/examples';
import { type Preparation, softmaxFeatures, words } from '#language/learned/features';
import { encodeBytes, type SoftmaxWeights } from '#language/learned/weights';
import { type Fitting, fitLabels } from './adagrad.ts';

export interface LearningOptions extends Fitting {
  /** Features kept: those seen in fewest texts are left out first. */
  readonly features: number;
}

export const ACTS_LEARNING: LearningOptions = { passes: 16, rate: 0.5, decay: 2e-5, features: 6_500 };

/** The same wordings give the same weights. */
export function learnSoftmax(
  examples: readonly Example[],
  prepare: Preparation,
  options: LearningOptions,
): SoftmaxWeights {
  const labels = [...new Set(examples.map((example) => example.label))];
  const rows = examples.map((example) => softmaxFeatures(words(example.text, prepare.spellings), prepare));
  const features = kept(rows, options.features);
  const columnOf = new Map(features.map((feature, index) => [feature, index]));
  const placed = rows.map((row) => {
    const places: number[] = [];
    const weights: number[] = [];
    for (const [feature, weight] of row) {
      const column = columnOf.get(feature);
      if (column === undefined) continue;
      places.push(column);
      weights.push(weight);
    }
    return { places, weights };
  });
  const targets = examples.map((example) => labels.indexOf(example.label));
  const order = shuffled(examples.length);
  const shape = { places: features.length, labels: labels.length };
  const { matrix, bias } = fitLabels(placed, targets, shape, options, () => order);
  return packed(labels, features, matrix, bias);
}

/** The features seen in most texts; never one seen in a single text. */
function kept(rows: readonly ReadonlyMap<string, number>[], limit: number): string[] {
  const df = new Map<string, number>();
  for (const row of rows) for (const feature of row.keys()) df.set(feature, (df.get(feature) ?? 0) + 1);
  const several = [...df].filter(([, count]) => count > 1);
  // Words and pairs say more than runs of characters: they count double when places are few.
  const rank = ([feature, count]: [string, number]) => (/^[wbfn]:/.test(feature) ? count * 3 : count);
  return several
    .sort((a, b) => rank(b) - rank(a) || (a[0] < b[0] ? -1 : 1))
    .slice(0, limit)
    .map(([feature]) => feature);
}

/** A fixed shuffle: a linear congruential generator, no chance. */
export function shuffled(length: number, seed = 20180131): number[] {
  const order = Array.from({ length }, (_, i) => i);
  let state = seed;
  for (let i = length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

function packed(
  labels: string[],
  features: string[],
  matrix: Float32Array,
  bias: Float32Array,
): SoftmaxWeights {
  const size = labels.length;
  const bytes = new Int8Array(size * features.length);
  const scale = labels.map((_, label) => {
    let top = 0;
    for (let column = 0; column < features.length; column++)
      top = Math.max(top, Math.abs(matrix[column * size + label] as number));
    const step = top / 127 || 1;
    for (let column = 0; column < features.length; column++) {
      bytes[label * features.length + column] = Math.round((matrix[column * size + label] as number) / step);
    }
    return Number(step.toPrecision(5));
  });
  return {
    labels,
    features,
    bias: [...bias].map((b) => Number(b.toFixed(4))),
    scale,
    data: encodeBytes(bytes),
  };
}
