import type { Answers } from '#programme/answers';
import type { Fact } from './draft.ts';

/** The facts as the rules see them. */
export function answersOf(facts: Readonly<Record<string, Fact>>): Answers {
  const known = answers.get(facts);
  if (known) return known;
  const made = Object.fromEntries(
    Object.entries(facts).map(([id, fact]) => [
      id,
      fact.detail ? { value: fact.value, detail: fact.detail } : { value: fact.value },
    ]),
  );
  answers.set(facts, made);
  return made;
}

/** The same facts are the same answers, so that what is drawn from them is drawn once (`assess`). */
const answers = new WeakMap<Readonly<Record<string, Fact>>, Answers>();
