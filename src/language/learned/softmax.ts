import { decodeBytes, type SoftmaxWeights } from './weights.ts';

/** Multinomial logistic regression over sparse features, weights read from a file. */
export class Softmax {
  readonly labels: readonly string[];
  readonly #columns: ReadonlyMap<string, number>;
  readonly #bias: readonly number[];
  /** Column-major: the weights of one feature for every label stand together. */
  readonly #matrix: Float32Array;

  constructor(weights: SoftmaxWeights) {
    this.labels = weights.labels;
    this.#columns = new Map(weights.features.map((feature, index) => [feature, index]));
    this.#bias = weights.bias;
    const bytes = decodeBytes(weights.data);
    const rows = weights.labels.length;
    const columns = weights.features.length;
    this.#matrix = new Float32Array(rows * columns);
    const matrix = this.#matrix;
    for (let row = 0; row < rows; row++) {
      const scale = weights.scale[row] as number;
      for (let column = 0; column < columns; column++) {
        matrix[column * rows + row] = (bytes[row * columns + column] as number) * scale;
      }
    }
  }

  /** Probability of each label, in the order of `labels`. */
  probabilities(features: ReadonlyMap<string, number>): Float64Array {
    const rows = this.labels.length;
    const matrix = this.#matrix;
    const scores = Float64Array.from(this.#bias);
    for (const [feature, weight] of features) {
      const column = this.#columns.get(feature);
      if (column === undefined) continue;
      const start = column * rows;
      for (let row = 0; row < rows; row++) {
        scores[row] = (scores[row] as number) + weight * (matrix[start + row] as number);
      }
    }
    return normalised(scores);
  }
}

export function normalised(scores: Float64Array): Float64Array {
  let top = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let i = 0; i < scores.length; i++) {
    scores[i] = Math.exp((scores[i] as number) - top);
    sum += scores[i] as number;
  }
  for (let i = 0; i < scores.length; i++) scores[i] = (scores[i] as number) / sum;
  return scores;
}
