import type { Database } from './database.ts';

const SLICE = 2000;

/** Deletes what nobody wrote since this instant, in slices that a statement has the time for, and tells how many. */
export async function deleteWritten(
  database: Database,
  table: 'states' | 'drafts' | 'records',
  before: Date,
  kind: string | null = null,
): Promise<number> {
  const old = `written_ms < $1 ${kind === null ? '' : 'AND kind = $2'}`;
  const values = [before.getTime(), ...(kind === null ? [] : [kind])];
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
