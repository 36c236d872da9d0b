import { actExamples, valueExamples } from '#language/learned/examples';
import { stemsOf } from '#language/learned/features';
import type { Weights } from '#language/learned/weights';
import { keptWords } from '#language/learned/wording-words';
import { wordingsHash } from '#language/learned/wordings-hash';
import { preparationOf } from '#language/lexicon';
import type { LexiconSource } from '#language/lexicon-source';
import { words } from '#language/text/fold';
import { learnAnswers } from './learn-answers.ts';
import { ACTS_LEARNING, learnSoftmax } from './learn-softmax.ts';
import { chooseThresholds } from './thresholds.ts';

/** Everything that is learned from the wordings; prints the trade-off that the thresholds were chosen from. Some four minutes. */
export function learnWeights(source: LexiconSource, print: (line: string) => void): Weights {
  const prepare = preparationOf(source);
  const topics = new Map(source.knowledge.map((entry) => [entry.id, entry.topic]));
  const thresholds = chooseThresholds(source, prepare, topics, print);
  const [acts, values] = [actExamples(source), valueExamples(source)];
  const lists = [...acts, ...values].map(({ text }) => words(text, prepare.spellings));
  return {
    wordingsHash: wordingsHash(source, acts),
    stems: stemsOf(lists, prepare),
    words: keptWords(source, [...acts, ...values]),
    acts: learnSoftmax(acts, prepare, ACTS_LEARNING),
    answers: learnAnswers(source, prepare),
    thresholds,
  };
}
