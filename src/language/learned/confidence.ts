import type { Ranked } from './ranker.ts';

/** What the confidence is computed from: how strong the best group is, how far the next, whether the ways agree. */
export function confidenceFeatures(ranked: readonly Ranked[], length: number): number[] {
  const [best, second] = ranked;
  if (!best) return [];
  const third = ranked[2]?.score ?? 0;
  const topBm25 = ranked.every((r) => r.bm25 <= best.bm25) ? 1 : 0;
  const topSoftmax = ranked.every((r) => r.softmax <= best.softmax) ? 1 : 0;
  const { score, bm25, softmax } = best;
  const margin = score - (second?.score ?? 0);
  return [
    1,
    score,
    margin,
    score - third,
    bm25,
    softmax,
    topBm25,
    topSoftmax,
    best.explained,
    best.explained ** 3,
    Math.min(length, 12) / 12,
  ];
}

/** Chance, between 0 and 1, that the best group is the right one. */
export function confidenceOf(
  ranked: readonly Ranked[],
  length: number,
  coefficients: readonly number[],
): number {
  const best = ranked[0];
  if (!best) return 0;
  const features = confidenceFeatures(ranked, length);
  if (coefficients.length !== features.length) {
    return Math.max(0, Math.min(1, best.score * 1.3 + 1.5 * (best.score - (ranked[1]?.score ?? 0)) - 0.05));
  }
  let sum = 0;
  features.forEach((feature, i) => {
    sum += feature * (coefficients[i] as number);
  });
  return 1 / (1 + Math.exp(-sum));
}
