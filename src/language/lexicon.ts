import { UNKNOWN_VALUE } from './bare-value.ts';
import { type CalendarSource, calendarWords } from './calendar-words.ts';
import { compileHearing, type Hearing } from './compile-hearing.ts';
import { type Cues, compileCues } from './cues.ts';
import type { CalendarWords } from './dates/tokens.ts';
import { compileLeanings, type Leaning, type Leanings } from './leanings.ts';
import { AnswerModel } from './learned/answer-model.ts';
import {
  actExamples,
  exactIndex,
  NONE,
  topicGroups,
  valueExamples,
  valueIndexes,
} from './learned/examples.ts';
import type { Preparation } from './learned/features.ts';
import { keyWords } from './learned/key-words.ts';
import { Ranker } from './learned/ranker.ts';
import { DEFAULT_THRESHOLDS, type Thresholds, type Weights } from './learned/weights.ts';
import { wordingWords } from './learned/wording-words.ts';
import { wordingsHash } from './learned/wordings-hash.ts';
import type { CriterionSource, LexiconSource } from './lexicon-source.ts';
import { compilePhrases, type Phrases } from './phrases.ts';
import type { Spellings } from './text/fold.ts';
import { anyOf } from './text/pattern.ts';

/** What `understand` reads with, ready to be used. Immutable. */
export interface Lexicon {
  readonly spellings: Spellings;
  /** How words are prepared before they are compared. */
  readonly preparation: Preparation;
  readonly calendar: CalendarWords;
  readonly phrases: Phrases;
  readonly cues: Cues;
  readonly leanings: (folded: string) => Leanings;
  readonly leansOn: (name: Leaning, folded: string) => boolean;
  readonly criteria: readonly CriterionSource[];
  readonly hearings: readonly Hearing[];
  readonly topics: ReadonlyMap<string, string>;
  /** The group that a label of the acts stands in: that of its topic. */
  readonly topicOf: (label: string) => string;
  /** Entries whose question is certain when its pattern fits. */
  readonly certain: readonly { readonly id: string; readonly pattern: RegExp }[];
  /** Folded wordings that belong to one label only. */
  readonly exact: ReadonlyMap<string, string>;
  /** Value by `criterion|folded wording`, for the criterion that was asked. */
  readonly exactValues: ReadonlyMap<string, string>;
  /** Folded label of each value, by `criterion:value`. */
  readonly labels: ReadonlyMap<string, string>;
  /** Words that tell which criterion is spoken of, by criterion. */
  readonly keyWords: ReadonlyMap<string, readonly string[]>;
  readonly acts: Ranker;
  /** What each criterion’s answers mean, by criterion. */
  readonly answers: ReadonlyMap<string, AnswerModel>;
  readonly thresholds: Thresholds;
  /** The weights were learned from other wordings than these: they serve until learned again. */
  readonly stale: boolean;
}

/** Compiles the data. About 0.2 s; done once. @throws Error naming a pattern of the data that cannot be compiled. */
export function buildLexicon(source: LexiconSource): Lexicon {
  const { language } = source;
  const acts = actExamples(source);
  const values = valueExamples(source);
  const stale = source.weights?.wordingsHash !== wordingsHash(source, acts);
  const kept = stale ? null : source.weights?.words;
  const { spellings, wordsOf } = wordingWords(source, [...acts, ...values], kept);
  // Weights that a few wordings have outrun still know more than none: they serve until they are learned again.
  const weights = source.weights && knowsOf(source.weights, source) ? source.weights : null;
  const prepare = preparation(source, spellings, weights);
  const actLists = acts.map(({ text }) => wordsOf(text));
  const topics = new Map(source.knowledge.map((entry) => [entry.id, entry.topic]));
  return {
    spellings,
    preparation: prepare,
    calendar: calendarWords(language.calendar as CalendarSource),
    phrases: compilePhrases(language),
    hearings: compileHearing(source.criteria),
    cues: compileCues(language),
    ...compileLeanings(language),
    criteria: source.criteria,
    topics,
    // Made apart: a closure made here would hold every folded wording for as long as the service runs.
    topicOf: topicGroups(topics),
    certain: source.knowledge.flatMap(({ id, hear }) => (hear ? [{ id, pattern: anyOf(hear) }] : [])),
    exact: exactIndex(acts, actLists),
    ...valueIndexes(source.criteria, wordsOf),
    keyWords: keyWords(source.criteria, wordsOf),
    acts: new Ranker(acts, prepare, weights?.acts ?? null, actLists),
    answers: modelsOf(source.criteria, weights, prepare),
    thresholds: weights?.thresholds ?? DEFAULT_THRESHOLDS,
    stale,
  };
}

/** A model serves the criterion whose values it knows: one that was renamed since is learned again first. */
function modelsOf(criteria: readonly CriterionSource[], weights: Weights | null, prepare: Preparation) {
  const models = new Map<string, AnswerModel>();
  for (const { id, values } of criteria) {
    const learned = weights?.answers[id];
    const known = [UNKNOWN_VALUE, NONE, ...values.map((value) => value.id)];
    if (learned?.labels.every((label) => known.includes(label)))
      models.set(id, new AnswerModel(learned, prepare));
  }
  return models;
}

/** Weights of another programme know none of the answers of this one: its wordings alone are compared. */
function knowsOf({ acts }: Weights, { knowledge }: LexiconSource): boolean {
  const known = knowledge.filter(({ id }) => acts.labels.includes(`faq:${id}`)).length;
  return known >= knowledge.length / 2;
}

/** How words are prepared before they are compared, from the data. */
export function preparationOf(source: LexiconSource): Preparation {
  const acts = actExamples(source);
  return preparation(source, wordingWords(source, [...acts, ...valueExamples(source)]).spellings, null);
}

function preparation(source: LexiconSource, spellings: Spellings, weights: Weights | null): Preparation {
  const { stop, synonyms } = source.language.words;
  const stems = new Map(Object.entries(weights?.stems ?? {}));
  return { spellings, stop: new Set(stop), synonyms: new Map(Object.entries(synonyms)), stems };
}
