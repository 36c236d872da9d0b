import type { Answer, Answers } from './answers.ts';
import { criteriaOf, firstMatch, isUnknown } from './match.ts';
import type { Criterion, Programme, Rule } from './programme.ts';

/** What the maturity rules give for every way of completing the unknown answers. */
export interface Possibilities {
  /** Unknown criteria of the rules, in asking order. */
  readonly unknown: readonly Criterion[];
  /** One result a completion, the last criterion varying fastest. A completion no rule covers gives `null`. */
  readonly rules: readonly (Rule | null)[];
}

/** Completes the unknown answers in every way and asks the rules each time. One completion when nothing is unknown. */
export function possibilities(programme: Programme, rules: readonly Rule[], answers: Answers): Possibilities {
  const unknown = criteriaAbout(programme, rules).filter((criterion) => isUnknown(answers, criterion.id));
  const completed: Record<string, Answer> = { ...answers };
  const found: (Rule | null)[] = [];
  const complete = (depth: number): void => {
    const criterion = unknown[depth];
    if (!criterion) {
      found.push(firstMatch(rules, completed));
      return;
    }
    for (const value of criterion.values) {
      completed[criterion.id] = { value: value.id };
      complete(depth + 1);
    }
  };
  complete(0);
  return { unknown, rules: found };
}

/** What a rule gives, comparable: `3`, `a_completer`… */
export function resultOf(rule: Rule | null): string {
  return String(rule?.then.category ?? rule?.then.outcome ?? 'aucune');
}

/** Unknown criteria whose answer changes the result in at least one completion. */
export function decisive(possible: Possibilities): readonly Criterion[] {
  const results = possible.rules.map(resultOf);
  let stride = results.length;
  return possible.unknown.filter((criterion) => {
    const block = stride;
    stride = block / criterion.values.length;
    return results.some((result, at) => {
      const first = at - (at % block) + (at % stride);
      return result !== results[first];
    });
  });
}

/** Categories found among the completions, best first. */
export function categoriesIn(possible: Possibilities): readonly number[] {
  const categories = possible.rules.map((rule) => rule?.then.category ?? null);
  return [...new Set(categories)].filter((category) => category !== null).sort((a, b) => a - b);
}

const about = new WeakMap<readonly Rule[], readonly Criterion[]>();

/** Criteria that the rules speak of, in asking order. */
export function criteriaAbout(programme: Programme, rules: readonly Rule[]): readonly Criterion[] {
  const ready = about.get(rules);
  if (ready) return ready;
  const ids = new Set(rules.flatMap((rule) => criteriaOf(rule.when)));
  const criteria = programme.criteria.filter((criterion) => ids.has(criterion.id));
  about.set(rules, criteria);
  return criteria;
}
