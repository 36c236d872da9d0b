import type { CriterionSource } from './lexicon-source.ts';
import type { AnswerValue } from './phrases.ts';

export const UNKNOWN_VALUE = 'inconnu';

/** What a bare yes, no or « en partie » is worth for a criterion; null when it must be asked again. */
export function bareValue(criterion: CriterionSource, answer: AnswerValue): string | null {
  const bare = answer === 'unknown' ? undefined : criterion.bare?.[answer];
  return bare && 'value' in bare && typeof bare.value === 'string' ? bare.value : null;
}
