import { actExamples, valueExamples } from '#language/learned/examples';
import type { Weights } from '#language/learned/weights';
import { wordingsHash } from '#language/learned/wordings-hash';
import { type LexiconSource, preparationOf } from '#language/lexicon';
import { ACTS_LEARNING, learnSoftmax, VALUES_LEARNING } from './learn-softmax.ts';
import { chooseThresholds } from './thresholds.ts';

/** Everything that is learned from the wordings; prints the trade-off that the thresholds were chosen from. About 40 s. */
export function learnWeights(source: LexiconSource, print: (line: string) => void): Weights {
  const prepare = preparationOf(source);
  const topics = new Map(source.knowledge.map((entry) => [entry.id, entry.topic]));
  const thresholds = chooseThresholds(source, prepare, topics, print);
  return {
    wordingsHash: wordingsHash(source),
    acts: learnSoftmax(actExamples(source), prepare, ACTS_LEARNING),
    values: learnSoftmax(valueExamples(source), prepare, VALUES_LEARNING),
    thresholds,
  };
}
