import type { z } from 'zod';
import type { Candidacy, Tombstone } from '#candidacies/candidacy';
import type { KeptDraft } from './record-schemas.ts';
import { draftHash } from './tombstone.ts';
import type { KeptRecord } from './whole.ts';

/** What a check of a whole store found. Nothing personal: a record is named by its reference, or by a hash. */
export interface StoreCheck {
  readonly records: Readonly<Record<string, number>>;
  /** What is wrong and was not repaired. */
  readonly problems: readonly RecordProblem[];
  readonly repaired: readonly RecordProblem[];
  /** Files set aside, now and earlier: lowdb only. */
  readonly quarantine: readonly string[];
}

export interface RecordProblem {
  readonly kind: string;
  readonly record: string;
  readonly why: string;
}

/** What no single record shows: whether those that must agree do. `nameOf` tells a record without its key. */
export class Agreement {
  readonly #candidacies: Candidacy[] = [];
  readonly #tombstones: Tombstone[] = [];
  readonly #drafts: KeptDraft[] = [];

  /** The record has the shape of its kind. */
  add({ kind, value }: Pick<KeptRecord, 'kind' | 'value'>): void {
    if (kind === 'candidacies') this.#candidacies.push(value as Candidacy);
    if (kind === 'tombstones') this.#tombstones.push(value as Tombstone);
    if (kind === 'drafts') this.#drafts.push(value as KeptDraft);
  }

  problems(nameOf: (kind: string, key: string) => string): readonly RecordProblem[] {
    const file = (one: Candidacy, why: string) => ({ kind: 'candidacies', record: one.reference, why });
    // The erasure of a file itself, cut in two by a crash, is completed at the next start.
    const erased = new Map(this.#tombstones.map(({ draftHash, reference }) => [draftHash, reference]));
    const gone = new Set(this.#tombstones.map(({ reference }) => reference));
    const filed = new Set(this.#candidacies.map(({ reference }) => reference));
    return [
      ...repeated(this.#candidacies, ({ draftId }) => draftId).map((one) => file(one, 'draft filed twice')),
      ...repeated(this.#candidacies, ({ codeHash }) => codeHash).map((one) => file(one, 'code used twice')),
      ...repeated(this.#candidacies, ({ updatedAt }) => updatedAt).map((one) => file(one, SAME_INSTANT)),
      ...this.#candidacies
        .filter(({ state, history }) => history.at(-1)?.to !== state)
        .map((one) => file(one, 'its state is not that of its history')),
      ...this.#candidacies
        .filter(({ draftId, reference }) => (erased.get(draftHash(draftId)) ?? reference) !== reference)
        .map((one) => file(one, 'its draft was erased')),
      ...this.#drafts
        .filter(
          ({ draft: { reference } }) => reference !== null && !filed.has(reference) && !gone.has(reference),
        )
        .map(({ draft }) => ({
          kind: 'drafts',
          record: nameOf('drafts', draft.id),
          why: `its file ${draft.reference} is not there`,
        })),
    ];
  }
}

/** The order of the lists stands on it: repaired by giving one of them the next instant. */
export const SAME_INSTANT = 'changed at the same instant as another';

/** Every one but the first of those that share a key. */
function repeated<T>(all: readonly T[], keyOf: (one: T) => string): readonly T[] {
  const seen = new Set<string>();
  return all.filter((one) => seen.has(keyOf(one)) || !seen.add(keyOf(one)));
}

/** Null when the value has the shape. Names the field at fault, never its content. */
export function wrongShape(schema: z.ZodType<unknown>, value: unknown): string | null {
  const issue = schema.safeParse(value).error?.issues[0];
  return issue ? `wrong shape at ${issue.path.join('.') || 'the top'}` : null;
}
