import { prevails, SURELY } from './by-learning.ts';
import { allowed, type Guess } from './guess-value.ts';
import { statedAnswer } from './read-states.ts';
import type { Reading } from './reading.ts';
import { SAID, settle } from './settle-value.ts';
import { valueOfAxes } from './values-of-axes.ts';

/** What its words point to: a wording, what is said in so many words, or what was learned beside a yes or a no. */
export function guessOf(reading: Reading): Guess | null {
  const { criterion, lexicon, whole, said, exact, learned, leaning, bare, partial } = reading;
  if (exact && (exact.whole || said.value !== partial)) return exact;
  if (said.value) return { value: said.value, score: SAID, margin: SAID_MARGIN };
  // A yes or a no is made precise by what was learned; alone, what was learned is weighed against it (`overruled`).
  if (leaning || !bare || !learned || learned.sure < SURELY) return null;
  return allowed(criterion, said, whole, learned, lexicon);
}

const SAID_MARGIN = 0.3;

/** The value that the yes or no, the themes and the guess lead to together. */
export function valueRead(reading: Reading, guess: Guess | null): string | null {
  const { criterion, lexicon, statements, whole, said, exact, learned, answer, bare, axes } = reading;
  const fromAxes = valueOfAxes(criterion, axes);
  // « rien à redire, c’est vivant » approves of what is there; it opens on no yes to the question.
  const [first] = statements;
  const opensOnState =
    first !== undefined &&
    !reading.opensOnYesOrNo &&
    ![null, bare].includes(statedAnswer(criterion.id, [first], lexicon).value);
  const isMeant = reading.isOpening && !insists(reading) && !exact?.whole && !opensOnState;
  const settled = settle(
    criterion,
    bare,
    guess,
    fromAxes && said.denied.has(fromAxes) ? {} : axes,
    isMeant ? answer : null,
    lexicon,
  );
  // « Oui, une délibération est prévue en mars » is the yes that people say so, not the talks that its end tells of.
  const isPlainYes = reading.opensOnYesOrNo && answer === 'yes' && !/\bmais\b/iu.test(whole.text);
  const isConfirmed = isPlainYes && bare !== null && learned?.value === bare && learned.sure > CONFIRMED;
  return isConfirmed ? bare : settled;
}

/** « non non ça va mal » insists; it denies nothing of what follows. */
export function insists({ answer, whole, said }: Reading): boolean {
  return answer === 'no' && INSISTING.test(whole.folded) && said.value !== null;
}

const INSISTING = /^ (?:(?:non|nan|ah|mais|oh) )+(?:non|nan) (?!non|pas|rien|aucun)[^ ]/;

/**
 * « Oui, on leur en a parlé, ils nous ont envoyés promener »: the rest belies the yes or the no that opens the message, and
 * people who said so meant it.
 */
export function isBelied(reading: Reading, value: string | null): boolean {
  const { learned, statements, told } = reading;
  return (
    learned !== null &&
    isMeant(reading, value) &&
    statements.length === told.length &&
    learned.value !== value &&
    learned.sure > BELIED &&
    learned.whole.words.length <= ONE_SENTENCE
  );
}

/** Whether what was learned holds in the place of that value, or of none. */
export function isOverruled(reading: Reading, value: string | null): boolean {
  const { learned, leaning, said, least } = reading;
  if (!learned) return false;
  if (isBelied(reading, value)) {
    const needed = learned.value === least ? OVERTURNED_TO_LEAST : OVERTURNED;
    return learned.sure > needed && learned.whole.words.length >= TWO_CLAUSES;
  }
  const weighs = !isMeant(reading, value) && (value !== null || !leaning || learned.sure >= SURELY);
  return weighs && prevails(learned, value, said, least);
}

/** A yes or a no that opens the message is meant, whatever the rest resembles. */
function isMeant({ bare, isOpening }: Reading, value: string | null): boolean {
  return value !== null && value === bare && isOpening;
}

/** Shares learned, of answers written apart (`npm run evaluate`). */
const CONFIRMED = 0.85;
const BELIED = 0.6;
const OVERTURNED = 0.85;
/** What may close a file is not put in the place of a yes lightly. */
const OVERTURNED_TO_LEAST = 0.95;
const TWO_CLAUSES = 8;
const ONE_SENTENCE = 25;
