import type { SharedActivities, SharedEntry } from '#channels/directline/activities-port';
import type { Database } from './database.ts';
import { deleteWritten } from './delete-written.ts';
import { sqlKey } from './sql-key.ts';

type EntryRow = {
  readonly conversation: string;
  readonly position: number;
  readonly key: string;
  readonly at_ms: number;
  readonly json: string;
};

/** What one reading brings back at most: the rest comes with the next. */
const MOST = 2000;

/**
 * Activities that every process sees. The row of the conversation stays locked until what is added is visible, so that
 * places appear in their order: who has seen one has seen all those before it.
 */
export function postgresSharedActivities(database: Database): SharedActivities {
  return {
    async begin(conversation, user) {
      const id = sqlKey(conversation);
      const owner = async () => {
        const [row] = await database.read<{ user_id: string }>(
          'SELECT user_id FROM shared_conversations WHERE id = $1',
          [id],
        );
        return row?.user_id ?? null;
      };
      const begun = await database.settle(async () => {
        await database.write(
          'INSERT INTO shared_conversations (id, user_id, last, written_ms) VALUES ($1, $2, 0, $3) ON CONFLICT DO NOTHING',
          [id, user, Date.now()],
        );
        return owner();
      }, owner);
      return begun ?? user;
    },

    async read(conversation) {
      const id = sqlKey(conversation);
      const [head] = await database.read<{ user_id: string }>(
        'SELECT user_id FROM shared_conversations WHERE id = $1',
        [id],
      );
      if (!head) return null;
      const rows = await database.read<EntryRow>(
        `SELECT conversation, position, key, at_ms, json FROM shared_activities
        WHERE conversation = $1 ORDER BY position DESC LIMIT 400`,
        [id],
      );
      return { user: head.user_id, entries: rows.map(entryOf).reverse() };
    },

    async add(conversation, added, atMs) {
      const id = sqlKey(conversation);
      const keys = added.map(({ key }) => sqlKey(key));
      const texts = added.map(({ json }) => json);
      const places = async () => {
        const rows = await database.read<{ key: string; position: number }>(
          'SELECT key, position FROM shared_activities WHERE conversation = $1 AND key = ANY($2::text[])',
          [id, keys],
        );
        const byKey = new Map(rows.map(({ key, position }) => [key, position]));
        return keys.every((key) => byKey.has(key)) ? keys.map((key) => byKey.get(key) ?? 0) : null;
      };
      const placed = await database.settle(async () => {
        await database.write(
          `WITH head AS (
            UPDATE shared_conversations SET last = last + $2, written_ms = greatest(written_ms, $3) WHERE id = $1 RETURNING last
          )
          INSERT INTO shared_activities (conversation, position, key, at_ms, json)
          SELECT $1, head.last - $2 + given.place, given.key, $3, given.json
          FROM head, unnest($4::text[], $5::text[]) WITH ORDINALITY AS given (key, json, place)
          ON CONFLICT (conversation, key) DO NOTHING`,
          [id, added.length, atMs, keys, texts],
        );
        return places();
      }, places);
      if (!placed) throw new RangeError('not a conversation');
      return placed;
    },

    async since(places) {
      const ids = [...places.keys()].map(sqlKey);
      const names = new Map([...places.keys()].map((one) => [sqlKey(one), one]));
      const rows = await database.read<EntryRow>(
        `SELECT found.conversation, found.position, found.key, found.at_ms, found.json
        FROM unnest($1::text[], $2::bigint[]) AS seen (conversation, position)
        JOIN shared_activities AS found
          ON found.conversation = seen.conversation AND found.position > seen.position
        ORDER BY found.conversation, found.position LIMIT ${MOST}`,
        [ids, [...places.values()]],
      );
      const found = new Map<string, SharedEntry[]>();
      for (const row of rows) {
        const name = names.get(row.conversation) ?? row.conversation;
        const list = found.get(name) ?? [];
        found.set(name, list);
        list.push(entryOf(row));
      }
      return found;
    },

    async blank(conversation, before) {
      await database.write(
        `UPDATE shared_activities SET json = '' WHERE conversation = $1 AND position < $2 AND json <> ''`,
        [sqlKey(conversation), before],
      );
    },

    async forget(before) {
      await deleteWritten(database, 'shared_activities', before);
      return deleteWritten(database, 'shared_conversations', before);
    },
  };
}

function entryOf({ position, key, at_ms, json }: EntryRow): SharedEntry {
  return { position, key, atMs: at_ms, json };
}
