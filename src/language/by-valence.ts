import { bareValue } from './bare-value.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import type { AnswerValue, Valence } from './phrases.ts';
import type { Segment } from './segments.ts';

/**
 * The value that « ça roule », « ça patine », « c’est au point mort » point to for the criterion that was asked; null when
 * the words say nothing of how things stand, or the criterion has no such value. Weak: it is to be read back.
 */
export function valueByValence(criterion: CriterionSource, whole: Segment, lexicon: Lexicon): string | null {
  const valence = valenceOf(whole, lexicon);
  if (valence === null) return null;
  const own = criterion.hear?.valence?.[valence];
  if (own) return own;
  const answer = ANSWERS[valence];
  return bareValue(criterion, answer) ?? clarified(criterion, valence);
}

/** The plain answer that such words give where what was asked is no criterion; null when they lean nowhere. */
export function answerByValence(whole: Segment, lexicon: Lexicon): AnswerValue | null {
  const valence = valenceOf(whole, lexicon);
  return valence && ANSWERS[valence];
}

/** Which way the words lean; « between » first: « ça avance bien mais il reste du travail » is not done. */
function valenceOf(whole: Segment, { phrases }: Lexicon): Valence | null {
  for (const valence of ['between', 'badly', 'well'] as const)
    if (phrases.valence[valence].test(whole.folded)) return valence;
  return null;
}

const ANSWERS = { well: 'yes', badly: 'no', between: 'partial' } as const;

/** Where a plain answer is to be made precise, the better of the values it stands between: a refusal is never guessed. */
function clarified({ bare }: CriterionSource, valence: Valence): string | null {
  const asked = bare?.[ANSWERS[valence]];
  const between = asked && 'between' in asked && Array.isArray(asked.between) ? asked.between : [];
  return (between.at(-1) as string | undefined) ?? null;
}
