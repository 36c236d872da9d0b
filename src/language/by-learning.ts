import { UNKNOWN_VALUE } from './bare-value.ts';
import type { Guess } from './guess-value.ts';
import { NONE } from './learned/examples.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { isOpening } from './opening.ts';
import { deniesItself } from './polarity.ts';
import { readPerson } from './read-person.ts';
import { isExcepted, type Naming, namingOf, type Said } from './read-states.ts';
import { ruleHints } from './rule-hints.ts';
import { joined, type Segment } from './segments.ts';

/** The value that people who answered like this meant. */
export interface Learned extends Guess {
  /** How likely it is among all that the words may be, foreign matter too. */
  readonly sure: number;
  /** How likely it is that they answer nothing. */
  readonly nothing: number;
  readonly shareOf: (value: string) => number;
  /** What was read: the message, or its clauses that may answer. */
  readonly whole: Segment;
  readonly naming: Naming;
}

/** Shares learned, of seven hundred answers written apart (`npm run evaluate`): read alone, against the rules, for sure. */
const PROBABLE = 0.45;
const LIKELY_NO = 0.7;
const PREVAILS = 0.5;
export const SURELY = 0.9;
const CERTAIN = 0.95;

/** Above this share, what is told is told of something else, in words of the question. */
const DIGRESSION = 0.7;

/** Fewer words are read as they are: short denials are the rules’ own. Certain, they may be fewer. */
const OVERRULED_WORDS = 11;
const CERTAIN_WORDS = 8;

/** Longer than one answer is, a message says several things. */
const ONE_ANSWER_WORDS = 40;
const ONE_SENTENCE_WORDS = 25;

/** Fewer words must be all but certain, above all where they name nothing. */
const TOLD_WORDS = 4;
const UNNAMED_WORDS = 8;

/**
 * @param told every clause of the message that asks nothing
 * @param statements those of them that may answer; what names another criterion answers when it is all but certain
 */
export function learnedValue(
  criterion: CriterionSource,
  told: readonly Segment[],
  statements: readonly Segment[],
  lexicon: Lexicon,
): Learned | null {
  const all =
    told.length > 0 &&
    statements.length > 0 &&
    joined(statements, lexicon).text === joined(told, lexicon).text;
  // « Oui, d’ailleurs l’ingénierie est à constituer » answers by its yes; « le SCoT est adopté » is of something else.
  const apart = statements.length > 0 && !all && isOpening(told, lexicon);
  const whole = told.length > 0 && !apart ? joined(told, lexicon) : null;
  const full =
    whole && !isExcepted(criterion.id, whole, lexicon) ? read(criterion, told, whole, lexicon) : null;
  const certain = full && full.sure >= CERTAIN;
  if (all && whole) return full;
  if (certain && full.naming !== 'both') return full;
  return readTogether(criterion, statements, lexicon);
}

/** A message that begins with its yes or its no. */
export function opensOnYesOrNo([first]: readonly Segment[]): boolean {
  return first !== undefined && YES_OR_NO.test(first.folded);
}

const YES_OR_NO = /^ (?:oui|ouais|si|non|nan)(?= |$)/;

/** Whether a clause is an answer to the criterion, all but certainly: nothing else is looked for in it. */
export function isCertainAnswer(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): boolean {
  const learned = readTogether(criterion, clauses, lexicon);
  return learned !== null && learned.sure >= CERTAIN && learned.whole.words.length >= CERTAIN_WORDS;
}

/** Whether people who answered so meant an answer to it, with hardly a doubt, in however few words. */
export function isSurelyLearned(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): boolean {
  const told = clauses.filter(({ question }) => !question);
  return (readTogether(criterion, told, lexicon)?.sure ?? 0) >= SURELY;
}

/**
 * What a dictation longer than one answer says of the criterion: its clauses read a few at a time, when all that answer say
 * the same. It is to be confirmed, whatever its share, and never the least value, which may close a file.
 */
export function dictatedValue(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): Learned | null {
  const told = clauses.filter(({ question }) => !question);
  if (wordsIn(told) <= ONE_ANSWER_WORDS) return null;
  const groups: Segment[][] = [];
  for (const clause of told) {
    const last = groups.at(-1);
    if (last && wordsIn([...last, clause]) <= ONE_SENTENCE_WORDS) last.push(clause);
    else groups.push([clause]);
  }
  const said = groups
    .flatMap((group) => readTogether(criterion, group, lexicon) ?? [])
    .filter(({ sure, value, naming }) => sure > PROBABLE && value !== UNKNOWN_VALUE && naming !== 'other')
    .sort((a, b) => b.sure - a.sure);
  const [first, ...others] = said;
  if (!first || first.value === criterion.values[0]?.id) return null;
  return others.every(({ value }) => value === first.value) ? first : null;
}

function wordsIn(clauses: readonly Segment[]): number {
  return clauses.reduce((count, { words }) => count + words.length, 0);
}

function readTogether(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): Learned | null {
  return clauses.length > 0 ? read(criterion, clauses, joined(clauses, lexicon), lexicon) : null;
}

/** Each message is asked of twice: as it is heard, then for what it answers. */
function read(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  whole: Segment,
  lexicon: Lexicon,
): Learned | null {
  const known = reads.get(whole);
  if (known?.criterion === criterion.id) return known.learned;
  const learned = newRead(criterion, clauses, whole, lexicon);
  reads.set(whole, { criterion: criterion.id, learned });
  return learned;
}

const reads = new WeakMap<Segment, { readonly criterion: string; readonly learned: Learned | null }>();

function newRead(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  whole: Segment,
  lexicon: Lexicon,
): Learned | null {
  const model = lexicon.answers.get(criterion.id);
  if (
    !model ||
    whole.words.length > ONE_ANSWER_WORDS ||
    whole.words.filter((word) => /^[a-z]{2}/.test(word)).length < 2
  )
    return null;
  const likely = model.read(whole.words, ruleHints(criterion, clauses, whole, lexicon));
  const nothing = likely.get(NONE) ?? 0;
  const shares = [...likely].filter(([label]) => label !== NONE).sort(([, a], [, b]) => b - a);
  const [[value, sure] = [UNKNOWN_VALUE, 0], [, next] = ['', 0]] = shares;
  // « Nous ne refusons pas » is no refusal; « je suis la première adjointe » says who speaks.
  if (value === criterion.values[0]?.id && deniesItself(whole.folded)) return null;
  const few = whole.words.length < CERTAIN_WORDS;
  if ((sure < CERTAIN || few) && readPerson(whole.text, lexicon.cues, false).role) return null;
  const share = (p: number) => p / Math.max(1 - nothing, 1e-9);
  return {
    value,
    sure,
    nothing,
    score: share(sure),
    margin: share(sure - next),
    shareOf: (other) => share(likely.get(other) ?? 0),
    whole,
    naming: namingOf(criterion.id, whole, lexicon),
  };
}

/**
 * Whether a yes or a no found in passing is of something else: « je n’ai pas mes lunettes » is likely to answer nothing,
 * « je n’ai pas de mail » is how people say that they do not know.
 */
export function isBeside({ naming, nothing, value, sure }: Learned): boolean {
  const isUnknown = naming === null && value === UNKNOWN_VALUE && sure > LIKELY_NO;
  return naming !== 'own' && (nothing > DIGRESSION || isUnknown);
}

/**
 * « L’agglo n’a rien dit encore », asked whether the town is willing: a word of denial in a sentence that nobody who meant
 * that value has said.
 */
export function isSaidOfAnother({ naming, nothing, shareOf }: Learned, bare: string | null): boolean {
  const likely = bare === null ? 0 : shareOf(bare) * (1 - nothing);
  if (naming === 'other') return likely < MEANT_OF_ANOTHER;
  return naming === null && bare !== null && likely < MEANT_AT_ALL;
}

const MEANT_OF_ANOTHER = 0.5;
const MEANT_AT_ALL = 0.2;

/** Whether it holds where the rules found `value`, or nothing: when it is far likelier than what they found. */
export function prevails(
  learned: Learned,
  value: string | null,
  said: Said,
  least: string | undefined,
): boolean {
  const { naming, whole, sure, score, nothing } = learned;
  const { length } = whole.words;
  // As likely to answer nothing: a digression in words of the question.
  if (learned.value === value || nothing > DIGRESSION) return false;
  const certain = sure >= CERTAIN && length >= CERTAIN_WORDS;
  if (!certain && said.denied.has(learned.value) && length < OVERRULED_WORDS) return false;
  if (value !== null) {
    // « Ce n’est pas qu’une idée » denies that it is one only.
    const alone =
      (naming === 'own' || naming === null || (naming === 'both' && length <= ONE_SENTENCE_WORDS)) &&
      !/ pas (?:que|qu|seulement)(?= )/.test(whole.folded) &&
      length >= OVERRULED_WORDS &&
      length <= ONE_ANSWER_WORDS;
    return certain || (alone && score - learned.shareOf(value) >= PREVAILS);
  }
  // « Ce n’est pas un diagnostic complet » denies the most, and says not that there is none.
  const deniesMore = said.denied.size > 0 && !said.denied.has(learned.value);
  if (learned.value === least && deniesMore && length < OVERRULED_WORDS) return false;
  // What closes the file, and « je ne sais pas », are not taken lightly; nor a few words that name nothing.
  const grave = learned.value === least || learned.value === UNKNOWN_VALUE;
  const few = length < TOLD_WORDS || (naming !== 'own' && length < UNNAMED_WORDS);
  const elsewhere = naming === 'other' && length < OVERRULED_WORDS;
  if (elsewhere && learned.value === UNKNOWN_VALUE) return false;
  if (few && learned.value === UNKNOWN_VALUE && sure < SURELY) return false;
  return score >= (few || elsewhere ? SURELY : grave ? LIKELY_NO : PROBABLE);
}
