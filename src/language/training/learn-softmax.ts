import type { Example } from '#language/learned/examples';
import { type Preparation, softmaxFeatures, words } from '#language/learned/features';
import { normalised } from '#language/learned/softmax';
import { encodeBytes, type SoftmaxWeights } from '#language/learned/weights';

/** Passes, step, decay of the weights; features kept, those seen in fewest texts left out first. */
export interface LearningOptions {
  readonly passes: number;
  readonly rate: number;
  readonly decay: number;
  readonly features: number;
}

export const ACTS_LEARNING: LearningOptions = { passes: 16, rate: 0.5, decay: 2e-5, features: 6_500 };

/** Multinomial logistic regression by AdaGrad, in a fixed order: the same wordings give the same weights. */
export function learnSoftmax(
  examples: readonly Example[],
  prepare: Preparation,
  options: LearningOptions,
): SoftmaxWeights {
  const labels = [...new Set(examples.map((example) => example.label))];
  const rows = examples.map((example) => softmaxFeatures(words(example.text, prepare.spellings), prepare));
  const features = kept(rows, options.features);
  const columnOf = new Map(features.map((feature, index) => [feature, index]));
  const sparse = rows.map((row) => {
    const columns: number[] = [];
    const weights: number[] = [];
    for (const [feature, weight] of row) {
      const column = columnOf.get(feature);
      if (column === undefined) continue;
      columns.push(column);
      weights.push(weight);
    }
    return { columns, weights };
  });
  const targets = examples.map((example) => labels.indexOf(example.label));
  const counts = labels.map((_, label) => targets.filter((target) => target === label).length);
  const mean = examples.length / labels.length;
  // A label with many wordings (out of scope) must not swallow the others.
  const importance = counts.map((count) => Math.min(2, Math.max(0.5, Math.sqrt(mean / count))));
  const size = labels.length;
  const matrix = new Float32Array(features.length * size);
  const seen = new Float32Array(features.length * size).fill(1e-3);
  const bias = new Float32Array(size);
  const order = shuffled(examples.length);
  for (let pass = 0; pass < options.passes; pass++) {
    for (const at of order) {
      const row = sparse[at] as { columns: number[]; weights: number[] };
      const scores = Float64Array.from(bias);
      row.columns.forEach((column, k) => {
        const start = column * size;
        const weight = row.weights[k] as number;
        for (let label = 0; label < size; label++)
          scores[label] = (scores[label] as number) + weight * (matrix[start + label] as number);
      });
      const error = normalised(scores);
      const target = targets[at] as number;
      error[target] = (error[target] as number) - 1;
      const worth = importance[target] as number;
      row.columns.forEach((column, k) => {
        const start = column * size;
        const weight = (row.weights[k] as number) * worth;
        for (let label = 0; label < size; label++) {
          const cell = start + label;
          const gradient = (error[label] as number) * weight + options.decay * (matrix[cell] as number);
          seen[cell] = (seen[cell] as number) + gradient * gradient;
          matrix[cell] =
            (matrix[cell] as number) - (options.rate * gradient) / Math.sqrt(seen[cell] as number);
        }
      });
      for (let label = 0; label < size; label++)
        bias[label] = (bias[label] as number) - 0.01 * (error[label] as number) * worth;
    }
  }
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
