import type { Answers } from '#programme/answers';
import type { Fact } from './draft.ts';

/** The facts as the rules see them. */
export function answersOf(facts: Readonly<Record<string, Fact>>): Answers {
  return Object.fromEntries(
    Object.entries(facts).map(([id, fact]) => [
      id,
      fact.detail ? { value: fact.value, detail: fact.detail } : { value: fact.value },
    ]),
  );
}
