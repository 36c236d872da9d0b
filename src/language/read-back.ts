import { bareValue } from './bare-value.ts';
import { type Learned, SURELY } from './by-learning.ts';
import type { Guess } from './guess-value.ts';
import { readAnswer } from './read-answer.ts';
import { deniesOnePart } from './read-states.ts';
import type { Reading } from './reading.ts';
import { SAID } from './settle-value.ts';
import { insists, isBelied } from './value-of-reading.ts';

/** Whether a value that was read is noted to be confirmed: only likely, contradicted, or perhaps said of something else. */
export function isToReadBack(
  reading: Reading,
  {
    value,
    reached,
    guess,
  }: { readonly value: string; readonly reached: string; readonly guess: Guess | null },
): boolean {
  const { criterion, lexicon, whole, said, learned, bare, least, exact } = reading;
  // A likeness, or words that contradict the « non » they follow.
  const isGrave = value === bareValue(criterion, 'no') || value === least;
  const isLearned = guess === learned && value === learned?.value && value !== bare;
  const isLikely = isLearned
    ? learned !== null && isPlain(learned)
    : value === bare || !guess || guess.score >= (isGrave ? SAID : LIKELY);
  // « Pas encore » tells a step to come: where there is none, it denies nothing for sure.
  const isEarly = value === least && !criterion.hear?.steps && NOT_YET.test(whole.folded);
  // « il n’y a pas de friche » denies one thing among several.
  const isPartly = !reading.opensOnYesOrNo && deniesOnePart(criterion.id, whole, lexicon);
  const isAside = !exact && learned !== null && isDoubtful(learned, [value, reached], reading);
  // « Non, ça va pas du tout » opens on a no that nothing after it bears out: what would close a file is not taken so.
  const isBornOut =
    said.value === value ||
    (learned !== null && learned.naming !== 'other' && learned.value === value && learned.sure > MEANT);
  const isHollow = value === least && reading.isOpening && whole.words.length >= TOLD && !isBornOut;
  // « On n’a personne pour s’en occuper »: a denial in passing closes no file, unless people who meant it say so.
  const isPassing =
    value === least &&
    value === bare &&
    !reading.isOpening &&
    !exact &&
    said.value !== value &&
    !readAnswer(whole, lexicon.phrases)?.whole &&
    (learned === null || learned.sure < SURELY);
  const isContradicted = isBelied(reading, value) || (insists(reading) && value !== bare);
  return !isLikely || isEarly || isPartly || isAside || isHollow || isPassing || isContradicted;
}

/** Said in words of its own, and hardly anything else: not to be read back. */
export function isPlain({ sure, naming }: Learned): boolean {
  return sure >= SURELY && naming === 'own';
}

/** « Le logement aussi », once the need was told: all but surely it answers nothing of this. */
export function isOfSomethingElse({ learned, exact, isOpening }: Reading): boolean {
  return learned !== null && !exact && learned.naming === null && learned.nothing > NOTHING && !isOpening;
}

/**
 * Told of something else as likely as not, after a yes or a no or without; or in words that name nothing of the question
 * and mean another value: what was found is read back.
 */
function isDoubtful(
  { naming, nothing, value, sure, shareOf, whole }: Learned,
  found: readonly string[],
  { isOpening, lexicon }: Reading,
): boolean {
  if (naming !== null || readAnswer(whole, lexicon.phrases)?.whole) return false;
  const otherwise = !found.includes(value) && sure > MEANT && !isOpening;
  // A word of denial in a few others, and hardly anybody said so: « pas de mail ».
  const passing = whole.words.length < FEW_WORDS && !isOpening;
  return nothing > BESIDE || otherwise || (passing && found.every((one) => shareOf(one) < MEANT));
}

const NOT_YET =
  /^(?: (?:non|ben|bah))? (?:pas encore|toujours pas|pas (?:pour|a) (?:l instant|le moment|ce stade))$/;

/** Below this score, a value that was only guessed is kept and marked to be confirmed; a no always is. */
const LIKELY = 0.45;

/** Shares learned, of answers and of asides written apart: more doubt reads back twice as many right answers. */
const NOTHING = 0.9;
const BESIDE = 0.5;
const MEANT = 0.5;
const FEW_WORDS = 5;
const TOLD = 4;
