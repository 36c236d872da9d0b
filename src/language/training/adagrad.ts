import { normalised } from '#language/learned/softmax';

/** A text as its features: where each falls, and how much it weighs. */
export interface Row {
  readonly places: readonly number[];
  readonly weights: readonly number[];
}

/** Passes over all the rows, step, decay of the weights. */
export interface Fitting {
  readonly passes: number;
  readonly rate: number;
  readonly decay: number;
}

/** `matrix` has a row a place, a column a label. */
export interface Fitted {
  readonly matrix: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Multinomial logistic regression by AdaGrad, in a given order: the same rows give the same weights.
 * @param targets the label of each row, from 0 to `labels` excluded
 * @param orderOf the rows of a pass, by their places in `rows`
 */
export function fitLabels(
  rows: readonly Row[],
  targets: readonly number[],
  { places, labels }: { readonly places: number; readonly labels: number },
  { passes, rate, decay }: Fitting,
  orderOf: (pass: number) => readonly number[],
): Fitted {
  const worth = worthOf(targets, labels);
  const matrix = new Float32Array(places * labels);
  const seen = new Float32Array(places * labels).fill(1e-3);
  const bias = new Float32Array(labels);
  for (let pass = 0; pass < passes; pass++) {
    for (const at of orderOf(pass)) {
      const row = rows[at] as Row;
      const target = targets[at] as number;
      const errors = likelihoods(row, matrix, bias);
      errors[target] = (errors[target] as number) - 1;
      const step = worth[target] as number;
      for (let i = 0; i < row.places.length; i++) {
        const start = (row.places[i] as number) * labels;
        const weight = (row.weights[i] as number) * step;
        for (let label = 0; label < labels; label++) {
          const cell = start + label;
          const gradient = (errors[label] as number) * weight + decay * (matrix[cell] as number);
          seen[cell] = (seen[cell] as number) + gradient * gradient;
          matrix[cell] = (matrix[cell] as number) - (rate * gradient) / Math.sqrt(seen[cell] as number);
        }
      }
      for (let label = 0; label < labels; label++)
        bias[label] = (bias[label] as number) - 0.01 * (errors[label] as number) * step;
    }
  }
  return { matrix, bias };
}

/** A label with many examples (out of scope, what answers nothing) must not swallow the others. */
function worthOf(targets: readonly number[], labels: number): readonly number[] {
  const counts = new Array<number>(labels).fill(0);
  for (const target of targets) counts[target] = (counts[target] as number) + 1;
  const mean = targets.length / labels;
  return counts.map((count) => Math.min(2, Math.max(0.5, Math.sqrt(mean / count))));
}

function likelihoods({ places, weights }: Row, matrix: Float32Array, bias: Float32Array): Float64Array {
  const scores = Float64Array.from(bias);
  for (let i = 0; i < places.length; i++) {
    const start = (places[i] as number) * scores.length;
    for (let label = 0; label < scores.length; label++)
      scores[label] = (scores[label] as number) + (weights[i] as number) * (matrix[start + label] as number);
  }
  return normalised(scores);
}
