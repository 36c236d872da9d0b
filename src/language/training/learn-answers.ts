import { answerFeatures, PLACES } from '#language/learned/answer-features';
import type { AnswerModel, Likely } from '#language/learned/answer-model';
import type { Example } from '#language/learned/examples';
import type { Preparation } from '#language/learned/features';
import { normalised } from '#language/learned/softmax';
import { type AnswerWeights, encodeBytes } from '#language/learned/weights';
import { buildLexicon, type Lexicon } from '#language/lexicon';
import type { CriterionSource, LexiconSource } from '#language/lexicon-source';
import { ruleHints } from '#language/rule-hints';
import { joined, segmentOf, sentences } from '#language/segments';
import { answerExamples, answersTo } from './answer-examples.ts';
import { shuffled } from './learn-softmax.ts';

const PASSES = 16;
const RATE = 0.5;
const DECAY = 2e-5;

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

/** Multinomial logistic regression by AdaGrad, in a fixed order: the same answers give the same weights. */
export function learnFrom(
  criterion: CriterionSource,
  examples: readonly Example[],
  prepare: Preparation,
  rules: Lexicon,
): AnswerWeights {
  const labels = [...new Set(examples.map(({ label }) => label))];
  const rows = examples.map(({ text }) => featuresOf(text, criterion, prepare, rules));
  const targets = examples.map(({ label }) => labels.indexOf(label));
  const mean = examples.length / labels.length;
  // A label with many examples (what answers nothing) must not swallow the others.
  const worth = labels.map((_, label) => {
    const count = targets.filter((target) => target === label).length;
    return Math.min(2, Math.max(0.5, Math.sqrt(mean / count)));
  });
  const size = labels.length;
  const matrix = new Float32Array(PLACES * size);
  const seen = new Float32Array(PLACES * size).fill(1e-3);
  const bias = new Float32Array(size);
  for (let pass = 0; pass < PASSES; pass++) {
    for (const at of shuffled(examples.length, pass + 1)) {
      const { places, weights } = rows[at] as (typeof rows)[number];
      const target = targets[at] as number;
      const errors = scored(places, weights, matrix, bias);
      errors[target] = (errors[target] as number) - 1;
      const step = worth[target] as number;
      for (let i = 0; i < places.length; i++) {
        const start = (places[i] as number) * size;
        const weight = (weights[i] as number) * step;
        for (let label = 0; label < size; label++) {
          const cell = start + label;
          const gradient = (errors[label] as number) * weight + DECAY * (matrix[cell] as number);
          seen[cell] = (seen[cell] as number) + gradient * gradient;
          matrix[cell] = (matrix[cell] as number) - (RATE * gradient) / Math.sqrt(seen[cell] as number);
        }
      }
      for (let label = 0; label < size; label++)
        bias[label] = (bias[label] as number) - 0.01 * (errors[label] as number) * step;
    }
  }
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

function scored(
  places: readonly number[],
  weights: readonly number[],
  matrix: Float32Array,
  bias: Float32Array,
): Float64Array {
  const scores = Float64Array.from(bias);
  for (let i = 0; i < places.length; i++) {
    const start = (places[i] as number) * scores.length;
    for (let label = 0; label < scores.length; label++)
      scores[label] = (scores[label] as number) + (weights[i] as number) * (matrix[start + label] as number);
  }
  return normalised(scores);
}

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
