import { UNKNOWN_VALUE } from './bare-value.ts';
import { learnedValue, prevails, SURELY } from './by-learning.ts';
import { notYet, saidDone } from './dated-value.ts';
import type { Day } from './dates/days.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { offeredValue } from './offered-value.ts';
import type { AnswerValue } from './phrases.ts';
import { readAnswer } from './read-answer.ts';
import { isOfSomethingElse, isPlain, isToReadBack } from './read-back.ts';
import { statedAnswer } from './read-states.ts';
import { type Reading, readingOf } from './reading.ts';
import { joined, type Segment } from './segments.ts';
import type { Asked, HeardFact } from './understanding.ts';
import { guessOf, isBelied, isOverruled, valueRead } from './value-of-reading.ts';
import { detailOf } from './values-of-axes.ts';

/** The whole message read as an answer to the criterion that was asked; null when it is not one. */
export function askedFact(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  heard: AnswerValue | null,
  asked: Asked,
  lexicon: Lexicon,
  today: Day,
): HeardFact | null {
  const told = withoutDetail(clauses);
  if (told !== clauses)
    return askedFact(criterion, told, heard === 'unknown' ? null : heard, asked, lexicon, today);
  const reading = readingOf(criterion, clauses, heard, lexicon, today);
  if (!reading) return onlyLearned(criterion, clauses, lexicon);
  const { learned, leaning, said, least } = reading;
  const offered = offeredValue(reading.whole, asked, criterion, lexicon);
  if (offered) return { ...factOf(reading, offered), sure: true };
  if (endsOnNotKnowing(reading)) return factOf(reading, UNKNOWN_VALUE);
  if (isUnknown(reading)) {
    const isMore = learned !== null && prevails(learned, UNKNOWN_VALUE, said, least);
    return isMore ? { ...asLearned(reading, learned.value), sure: false } : factOf(reading, UNKNOWN_VALUE);
  }
  // Where what goes well needs nothing, « ça roule » is no yes.
  if (leaning && criterion.hear?.valence && !said.value) return { ...factOf(reading, leaning), sure: false };
  const guess = guessOf(reading);
  const value = valueRead(reading, guess);
  if (learned && isOverruled(reading, value)) {
    // « On fusionne en 2019, ça change quelque chose ? »: what only leads to a question answers nothing.
    if (value === null && learned.naming !== 'own' && learned.sure < SURELY && asksToo(clauses)) return null;
    const sure = value === null && !isBelied(reading, value) && isPlain(learned);
    return { ...asLearned(reading, learned.value), sure };
  }
  if (value === null) return asksToo(clauses) ? null : toComeOrLeaning(reading);
  if (isOfSomethingElse(reading)) return null;
  const reached = reachedFrom(reading, value);
  const fact = {
    ...factOf(reading, reached, true),
    ...saidDone(value, reached, reading.date, reading.whole, lexicon),
  };
  return isToReadBack(reading, { value, reached, guess }) ? { ...fact, sure: false } : fact;
}

function asksToo(clauses: readonly Segment[]): boolean {
  return clauses.at(-1)?.mark === '?';
}

/**
 * « Vote favorable, refus ou report, je n’en sais rien »: what closes the message says that nothing of it is known.
 */
function endsOnNotKnowing({ statements, opensOnYesOrNo, lexicon }: Reading): boolean {
  const last = statements.at(-1);
  if (!last || statements.length < 2 || opensOnYesOrNo) return false;
  return NOT_KNOWING.test(last.folded) && readAnswer(last, lexicon.phrases)?.value !== 'no';
}

const NOT_KNOWING =
  /(?: l ignor(?:e|ons)$| en (?:sais|sait|savons) (?:\w+ )?rien$| (?:sais|saurais|saurions|connais) (?:\w+ )?pas (?:le |vous |en )?(?:dire|repondre|trancher)?$| (?:sais|savons|ignore|ignorons) (?:\w+ )?(?:pas )?(?:si|s|comment|ce qu|ce que|qui|quoi|ou) .+| incapables? (?:de (?:le |vous |me |d )?\w+)?$| (?:aucune|pas la moindre) idee$)/;
/** « On a un chef de projet, je ne sais pas s’il est à temps plein »: without the detail that is not known. */
function withoutDetail(clauses: readonly Segment[]): readonly Segment[] {
  const last = clauses.at(-1);
  return clauses.length > 1 && last && OF_A_DETAIL.test(last.folded) ? clauses.slice(0, -1) : clauses;
}

const OF_A_DETAIL =
  /^ (?:mais |et )?(?:je|on|nous) (?:ne )?(?:sais|sait|savons) (?:\w+ )?pas (?:si|s) (?:il|elle|ils|elles|c|ca)(?= )(?!.* ou )/;

/** Only a « je ne sais pas » in so many words prevails over what is said of the criterion. */
function isUnknown({ answer, exact, said, whole, partial, lexicon }: Reading): boolean {
  if (answer !== 'unknown' || exact?.whole) return false;
  // « on doit en parler avec eux » is a state, where there is one for what is being discussed.
  const isDiscussed = said.value === partial && TO_DISCUSS.test(whole.folded);
  return !said.value || (readAnswer(whole, lexicon.phrases)?.value === 'unknown' && !isDiscussed);
}

/** To be spoken of with those who decide; « je ne sais pas si on en parle » stays unknown. */
const TO_DISCUSS =
  /^(?!.* (?:sais|sait|savons|ignore) ).* (?:en|leur|lui) (?:en )?(?:parl|discut|caus|touche)/;

function factOf(reading: Reading, value: string, detailed = false): HeardFact {
  const { criterion, date, axes, whole, lexicon } = reading;
  const detail = detailed ? detailOf(date, axes) : undefined;
  return {
    criterion: criterion.id,
    value,
    ...(detail ? { detail } : {}),
    said: quoteOf(reading, value),
    sure: !lexicon.phrases.hedges.test(whole.folded),
  };
}

function asLearned(reading: Reading, value: string): HeardFact {
  return factOf(reading, reachedFrom(reading, value), true);
}

function reachedFrom({ criterion, date, statements, lexicon, today }: Reading, value: string): string {
  return notYet(criterion, value, date, statements, lexicon, today);
}

/**
 * « ils votent le 15 mars », « on le reçoit en avril »: what has its day to come is under way, and read back, as is what the
 * polarity of the words points to. A yes or a no that is to be made precise is asked about.
 */
function toComeOrLeaning(reading: Reading): HeardFact | null {
  const { criterion, answer, leaning, date, today, partial } = reading;
  const isDue = date?.interval.from != null && date.interval.from > today && criterion.kind === 'choice';
  const weak = (answer ? null : leaning) ?? (isDue ? partial : null);
  return weak ? { ...factOf(reading, weak, true), sure: false } : null;
}

/** What names another criterion alone answers when it is all but certain, and is read back. */
function onlyLearned(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): HeardFact | null {
  const told = clauses.filter((clause) => !clause.question);
  const learned = told.length > 0 ? learnedValue(criterion, told, [], lexicon) : null;
  const said = learned?.whole.text.slice(0, QUOTED_CHARACTERS) ?? '';
  return learned && { criterion: criterion.id, value: learned.value, said, sure: false };
}

/** The words to quote: of a long message, the clauses that say the value. */
function quoteOf({ criterion, statements, whole, lexicon }: Reading, value: string): string {
  if (whole.text.length <= QUOTED_CHARACTERS) return whole.text;
  const telling = statements.filter(
    (one) =>
      statedAnswer(criterion.id, [one], lexicon).value === value ||
      readAnswer(one, lexicon.phrases)?.whole === true,
  );
  return telling.length > 0 ? joined(telling, lexicon).text : whole.text;
}

const QUOTED_CHARACTERS = 160;
