/** What the console reads of a file, by the words of its programme. No criterion is named here: the data name them. */
import { answersOf } from '#candidacies/answers-of';
import type { Candidacy, FileVersion, Opinion } from '#candidacies/candidacy';
import { categoryOf } from '#candidacies/category-of';
import type { Fact, TownRecord } from '#candidacies/draft';
import { UNKNOWN } from '#programme/answers';
import { assess } from '#programme/assess';
import type { Assessment } from '#programme/assessment';
import { dateFlags } from '#programme/flags';
import { isAsked } from '#programme/next-question';
import type { Criterion, Programme, Years } from '#programme/programme';

export function firstOf(file: Candidacy): FileVersion {
  return file.versions[0] as FileVersion;
}

export function lastOf(file: Candidacy): FileVersion {
  return file.versions.at(-1) as FileVersion;
}

export function townOf(file: Candidacy): TownRecord {
  return lastOf(file).town;
}

/** Category of the list, the assistant's, and whether the prefecture set another. */
export interface Categories {
  readonly listed: number | null;
  readonly assistant: number | null;
  readonly differ: boolean;
}

export function categoriesOf(file: Candidacy): Categories {
  const assistant = lastOf(file).assessment.category;
  const listed = categoryOf(file);
  return { listed, assistant, differ: file.preparation?.category !== undefined && listed !== assistant };
}

export function yearsOf(programme: Programme, category: number | null): Years | null {
  return programme.categories.find(({ id }) => id === category)?.years ?? null;
}

/** Labels of the flags raised by the last answers and by the day of filing. */
export function flagsOf(programme: Programme, file: Candidacy): readonly string[] {
  const raised = new Set([
    ...lastOf(file).assessment.flags,
    ...dateFlags(programme, firstOf(file).serviceDate),
  ]);
  return programme.flags.filter(({ id }) => raised.has(id)).map(({ label }) => label);
}

/** « Partiel », « À confirmer », or the text itself where an answer is free. */
export function answerLabel(criterion: Criterion, value: string): string {
  if (value === UNKNOWN) return 'Ne sait pas encore';
  return criterion.values.find(({ id }) => id === value)?.label ?? value;
}

export interface AnswerLine {
  readonly criterion: Criterion;
  /** Null: never answered. */
  readonly fact: Fact | null;
  readonly finding: 'constate' | 'declare' | null;
}

/** One line a criterion, in the order of the programme; those that the answers do not call for are left out. */
export function answerLines(programme: Programme, file: Candidacy): readonly AnswerLine[] {
  const { facts } = lastOf(file);
  const answers = answersOf(facts);
  return programme.criteria
    .filter((criterion) => facts[criterion.id] || isAsked(criterion, answers))
    .map((criterion) => ({
      criterion,
      fact: facts[criterion.id] ?? null,
      finding: file.preparation?.findings?.[criterion.id] ?? null,
    }));
}

/** With today's rules: it differs from what was filed when the programme's data changed since. */
export function assessedNow(programme: Programme, file: Candidacy): Assessment {
  return assess(programme, answersOf(lastOf(file).facts));
}

/** The opinion of each service, the last it gave, first asked first. */
export function opinionsOf(file: Candidacy): readonly Opinion[] {
  const last = new Map<string, Opinion>();
  for (const opinion of file.preparation?.opinions ?? []) last.set(opinion.service, opinion);
  return [...last.values()];
}

/** Criteria that a complement may ask: what the town answers, not what official data say. */
export function askable(programme: Programme): readonly Criterion[] {
  return programme.criteria.filter(({ kind }) => kind !== 'commune-fact');
}
