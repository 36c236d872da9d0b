import { type Answers, type Detail, UNKNOWN } from './answers.ts';
import type { Conditions, Rule } from './programme.ts';

/** The value given for a criterion; a criterion never answered is `inconnu`. */
export function valueGiven(answers: Answers, criterion: string): string {
  return answers[criterion]?.value ?? UNKNOWN;
}

export function isUnknown(answers: Answers, criterion: string): boolean {
  return valueGiven(answers, criterion) === UNKNOWN;
}

/** Whether the answers satisfy every condition, as they are: an unknown answer only satisfies `inconnu`. */
export function matches(when: Conditions, answers: Answers): boolean {
  for (const test of testsOf(when)) {
    const found = test.detail
      ? hasDetail(answers[test.criterion]?.detail, test.detail)
      : valueGiven(answers, test.criterion);
    if (!test.allowed.includes(found)) return false;
  }
  return true;
}

export function firstMatch(rules: readonly Rule[], answers: Answers): Rule | null {
  for (const rule of rules) if (matches(rule.when, answers)) return rule;
  return null;
}

/** Criteria that conditions speak of, details included. */
export function criteriaOf(when: Conditions): readonly string[] {
  return [...new Set(testsOf(when).map((test) => test.criterion))];
}

interface ConditionTest {
  readonly criterion: string;
  readonly detail: string | null;
  readonly allowed: readonly string[];
}

// Conditions are read thousands of times while unknown answers are completed: their keys are split once.
const known = new WeakMap<Conditions, readonly ConditionTest[]>();

function testsOf(when: Conditions): readonly ConditionTest[] {
  const ready = known.get(when);
  if (ready) return ready;
  const tests = Object.entries(when).map(([key, allowed]) => {
    const [criterion = key, detail = null] = key.split('.');
    return { criterion, detail, allowed };
  });
  known.set(when, tests);
  return tests;
}

function hasDetail(detail: Detail | undefined, id: string): 'present' | 'absent' {
  const said = Object.entries(detail ?? {}).find(([key]) => key === id)?.[1];
  if (typeof said === 'string') return said.trim() ? 'present' : 'absent';
  return said && Object.values(said).some((part) => part !== null) ? 'present' : 'absent';
}
