import { type ConversationStates, StaleState, type StoredItem } from '#conversations/state-port';
import { newETag } from '#storage/new-etag';
import { prepareRecord } from '#storage/prepare-record';
import { STATES } from '#storage/record-kinds';
import type { StateValue } from '#storage/record-schemas';
import { type Database, stateOf } from './database.ts';
import { readValue } from './read-value.ts';
import { sqlKey } from './sql-key.ts';

interface Put {
  readonly key: string;
  readonly id: string;
  readonly text: string;
  readonly etag: string;
  /** Null: whatever is there, or nothing. */
  readonly expected: string | null;
}

/** Conversation states on PostgreSQL. */
export function postgresStates(database: Database, now: () => Date): ConversationStates {
  const eTags = async (puts: readonly Put[]): Promise<ReadonlyMap<string, string>> => {
    const rows = await database.read<{ id: string; etag: string }>(
      'SELECT id, etag FROM states WHERE id = ANY($1)',
      [puts.map(({ id }) => id)],
    );
    return new Map(rows.map(({ id, etag }) => [id, etag]));
  };

  return {
    async read(keys) {
      const ids = new Map([...new Set(keys ?? [])].map((key) => [sqlKey(key), key]));
      const found: Record<string, StoredItem> = {};
      if (ids.size === 0) return found;
      const rows = await database.read<{ id: string; value: string; shape: string; etag: string }>(
        'SELECT id, value, shape, etag FROM states WHERE id = ANY($1)',
        [[...ids.keys()]],
      );
      const byId = new Map(rows.map((row) => [row.id, row]));
      for (const [id, key] of ids) {
        const row = byId.get(id);
        if (row) own(found, key, { ...readValue(STATES, row), eTag: row.etag });
      }
      return found;
    },

    async write(changes) {
      const puts = Object.entries(changes ?? {}).map(([key, { eTag, ...value }]) => ({
        key,
        id: sqlKey(key),
        text: prepareRecord<StateValue>(STATES, key, value).text,
        etag: newETag(),
        expected: eTag === undefined || eTag === null || eTag === '*' ? null : eTag,
      }));
      if (puts.length === 0) return;
      const written = await database.settle(
        async () => ((await writeAll(database, puts, now().getTime())) ? true : null),
        async () => {
          const present = await eTags(puts);
          return puts.every(({ id, etag }) => present.get(id) === etag) ? true : null;
        },
      );
      if (written) return;
      const present = await eTags(puts);
      const stale = puts.filter(({ id, expected }) => expected !== null && present.get(id) !== expected);
      throw new StaleState(stale.map(({ key }) => key));
    },

    async delete(keys) {
      const ids = [...new Set(keys ?? [])].map(sqlKey);
      if (ids.length === 0) return;
      const gone = () => database.write('DELETE FROM states WHERE id = ANY($1)', [ids]);
      // Deleting twice is deleting once.
      await database.settle(
        () => gone().then(() => true),
        async () => null,
      );
    },
  };
}

/** False when an eTag is not that of what is there: then nothing is written. */
async function writeAll(database: Database, puts: readonly Put[], nowMs: number): Promise<boolean> {
  const [first] = puts;
  if (first && puts.length === 1) return writeOne(database, first, nowMs);
  // In the order of the keys, so that two batches wait for each other in one direction only.
  const sorted = [...puts].sort((one, other) => (one.id < other.id ? -1 : 1));
  const marked = sorted.filter(({ expected }) => expected !== null);
  const unmarked = sorted.filter(({ expected }) => expected === null);
  try {
    await database.write(BATCH, [
      STATES.version,
      nowMs,
      ...columns(unmarked),
      unmarked.map(({ key }) => JSON.stringify(key)),
      ...columns(marked),
      marked.map(({ expected }) => expected),
    ]);
    return true;
  } catch (error) {
    if (stateOf(error) === DIVISION_BY_ZERO) return false;
    throw error;
  }
}

function columns(puts: readonly Put[]) {
  return [puts.map(({ id }) => id), puts.map(({ text }) => text), puts.map(({ etag }) => etag)];
}

async function writeOne(database: Database, put: Put, nowMs: number): Promise<boolean> {
  const values = [put.id, put.text, STATES.version, put.etag, nowMs];
  const rows =
    put.expected === null
      ? await database.write(
          `INSERT INTO states (id, value, shape, etag, written_ms, key) VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (id) DO UPDATE SET value = excluded.value, shape = excluded.shape, etag = excluded.etag,
            written_ms = excluded.written_ms
          RETURNING id`,
          [...values, JSON.stringify(put.key)],
        )
      : await database.write(
          `UPDATE states SET value = $2, shape = $3, etag = $4, written_ms = $5
          WHERE id = $1 AND etag = $6 RETURNING id`,
          [...values, put.expected],
        );
  return rows.length === 1;
}

const DIVISION_BY_ZERO = '22012';

/**
 * All or nothing in one statement: when fewer rows were replaced than asked, it divides by zero, which undoes the whole
 * of it. Wherever a row is waited for, its eTag is looked at again afterwards: no other check could be trusted.
 */
const BATCH = `
  WITH put AS (
    INSERT INTO states (id, value, shape, etag, written_ms, key)
    SELECT id, value, $1, etag, $2::bigint, key
    FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS new (id, value, etag, key)
    ON CONFLICT (id) DO UPDATE SET value = excluded.value, shape = excluded.shape, etag = excluded.etag,
      written_ms = excluded.written_ms
    RETURNING id
  ), replaced AS (
    UPDATE states SET value = new.value, shape = $1, etag = new.etag, written_ms = $2::bigint
    FROM unnest($7::text[], $8::text[], $9::text[], $10::text[]) AS new (id, value, etag, expected)
    WHERE states.id = new.id AND states.etag = new.expected
    RETURNING states.id
  )
  SELECT 1 / (CASE WHEN (SELECT count(*) FROM replaced) = cardinality($7::text[]) THEN 1 ELSE 0 END),
    (SELECT count(*) FROM put)`;

/** Also for the key `__proto__`, which an assignment would not create. */
function own(target: Record<string, StoredItem>, key: string, value: StoredItem): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
