import { answerFeatures, PLACES } from '#language/learned/answer-features';
import type { AnswerModel, Likely } from '#language/learned/answer-model';
import type { Example } from '#language/learned/examples';
import type { Preparation } from '#language/learned/features';
import { type AnswerWeights, encodeBytes } from '#language/learned/weights';
import { buildLexicon, type Lexicon } from '#language/lexicon';
import type { CriterionSource, LexiconSource } from '#language/lexicon-source';
import { ruleHints } from '#language/rule-hints';
import { joined, segmentOf, sentences } from '#language/segments';
import { type Fitting, fitLabels } from './adagrad.ts';
import { answerExamples, answersTo } from './answer-examples.ts';
import { shuffled } from './learn-softmax.ts';

const FITTING: Fitting = { passes: 16, rate: 0.5, decay: 2e-5 };

/** Learns each criterion that is answered by one of its values. About a second each. */
export function learnAnswers(source: LexiconSource, prepare: Preparation): Record<string, AnswerWeights> {
  const rules = buildLexicon({ ...source, weights: null });
  return Object.fromEntries(
    source.criteria
      .filter(isLearned)
      .map((criterion) => [
        criterion.id,
        learnFrom(criterion, answerExamples(criterion, source), prepare, rules),
      ]),
  );
}

/** What a person answers, of whose values enough was written; official facts and free text are not learned. */
export function isLearned(criterion: CriterionSource): boolean {
  const { kind, values } = criterion;
  const answers = answersTo(criterion);
  const written = values.every(({ id, wordings }) => wordings.length + (answers[id]?.length ?? 0) >= 20);
  return ['choice', 'yes-no'].includes(kind) && values.length > 1 && written;
}

/** Each pass in another order, always the same: the same answers give the same weights. */
export function learnFrom(
  criterion: CriterionSource,
  examples: readonly Example[],
  prepare: Preparation,
  rules: Lexicon,
): AnswerWeights {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const rows = examples.map(({ text }) => featuresOf(text, criterion, prepare, rules));
  const targets = examples.map(({ label }) => labels.indexOf(label));
  const shape = { places: PLACES, labels: labels.length };
  const { matrix, bias } = fitLabels(rows, targets, shape, FITTING, (pass) =>
    shuffled(examples.length, pass + 1),
  );
  return packed(labels, matrix, bias);
}

/** The features of an answer, as `by-learning.ts` reads them when it is given. */
function featuresOf(text: string, criterion: CriterionSource, prepare: Preparation, rules: Lexicon) {
  const { words, hints } = heardIn(text, criterion, rules);
  return answerFeatures(words, prepare, hints);
}

/** How a model reads an answer. */
export function likelyOf(
  text: string,
  criterion: CriterionSource,
  model: AnswerModel,
  rules: Lexicon,
): Likely {
  const { words, hints } = heardIn(text, criterion, rules);
  return model.read(words, hints);
}

function heardIn(text: string, criterion: CriterionSource, rules: Lexicon) {
  const clauses = sentences(text, rules, CLAUSES).flat();
  const whole = clauses.length > 0 ? joined(clauses, rules) : segmentOf(text, rules);
  return { words: whole.words, hints: ruleHints(criterion, clauses, whole, rules) };
}

const CLAUSES = 30;

/** One signed byte a weight, a row a label. */
function packed(labels: readonly string[], matrix: Float32Array, bias: Float32Array): AnswerWeights {
  const size = labels.length;
  const bytes = new Int8Array(size * PLACES);
  const scale = labels.map((_, label) => {
    const row = Array.from({ length: PLACES }, (_, place) => matrix[place * size + label] as number);
    const step = row.reduce((top, one) => Math.max(top, Math.abs(one)), 0) / 127 || 1;
    row.forEach((one, place) => {
      bytes[label * PLACES + place] = Math.round(one / step);
    });
    return Number(step.toPrecision(5));
  });
  return { labels, bias: [...bias].map((one) => Number(one.toFixed(4))), scale, data: encodeBytes(bytes) };
}
