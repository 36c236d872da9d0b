import type { Answers } from './answers.ts';
import { assess } from './assess.ts';
import { matches } from './match.ts';
import type { Criterion, DetailSpec, Programme } from './programme.ts';

/** Criteria still to ask, those that can change the result first, each part in the order of the file. */
export function missingOrder(programme: Programme, answers: Answers): readonly string[] {
  const toAsk = programme.criteria.filter(
    (criterion) => !criterion.optional && !answers[criterion.id] && isAsked(criterion, answers),
  );
  const decisive = new Set(assess(programme, answers).missing);
  return [
    ...toAsk.filter((criterion) => decisive.has(criterion.id)),
    ...toAsk.filter((criterion) => !decisive.has(criterion.id)),
  ].map((criterion) => criterion.id);
}

/** Whether the answers already known call for this question. */
export function isAsked(criterion: Criterion, answers: Answers): boolean {
  return criterion.askWhen === null || matches(criterion.askWhen, answers);
}

/** Details that a rule needs beside an answer already given (a small town says why it is a centre). */
export function missingDetails(
  programme: Programme,
  answers: Answers,
): readonly { readonly criterion: string; readonly detail: DetailSpec }[] {
  return programme.criteria.flatMap((criterion) => {
    const value = criterion.values.find((one) => one.id === answers[criterion.id]?.value);
    return (value?.details ?? [])
      .filter(
        (detail) => detail.required && matches({ [`${criterion.id}.${detail.id}`]: ['absent'] }, answers),
      )
      .map((detail) => ({ criterion: criterion.id, detail }));
  });
}
