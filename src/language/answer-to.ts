import { bareValue } from './bare-value.ts';
import { isBeside, isSaidOfAnother, learnedValue } from './by-learning.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { isOpening } from './opening.ts';
import type { AnswerValue } from './phrases.ts';
import { deniesItself } from './polarity.ts';
import { readAnswer } from './read-answer.ts';
import { answeringClauses, type Said, statedAnswer } from './read-states.ts';
import { joined, type Segment } from './segments.ts';

/**
 * The yes or no heard, as far as it answers that criterion: what is said of another one does not, nor does a no that
 * denies itself (« ils n’ont pas refusé »).
 */
export function answerTo(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  heard: AnswerValue | null,
  lexicon: Lexicon,
): AnswerValue | null {
  const statements = clauses.filter((clause) => !clause.question);
  const kept = answering(criterion, statements, lexicon);
  const [first] = kept;
  if (heard === null || statements.length === 0) return heard;
  if (!first) return null;
  const whole = joined(kept, lexicon);
  if (lexicon.phrases.consent.test(whole.folded)) return null;
  const opening = kept === statements ? null : readAnswer(first, lexicon.phrases);
  const answer =
    kept === statements
      ? heard
      : ((opening?.whole ? opening : readAnswer(whole, lexicon.phrases))?.value ?? null);
  const isEmbedded =
    answer !== null &&
    answer !== 'unknown' &&
    !isOpening(kept, lexicon) &&
    !readAnswer(whole, lexicon.phrases)?.whole;
  if (isEmbedded) {
    const learned = learnedValue(criterion, statements, kept, lexicon);
    if (learned && (isBeside(learned) || isSaidOfAnother(learned, bareValue(criterion, answer)))) return null;
  }
  if (answer === 'unknown') return / pas dire (?:que|qu) /.test(whole.folded) ? null : answer;
  if (answer !== 'no') return answer;
  if (deniesItself(whole.folded)) return null;
  // « le pilotage n’est pas fragile »: what is denied is not the top, the no is not about having it.
  const said = statedAnswer(criterion.id, kept, lexicon);
  const top = criterion.values.at(-1)?.id;
  const faults = said.value === null && [...said.denied].some((value) => value !== top);
  return faults && !isOpening(kept, lexicon) ? null : answer;
}

/** The clauses that may answer; a wording of the criterion, word for word, is its answer whatever else it names. */
export function answering(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): readonly Segment[] {
  return clauses.length > 0 && isWording(criterion, clauses, lexicon)
    ? clauses
    : answeringClauses(criterion.id, clauses, lexicon);
}

/** Whether the clauses together are a wording of one of the criterion’s values, word for word. */
function isWording(criterion: CriterionSource, clauses: readonly Segment[], lexicon: Lexicon): boolean {
  return lexicon.exactValues.has(`${criterion.id}|${joined(clauses, lexicon).folded}`);
}

/** What is said of the criterion in so many words; a bare yes or no keeps its own meaning beside. */
export function saidOf(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  answer: AnswerValue | null,
  lexicon: Lexicon,
): Said {
  const list = clauses.map((clause) => ({
    ...clause,
    text: answer ? clause.text.replace(/^(oui|non|ouais|si)(?=\s)/i, '').trim() : clause.text,
    folded: answer ? clause.folded.replace(/^ (oui|non|ouais|si)(?= )/, '') : clause.folded,
  }));
  return statedAnswer(criterion.id, list, lexicon);
}
