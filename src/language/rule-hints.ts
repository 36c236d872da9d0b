import { bareValue } from './bare-value.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { isOpening } from './opening.ts';
import { readAnswer } from './read-answer.ts';
import { statedAnswer } from './read-states.ts';
import type { Segment } from './segments.ts';

/** What the rules read in an answer, as features: how far each is to be trusted is learned with the words. */
export function ruleHints(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  whole: Segment,
  lexicon: Lexicon,
): readonly string[] {
  const { value, denied } = statedAnswer(criterion.id, clauses, lexicon);
  // A yes or a no found somewhere in a sentence is often of something else.
  const heard = readAnswer(whole, lexicon.phrases);
  const answer = heard?.whole || isOpening(clauses, lexicon) ? heard?.value : undefined;
  return [
    ...(value ? [`r:${value}`] : []),
    ...[...denied].map((one) => `d:${one}`),
    ...(answer ? [`a:${answer}`, `v:${bareValue(criterion, answer)}`] : []),
  ];
}
