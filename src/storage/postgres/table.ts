import { newETag } from '#storage/new-etag';
import { prepareRecord } from '#storage/prepare-record';
import { listLength, type Row, type Table, type TableKind } from '#storage/table';
import type { Database } from './database.ts';
import { deleteWritten } from './delete-written.ts';
import { readValue } from './read-value.ts';
import { sqlKey } from './sql-key.ts';

type Found = {
  readonly id: string;
  readonly value: string;
  readonly shape: string;
  readonly etag: string;
};

/** A table on PostgreSQL: the rows of its kind in `records`. */
export function postgresTable<T>(database: Database, kind: TableKind<T>, now: () => Date): Table<T> {
  const find = async (key: string): Promise<Row<T> | null> => {
    const [row] = await database.read<Found>(
      'SELECT id, value, shape, etag FROM records WHERE kind = $1 AND id = $2',
      [kind.name, sqlKey(key)],
    );
    return row ? { key, value: readValue(kind, row), etag: row.etag } : null;
  };

  /** Writes under an eTag of our own, by which it is known again. */
  const put = async (sql: string, key: string, value: T, before: readonly string[]) => {
    const { value: copy, text } = prepareRecord(kind, key, value);
    const etag = newETag();
    const owner = kind.ownerOf ? sqlKey(kind.ownerOf(copy)) : null;
    const columns = [kind.name, sqlKey(key), text, kind.version, etag, now().getTime(), owner];
    const values = [...columns, ...before];
    const row = { key, value: copy, etag };
    return database.settle(
      async () => ((await database.write(sql, values)).length === 1 ? row : null),
      async () => ((await find(key))?.etag === etag ? row : null),
    );
  };

  return {
    read: find,

    create: async (key, value) =>
      put(
        `INSERT INTO records (kind, id, value, shape, etag, written_ms, owner, key)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id`,
        key,
        value,
        [JSON.stringify(key)],
      ),

    replace: async (key, value, etag) =>
      put(
        `UPDATE records SET value = $3, shape = $4, etag = $5, written_ms = $6, owner = $7
        WHERE kind = $1 AND id = $2 AND etag = $8 RETURNING id`,
        key,
        value,
        [etag],
      ),

    async remove(key, etag) {
      const only = etag === undefined ? '' : 'AND etag = $3';
      const values = [kind.name, sqlKey(key), ...(etag === undefined ? [] : [etag])];
      // A lost answer is not asked for again: nobody else may be told that it was theirs.
      const removed = await database.settle(
        async () =>
          (await database
            .write(`DELETE FROM records WHERE kind = $1 AND id = $2 ${only} RETURNING id`, values)
            .then(({ length }) => length)) === 1
            ? true
            : null,
        async () => null,
      );
      return removed === true;
    },

    async list(query = {}) {
      const { owner, after } = query;
      const rows = await database.read<Found & { key: string }>(
        `SELECT id, key, value, shape, etag FROM records
        WHERE kind = $1 AND ($2::text IS NULL OR id > $2) ${owner === undefined ? '' : 'AND owner = $4'}
        ORDER BY id LIMIT $3`,
        [
          kind.name,
          after === undefined ? null : sqlKey(after),
          listLength(query),
          ...(owner === undefined ? [] : [sqlKey(owner)]),
        ],
      );
      return rows.map((row) => ({ key: JSON.parse(row.key), value: readValue(kind, row), etag: row.etag }));
    },

    forget: (before) => deleteWritten(database, 'records', before, { kind: kind.name }),
  };
}
