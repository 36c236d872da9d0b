import { z } from 'zod';
import { type Answer, type Answers, type Detail, UNKNOWN } from './answers.ts';
import type { Criterion, Programme } from './programme.ts';

/** Facts as other programs write them: a value, or a value with its detail. */
export type FactsRead =
  | { readonly answers: Answers }
  /** In French: every unknown criterion or value, all at once. */
  | { readonly errors: readonly string[] };

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const detail = z.union([
  z.string(),
  z.array(z.string()),
  z.strictObject({
    why: z.string().exactOptional(),
    themes: z.union([z.array(z.string()), z.record(z.string(), z.string())]).exactOptional(),
    date: z
      .union([day, z.strictObject({ from: day.nullable(), to: day.nullable() }).readonly()])
      .exactOptional(),
  }),
]);
const fact = z.union([
  z.string(),
  z.null(),
  z.strictObject({ value: z.string(), detail: detail.nullable().exactOptional() }),
]);
const facts = z.record(z.string(), z.unknown());

/** Reads facts strictly against the criteria of the programme. `null` and an absent criterion are unknown answers. */
export function readFacts(programme: Programme, input: unknown): FactsRead {
  const given = facts.safeParse(input);
  if (!given.success) return { errors: ['« facts » doit être un objet : un critère, sa réponse.'] };
  const answers: Record<string, Answer> = {};
  const errors: string[] = [];
  for (const [id, written] of Object.entries(given.data)) {
    const criterion = programme.criteria.find((one) => one.id === id);
    if (!criterion) {
      errors.push(
        `Critère inconnu : « ${id} ». Critères : ${programme.criteria.map((one) => one.id).join(', ')}.`,
      );
      continue;
    }
    const read = fact.safeParse(written);
    if (!read.success) {
      errors.push(`« ${id} » : une valeur, ou {"value", "detail"}, est attendue.`);
      continue;
    }
    const { value, detail: beside = null } =
      typeof read.data === 'string' || read.data === null ? { value: read.data ?? UNKNOWN } : read.data;
    const values = [...criterion.values.map((one) => one.id), UNKNOWN];
    if (criterion.kind !== 'text' && !values.includes(value)) {
      errors.push(`« ${id} » : valeur inconnue « ${value} ». Valeurs : ${values.join(', ')}.`);
      continue;
    }
    answers[id] = beside === null ? { value } : { value, detail: detailOf(criterion, value, beside) };
  }
  return errors.length > 0 ? { errors } : { answers };
}

/** A bare text goes where the value's first detail expects it. */
function detailOf(criterion: Criterion, value: string, written: z.output<typeof detail>): Detail {
  if (Array.isArray(written)) return { themes: said(written) };
  if (typeof written !== 'string') {
    const { why, themes, date } = written;
    return {
      ...(why === undefined ? {} : { why }),
      ...(themes === undefined ? {} : { themes: Array.isArray(themes) ? said(themes) : themes }),
      ...(date === undefined ? {} : { date: typeof date === 'string' ? { from: date, to: date } : date }),
    };
  }
  const expected = criterion.values.find((one) => one.id === value)?.details.map((one) => one.kind) ?? [];
  if (expected.includes('date') && day.safeParse(written).success)
    return { date: { from: written, to: written } };
  return { why: written };
}

function said(themes: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(themes.map((theme) => [theme, 'cite']));
}
