import type { Ranked } from './ranker.ts';

/** What the confidence is computed from: how strong the best label is, how far the next, whether the ways agree. */
export function confidenceFeatures(ranked: readonly Ranked[], length: number, topicOf: (label: string) => string): number[] {
  const [best, second] = ranked;
  if (!best) return [];
  const rival = ranked.find((r) => topicOf(r.label) !== topicOf(best.label)) ?? second ?? best;
  const topBm25 = ranked.every((r) => r.bm25 <= best.bm25) ? 1 : 0;
  const topChars = ranked.every((r) => r.chars <= best.chars) ? 1 : 0;
  let topic = 0;
  for (const r of ranked) if (topicOf(r.label) === topicOf(best.label)) topic += r.softmax;
  return [1, best.score, best.score - rival.score, best.bm25, best.chars, best.softmax, topic, topBm25, topChars, Math.min(length, 12) / 12];
}

/** Chance, between 0 and 1, that the best label (or another of its topic) is the right one. */
export function confidenceOf(
  ranked: readonly Ranked[],
  length: number,
  lexicon: { readonly topics: ReadonlyMap<string, string>; readonly thresholds: { readonly confidence: readonly number[] } },
): number {
  const best = ranked[0];
  if (!best) return 0;
  const topicOf = (label: string) => (label.startsWith('faq:') ? `topic:${lexicon.topics.get(label.slice(4)) ?? label}` : label);
  const { confidence } = lexicon.thresholds;
  const features = confidenceFeatures(ranked, length, topicOf);
  if (confidence.length !== features.length) {
    const rival = ranked.find((r) => topicOf(r.label) !== topicOf(best.label));
    return Math.max(0, Math.min(1, best.score * 1.3 + 1.5 * (best.score - (rival?.score ?? 0)) - 0.05));
  }
  let sum = 0;
  features.forEach((feature, i) => {
    sum += feature * (confidence[i] as number);
  });
  return 1 / (1 + Math.exp(-sum));
}
