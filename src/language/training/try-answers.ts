import { AnswerModel } from '#language/learned/answer-model';
import { NONE } from '#language/learned/examples';
import type { Preparation } from '#language/learned/features';
import { buildLexicon } from '#language/lexicon';
import type { LexiconSource } from '#language/lexicon-source';
import { answerExamples } from './answer-examples.ts';
import { isLearned, learnFrom, likelyOf } from './learn-answers.ts';

/** One answer in this many is held out. */
const HELD = 5;

/** Learns each criterion from four answers in five, and prints how many of the others are read rightly. */
export function tryAnswers(source: LexiconSource, prepare: Preparation, print: (line: string) => void): void {
  const rules = buildLexicon({ ...source, weights: null });
  for (const criterion of source.criteria.filter(isLearned)) {
    const examples = answerExamples(criterion, source);
    const learning = examples.filter((_, at) => at % HELD !== 0);
    const model = new AnswerModel(learnFrom(criterion, learning, prepare, rules), prepare);
    const held = examples.filter(({ label }, at) => at % HELD === 0 && label !== NONE);
    const right = held.filter(({ text, label }) => {
      const likely = [...likelyOf(text, criterion, model, rules)].filter(([value]) => value !== NONE);
      return likely.sort(([, a], [, b]) => b - a)[0]?.[0] === label;
    });
    print(`${criterion.id}: ${right.length} of ${held.length} answers held out are read rightly`);
  }
}
