import type { Transcript, Transcripts } from '#channels/directline/activities-port';
import { cleanJson } from '#storage/clean-json';
import type { Database } from './database.ts';
import { deleteWritten } from './delete-written.ts';
import { sqlKey } from './sql-key.ts';

/** Transcripts on PostgreSQL: a day at most. */
export function postgresTranscripts(database: Database, now: () => Date): Transcripts {
  return {
    async read(conversation) {
      const [row] = await database.read<{ value: string }>('SELECT value FROM transcripts WHERE id = $1', [
        sqlKey(conversation),
      ]);
      return row ? (JSON.parse(row.value) as Transcript) : null;
    },

    async keep(transcript) {
      const values = [sqlKey(transcript.conversation), cleanJson(transcript), now().getTime()];
      const keep = () =>
        database.write(
          `INSERT INTO transcripts (id, value, written_ms) VALUES ($1, $2, $3)
          ON CONFLICT (id) DO UPDATE SET value = excluded.value, written_ms = excluded.written_ms`,
          values,
        );
      await database.settle(
        () => keep().then(() => true),
        async () => null,
      );
    },

    forget: (before) => deleteWritten(database, 'transcripts', before),
  };
}
