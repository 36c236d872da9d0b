import type { Drafts } from '#candidacies/ports';
import { prepareRecord } from '#storage/prepare-record';
import { DRAFTS } from '#storage/record-kinds';
import type { Database } from './database.ts';
import { readValue } from './read-value.ts';
import { sqlKey } from './sql-key.ts';

/** Drafts on PostgreSQL. */
export function postgresDrafts(database: Database, now: () => Date): Drafts {
  const one = async (where: string, value: string) => {
    const [row] = await database.read<{ value: string; shape: string }>(
      `SELECT value, shape FROM drafts WHERE ${where} ORDER BY written_ms DESC LIMIT 1`,
      [value],
    );
    return row ? readValue(DRAFTS, row).draft : null;
  };

  return {
    read: (id) => one('id = $1', sqlKey(id)),
    readByCode: (codeHash) => one('code_hash = $1', codeHash),

    async save(draft, codeHash) {
      const { text } = prepareRecord(DRAFTS, draft.id, { draft, codeHash });
      const values = [sqlKey(draft.id), codeHash, text, DRAFTS.version];
      const save = () =>
        database.write(
          `INSERT INTO drafts (id, code_hash, value, shape, updated_ms, written_ms) VALUES ($1, $2, $3, $4, $5, $6)
          ON CONFLICT (id) DO UPDATE SET code_hash = excluded.code_hash, value = excluded.value,
            shape = excluded.shape, updated_ms = excluded.updated_ms, written_ms = excluded.written_ms
          WHERE drafts.updated_ms <= excluded.updated_ms`,
          [...values, Date.parse(draft.updatedAt), now().getTime()],
        );
      // Saving twice is saving once: an older draft never replaces a later one.
      await database.settle(
        () => save().then(() => true),
        async () => null,
      );
    },

    async erase(id) {
      await database.settle(
        () => database.write('DELETE FROM drafts WHERE id = $1', [sqlKey(id)]).then(() => true),
        async () => null,
      );
    },
  };
}
