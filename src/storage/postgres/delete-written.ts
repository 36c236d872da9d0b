import type { Database } from './database.ts';
import { sqlKey } from './sql-key.ts';

const SLICE = 2000;

/**
 * Deletes what nobody wrote since this instant, in slices that a statement has the time for, and tells how many.
 * @param only `kind`, where a table holds several; all keys but `except`
 */
export async function deleteWritten(
  database: Database,
  table: 'states' | 'drafts' | 'records',
  before: Date,
  only: { readonly kind?: string; readonly except?: ReadonlySet<string> | undefined } = {},
): Promise<number> {
  const { kind, except } = only;
  const values: (number | string | readonly string[])[] = [before.getTime()];
  const tests = ['written_ms < $1'];
  if (kind !== undefined) tests.push(`kind = $${values.push(kind)}`);
  // A subquery, hashed once: an array would be read again for each row.
  if (except?.size) tests.push(`id NOT IN (SELECT unnest($${values.push([...except].map(sqlKey))}::text[]))`);
  const old = tests.join(' AND ');
  for (let deleted = 0; ; ) {
    const rows = await database.write(
      // The instant is looked at again: what was written in the meantime stays.
      `DELETE FROM ${table} WHERE ${old} AND id IN (SELECT id FROM ${table} WHERE ${old} LIMIT ${SLICE}) RETURNING id`,
      values,
    );
    deleted += rows.length;
    if (rows.length < SLICE) return deleted;
  }
}
