import { bareValue, UNKNOWN_VALUE } from './bare-value.ts';
import type { Lexicon } from './lexicon.ts';
import type { AnswerValue } from './phrases.ts';
import type { Act, Asked, HeardFact, Understanding } from './understanding.ts';

/**
 * The acts as a program hears them that asked a yes or a no without saying of what: a message whose facts hold it all
 * (« le président nous a donné son feu vert ») implies one. The dialog knows what it asked, and reads the facts.
 */
export function actsImplied({ acts, facts }: Understanding, asked: Asked, lexicon: Lexicon): readonly Act[] {
  const [first] = facts;
  if (asked.context !== 'oui_non' || asked.about !== null || acts.length > 0 || !first) return acts;
  const value = implied(first, lexicon);
  return value === null ? acts : [{ type: 'answer', value }];
}

function implied({ criterion: id, value }: HeardFact, lexicon: Lexicon): AnswerValue | null {
  if (value === UNKNOWN_VALUE) return 'unknown';
  const criterion = lexicon.criteria.find((one) => one.id === id);
  if (!criterion) return null;
  const rank = (one: string | null) => criterion.values.findIndex((each) => each.id === one);
  const yes = rank(bareValue(criterion, 'yes'));
  const [least] = criterion.values;
  // Values go from the least to the most advanced: beyond a yes is a yes too.
  const top = yes < 0 ? criterion.values.length - 1 : yes;
  if (rank(value) >= top) return 'yes';
  return value === least?.id || value === bareValue(criterion, 'no') ? 'no' : 'partial';
}
