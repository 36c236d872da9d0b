import type { Answers } from './answers.ts';
import { matches } from './match.ts';
import type { Criterion, Programme } from './programme.ts';

/** Criteria still to ask, in the order of the file: what the person did not know was asked. */
export function openCriteria(programme: Programme, answers: Answers): readonly Criterion[] {
  return programme.criteria.filter((criterion) => !answers[criterion.id] && isAsked(criterion, answers));
}

/** Whether the answers already known call for this question; what is optional is noted when said, never asked. */
export function isAsked(criterion: Criterion, answers: Answers): boolean {
  return !criterion.optional && (criterion.askWhen === null || matches(criterion.askWhen, answers));
}
