import type { CriterionSource } from './lexicon-source.ts';
import { anyOf, GAP_WITHOUT_NONE } from './text/pattern.ts';

/** How a criterion is spoken of, compiled. */
export interface Hearing {
  readonly criterion: string;
  readonly subject: RegExp;
  readonly except: RegExp;
  readonly part: RegExp;
  readonly steps: boolean;
  readonly formal: RegExp;
  readonly values: readonly { readonly value: string; readonly said: RegExp }[];
  /** Values from the least to the most advanced. */
  readonly order: readonly string[];
  /** What it means when some words say the least and others more. */
  readonly mixed: string | null;
}

/** @throws Error naming a pattern that cannot be compiled */
export function compileHearing(criteria: readonly CriterionSource[]): readonly Hearing[] {
  return criteria.flatMap(({ id, hear, values, bare: plain }) =>
    hear
      ? [
          {
            criterion: id,
            subject: anyOf(hear.subject),
            except: anyOf(hear.except ?? []),
            part: anyOf(hear.part ?? []),
            steps: hear.steps ?? false,
            formal: anyOf(hear.formal ?? [], 'g'),
            values: Object.entries(hear.values).map(([value, patterns]) => ({
              value,
              said: anyOf(patterns, 'g', GAP_WITHOUT_NONE),
            })),
            order: values.map((value) => value.id),
            mixed: plain?.partial && 'value' in plain.partial ? String(plain.partial.value) : null,
          },
        ]
      : [],
  );
}
