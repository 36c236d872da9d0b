import type { Candidacy, Tombstone } from '#candidacies/candidacy';
import { fileKeys } from '#candidacies/file-search';
import { CANDIDACIES } from '#storage/record-kinds';
import { readValue } from './read-value.ts';

/** A filed record as its row keeps it. */
export type FileRow = {
  readonly value: string;
  readonly shape: string;
  readonly version: string;
  readonly changed_ms: number;
};

export const FILE_ROW = 'value, shape, version, changed_ms';

/** The instant of the last change is given by the database: what the text says of it is what was asked for. */
export function candidacyOf(row: FileRow): Candidacy {
  return { ...readValue(CANDIDACIES, row), updatedAt: new Date(row.changed_ms).toISOString() };
}

/** What a row keeps of an erased record; null while it is there. */
export type TombstoneRow = { readonly tombstone: string | null; readonly erased_ms: number | null };

export const TOMBSTONE_ROW = 'tombstone, erased_ms';

/** Its instant too is given by the database. */
export function tombstoneIn({ tombstone, erased_ms }: TombstoneRow): Tombstone | null {
  if (tombstone === null || erased_ms === null) return null;
  return { ...(JSON.parse(tombstone) as Tombstone), erasedAt: new Date(erased_ms).toISOString() };
}

/** What stands beside the record, to be found by. */
export function fileColumns(candidacy: Candidacy): FileColumns {
  const { text, flags, category, filed, sort } = fileKeys(candidacy);
  return {
    department: candidacy.department,
    region: candidacy.region,
    shape: CANDIDACIES.version,
    version: candidacy.version,
    code_hash: candidacy.codeHash,
    state: candidacy.state,
    nature: candidacy.nature,
    category,
    filed_day: filed,
    flags,
    searched: text,
    by_town: sort.town,
    by_filed: sort.filed,
    by_category: sort.category,
    by_state: sort.state,
    by_department: sort.department,
  };
}

type FileColumns = Readonly<Record<(typeof FOUND_BY)[number], string | number | null | readonly string[]>>;

const FOUND_BY = [
  'department',
  'region',
  'shape',
  'version',
  'code_hash',
  'state',
  'nature',
  'category',
  'filed_day',
  'flags',
  'searched',
  'by_town',
  'by_filed',
  'by_category',
  'by_state',
  'by_department',
] as const;

/** What an erasure empties; where the file was, its draft's hash and its reference stay. */
export const ERASED_COLUMNS = [
  'value',
  'changed_ms',
  ...FOUND_BY.filter((name) => !['department', 'region', 'shape'].includes(name)),
];

/** @throws RangeError when it is not an instant */
export function instantMs(at: string): number {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) throw new RangeError('not an instant');
  return ms;
}
