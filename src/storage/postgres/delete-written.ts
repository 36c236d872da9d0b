import type { Database } from './database.ts';
import { sqlKey } from './sql-key.ts';

const SLICE = 2000;

/** What names a row of each table, and when it was written: for a question, when it was asked. */
const TABLES = {
  states: { key: 'id', at: 'written_ms' },
  drafts: { key: 'id', at: 'written_ms' },
  records: { key: 'kind, id', at: 'written_ms' },
  inquiries: { key: 'id', at: 'asked_ms' },
  shared_activities: { key: 'conversation, position', at: 'at_ms' },
  shared_conversations: { key: 'id', at: 'written_ms' },
  buckets: { key: 'name, key', at: 'at_ms' },
} as const;

/**
 * Deletes what nobody wrote since this instant, in slices that a statement has the time for, and tells how many.
 * @param only `kind`, where a table holds several; all keys but `except`
 */
export async function deleteWritten(
  database: Database,
  table: keyof typeof TABLES,
  before: Date,
  only: { readonly kind?: string; readonly except?: ReadonlySet<string> | undefined } = {},
): Promise<number> {
  const { key, at } = TABLES[table];
  const { kind, except } = only;
  const values: (number | string | readonly string[])[] = [before.getTime()];
  const tests = [`${at} < $1`];
  if (kind !== undefined) tests.push(`kind = $${values.push(kind)}`);
  // A subquery, hashed once: an array would be read again for each row.
  if (except?.size) tests.push(`id NOT IN (SELECT unnest($${values.push([...except].map(sqlKey))}::text[]))`);
  const old = tests.join(' AND ');
  for (let deleted = 0; ; ) {
    const rows = await database.write(
      // The instant is looked at again: what was written in the meantime stays.
      `DELETE FROM ${table} WHERE ${old} AND (${key}) IN (SELECT ${key} FROM ${table} WHERE ${old} LIMIT ${SLICE}) RETURNING 1`,
      values,
    );
    deleted += rows.length;
    if (rows.length < SLICE) return deleted;
  }
}
