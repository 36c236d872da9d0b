import { bareValue } from './bare-value.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { deniesItself } from './polarity.ts';
import { allowsGuess, stripFillers } from './read-answer.ts';
import { readPerson } from './read-person.ts';
import type { Said } from './read-states.ts';
import { joined, type Segment } from './segments.ts';

/** A value that the words make likely. */
export interface Guess {
  readonly value: string;
  readonly score: number;
  readonly margin: number;
}

/** The wording of a value, word for word, as the message or one of its clauses. */
export function exactly(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): (Guess & { readonly whole: boolean }) | null {
  const whole = joined(clauses, lexicon);
  for (const clause of [whole, ...clauses]) {
    const value = [clause.folded, stripFillers(clause.folded, lexicon.phrases)]
      .map((words) => lexicon.exactValues.get(`${criterion.id}|${words}`))
      .find((found) => found !== undefined);
    if (value) return { value, score: 1, margin: 1, whole: clause.folded === whole.folded };
  }
  return null;
}

/** A guess is kept unless the words deny it, or it reads a no where nothing is negative. */
export function allowed(
  criterion: CriterionSource,
  said: Said,
  whole: Segment,
  guess: Guess | null,
  lexicon: Lexicon,
): Guess | null {
  if (!guess || said.denied.has(guess.value)) return null;
  // « je suis le maire » says who speaks, whatever was asked.
  if (readPerson(whole.text, lexicon.cues, false).role) return null;
  const no = guess.value === bareValue(criterion, 'no') || guess.value === criterion.values[0]?.id;
  const faults = [...said.denied].some((value) => value !== criterion.values.at(-1)?.id);
  if (no && (faults || deniesItself(whole.folded) || !allowsGuess('no', whole, lexicon.phrases))) return null;
  return guess;
}
