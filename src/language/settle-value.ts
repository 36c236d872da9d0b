import { bareValue } from './bare-value.ts';
import type { Guess } from './guess-value.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import type { AnswerValue } from './phrases.ts';
import type { Axes } from './read-diagnostic.ts';
import { valueOfAxes } from './values-of-axes.ts';

/** Score of what is said in so many words. */
export const SAID = 0.7;

/** What was asked, decided: the guess when it is strong, the bare answer otherwise; never against a plain yes or no. */
export function settle(
  criterion: CriterionSource,
  bare: string | null,
  guess: Guess | null,
  axes: Axes,
  answer: AnswerValue | null,
  lexicon: Lexicon,
): string | null {
  const fromAxes = valueOfAxes(criterion, axes);
  if (
    fromAxes &&
    (!guess ||
      guess.score < SAID ||
      (guess.score === SAID &&
        Object.keys(axes).some((one) => one !== 'global') &&
        guess.value !== bareValue(criterion, 'partial')))
  )
    return fromAxes;
  const order = (value: string) => criterion.values.findIndex((v) => v.id === value);
  if (guess && bare) {
    // A plain no and a guess at the top, or a plain yes and a guess at the bottom, contradict each other.
    const lowest = order(guess.value) === 0;
    const highest = order(guess.value) === criterion.values.length - 1;
    if (answer === 'yes' && lowest && order(bare) > 0) return bare;
    if (answer === 'no' && highest && order(bare) < order(guess.value)) return bare;
    // « non, l’agglo refuse de financer » is a no: a likeness alone does not soften it.
    if (answer === 'no' && guess.score < SAID) return bare;
    return guess.score >= 0.45 && guess.margin >= 0.05 ? guess.value : bare;
  }
  if (bare) return bare;
  if (!guess) return null;
  return guess.score >= lexicon.thresholds.value && guess.margin >= 0.02 ? guess.value : null;
}
