import { type Answers, UNKNOWN } from './answers.ts';
import type { Criterion } from './programme.ts';

/** Every combination of values of the criteria, each required detail present and absent; `inconnu` too on demand. */
export function* combinations(
  criteria: readonly Criterion[],
  options: { readonly unknown: boolean },
): Generator<Answers> {
  const [first, ...others] = criteria;
  if (!first) {
    yield {};
    return;
  }
  for (const rest of combinations(others, options))
    for (const answer of answersTo(first, options)) yield { [first.id]: answer, ...rest };
}

function answersTo(criterion: Criterion, options: { readonly unknown: boolean }) {
  const given = criterion.values.flatMap((value) => {
    const bare = { value: value.id };
    return value.details.some((detail) => detail.required)
      ? [bare, { ...bare, detail: { why: 'dit' } }]
      : [bare];
  });
  return options.unknown ? [...given, { value: UNKNOWN }] : given;
}

/** Answers from an example of the data: `{ projet: aucun, centralite.why: present }`. */
export function answersFrom(example: Readonly<Record<string, string>>): Answers {
  const named = Object.entries(example).filter(([key]) => !key.includes('.'));
  return Object.fromEntries(
    named.map(([id, value]) => [
      id,
      example[`${id}.why`] === 'present' ? { value, detail: { why: 'dit' } } : { value },
    ]),
  );
}
