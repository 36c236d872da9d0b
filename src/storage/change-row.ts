/** Writes what becomes of a record as it is now, whoever writes it meanwhile: read again, done again. */
import type { Row, Table } from './table.ts';

/**
 * @param change what the record becomes, null to leave it as it is; asked again of what others wrote
 * @returns what was written, or null @throws when others wrote at each of these tries
 */
export async function changeRow<T>(
  rows: Pick<Table<T>, 'read' | 'create' | 'replace'>,
  key: string,
  change: (present: T | null) => T | null,
  tries = 8,
): Promise<Row<T> | null> {
  for (let tried = 0; tried < tries; tried += 1) {
    const row = await rows.read(key);
    const next = change(row?.value ?? null);
    if (next === null) return null;
    const written = row ? await rows.replace(key, next, row.etag) : await rows.create(key, next);
    if (written) return written;
  }
  throw new Error('the record changed at each try');
}
