import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MOVE_TRIES, type Moves } from '#conversations/moves-port';
import type { Row, Table, TableKind } from '#storage/table';

const schema = z.strictObject({
  move: z.strictObject({
    conversation: z.string().max(1000),
    channel: z.string().max(50),
    draftId: z.string().max(200),
    until: z.iso.datetime(),
  }),
  /** SHA-256 of the whole code: the key only knows its first half. */
  proof: z.string().length(64),
  tries: z.number().int().min(0),
  takenBy: z.string().max(1000).nullable(),
  kept: z.string().max(200_000).nullable(),
});

type Kept = z.infer<typeof schema>;

export const MOVES: TableKind<Kept> = {
  name: 'moves',
  version: 'move/1',
  schema,
  maxBytes: 256 * 1024,
};

/** @param tableOf opens the table, once, when a move first needs it */
export function openMoves(tableOf: (kind: typeof MOVES) => Promise<Table<Kept>>): Moves {
  const opened = () => tableOf(MOVES);
  const keyOf = (code: string) => sha256(code.slice(0, 4));

  /** Counts one wrong try, whoever counts at the same moment. */
  const wrong = async (key: string, row: Row<Kept>): Promise<void> => {
    const table = await opened();
    const tries = row.value.tries + 1;
    const counted =
      tries >= MOVE_TRIES
        ? await table.remove(key, row.etag)
        : await table.replace(key, { ...row.value, tries }, row.etag);
    if (counted) return;
    const now = await table.read(key);
    if (now) await wrong(key, now);
  };

  return {
    async offer(code, move) {
      const table = await opened();
      const fresh = { move, proof: sha256(code), tries: 0, takenBy: null, kept: null };
      if (await table.create(keyOf(code), fresh)) return;
      const row = await table.read(keyOf(code));
      if (row?.value.proof === fresh.proof && row.value.move.conversation === move.conversation) return;
      throw new Error('another move has this code');
    },

    async open(code, by, now) {
      const row = await (await opened()).read(keyOf(code));
      if (!row) return null;
      const { move, proof, takenBy, kept } = row.value;
      if (proof !== sha256(code)) {
        await wrong(row.key, row);
        return null;
      }
      if (takenBy !== null) return takenBy === by ? { move, kept } : null;
      return Date.parse(move.until) > now.getTime() ? { move, kept: null } : null;
    },

    async claim(code, by, kept) {
      const table = await opened();
      const row = await table.read(keyOf(code));
      if (!row || row.value.proof !== sha256(code)) return false;
      if (row.value.takenBy !== null) return row.value.takenBy === by;
      return (await table.replace(row.key, { ...row.value, takenBy: by, kept }, row.etag)) !== null;
    },

    forget: async (before) => (await opened()).forget(before),
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
