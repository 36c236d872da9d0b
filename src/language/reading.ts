import { answering, answerTo, saidOf } from './answer-to.ts';
import { bareValue } from './bare-value.ts';
import { type Learned, learnedValue, opensOnYesOrNo } from './by-learning.ts';
import { valueByValence } from './by-valence.ts';
import { dateSaid } from './dated-value.ts';
import type { Day } from './dates/days.ts';
import type { FoundDate } from './dates/find-dates.ts';
import { exactly } from './guess-value.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { isOpening } from './opening.ts';
import type { AnswerValue } from './phrases.ts';
import { readAnswer } from './read-answer.ts';
import { type Axes, readDiagnostic } from './read-diagnostic.ts';
import type { Said } from './read-states.ts';
import { joined, type Segment } from './segments.ts';
import { clauseTexts, progressCriterion } from './values-of-axes.ts';

/** Everything that a message says of the criterion that was asked, gathered once; what follows from it is decided elsewhere. */
export interface Reading {
  readonly criterion: CriterionSource;
  readonly lexicon: Lexicon;
  readonly today: Day;
  /** Every clause that asks nothing. */
  readonly told: readonly Segment[];
  /** Those that may answer, and all of them together. */
  readonly statements: readonly Segment[];
  readonly whole: Segment;
  /** The yes, no, partly or unknown that answers it, and the value that this one alone is worth. */
  readonly answer: AnswerValue | null;
  readonly bare: string | null;
  /** What is said of it in so many words. */
  readonly said: Said;
  /** A wording of a value, word for word. */
  readonly exact: ReturnType<typeof exactly>;
  /** What people who answered so meant. */
  readonly learned: Learned | null;
  /** Where the words of the question are missing, the value that their polarity points to. */
  readonly leaning: string | null;
  readonly date: FoundDate | null;
  readonly axes: Axes;
  /** It begins with « oui » or « non »; with these or with another yes or no. */
  readonly opensOnYesOrNo: boolean;
  readonly isOpening: boolean;
  /** The value that closes the file, or counts for least. */
  readonly least: string | undefined;
  /** What « en partie » is worth. */
  readonly partial: string | null;
}

/** @returns null when no clause may answer */
export function readingOf(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  heard: AnswerValue | null,
  lexicon: Lexicon,
  today: Day,
): Reading | null {
  const told = clauses.filter((clause) => !clause.question);
  const statements = answering(criterion, told, lexicon);
  if (statements.length === 0) return null;
  const answer = answerTo(criterion, clauses, heard, lexicon);
  const whole = joined(statements, lexicon);
  const exact = exactly(criterion, statements, lexicon);
  const opens = opensOnYesOrNo(statements);
  return {
    criterion,
    lexicon,
    today,
    told,
    statements,
    whole,
    answer,
    bare: answer ? bareValue(criterion, answer) : null,
    said: ONLY_OK.test(whole.folded) ? NOTHING_SAID : saidOf(criterion, statements, answer, lexicon),
    exact,
    learned: exact?.whole ? null : learnedValue(criterion, told, statements, lexicon),
    leaning: opens || exact?.whole ? null : valueByValence(criterion, whole, lexicon),
    date: dateSaid(whole, lexicon, today),
    // « Ok » alone is a yes, not a study that is done.
    axes:
      progressCriterion(lexicon) === criterion && readAnswer(whole, lexicon.phrases)?.whole !== true
        ? readDiagnostic(clauseTexts(statements), lexicon.cues)
        : {},
    opensOnYesOrNo: opens,
    isOpening: isOpening(statements, lexicon),
    least: criterion.values[0]?.id,
    partial: bareValue(criterion, 'partial'),
  };
}

/** « Ok » is worth what « oui » is. */
const ONLY_OK = /^ (?:c est )?ok$/;
const NOTHING_SAID: Said = { value: null, denied: new Set(), missed: null };
