import { chmod, mkdir, stat, unlink } from 'node:fs/promises';
import { z } from 'zod';
import type { Transcript, Transcripts } from '#channels/directline/activities-port';
import { TRANSCRIPTS } from '#storage/record-kinds';
import { type Disk, DurableFolder, Slots } from './disk.ts';
import { DurableFile } from './durable-file.ts';
import { KeyQueue } from './key-queue.ts';
import { hashedFile } from './kind.ts';
import { namesIn } from './open-records.ts';

/** Written behind the turns, which share four threads with them: all that changed in a second would hold these. */
const WRITTEN_AT_ONCE = 2;

const Kept = z.object({ schema: z.literal(TRANSCRIPTS.version), transcript: TRANSCRIPTS.schema });

export interface LowdbTranscripts extends Transcripts {
  readonly size: number;
  close(): Promise<void>;
}

/**
 * Transcripts on disk only, one file each: a day of them would fill the memory. They live a day at most, so a damaged
 * one, or one of another version, is dropped instead of being set aside.
 */
export async function openTranscripts(
  root: string,
  parts: { readonly disk: Disk; readonly mayWrite: () => void; readonly readOnly: boolean },
): Promise<LowdbTranscripts> {
  const path = `${root}/transcripts`;
  if (!parts.readOnly) {
    await mkdir(path, { recursive: true, mode: 0o700 });
    await chmod(path, 0o700);
  }
  const folder = parts.readOnly ? DurableFolder.toRead(path) : await DurableFolder.open(path, parts.disk);
  const queue = new KeyQueue();
  const slots = new Slots(WRITTEN_AT_ONCE);
  /** When each was last written, milliseconds since 1970. */
  const writtenMs = new Map<string, number>();
  for (const name of await namesIn(path)) {
    if (name.endsWith('.tmp') && !parts.readOnly) await unlink(`${path}/${name}`);
    else {
      // Null: dropped by the process at work.
      const found = await stat(`${path}/${name}`).catch(() => null);
      if (found) writtenMs.set(name, found.mtimeMs);
    }
  }

  const drop = async (name: string) => {
    await new DurableFile(folder, name, parts.disk).remove();
    writtenMs.delete(name);
  };

  const readFrom = async (name: string): Promise<Transcript | null> => {
    const found = await new DurableFile<unknown>(folder, name, parts.disk)
      .read(TRANSCRIPTS.maxBytes)
      .catch(() => null);
    return Kept.safeParse(found).data?.transcript ?? null;
  };

  return {
    get size() {
      return writtenMs.size;
    },

    read(conversation) {
      const name = hashedFile(conversation);
      return queue.run([name], async () => {
        if (!writtenMs.has(name)) return null;
        const kept = await readFrom(name);
        if (kept?.conversation === conversation) return kept;
        if (!parts.readOnly) await drop(name);
        return null;
      });
    },

    keep(transcript: Transcript) {
      const name = hashedFile(transcript.conversation);
      return queue.run([name], async () => {
        parts.mayWrite();
        const file = new DurableFile<unknown>(folder, name, parts.disk);
        await slots.use(() => file.write({ schema: TRANSCRIPTS.version, transcript }));
        writtenMs.set(name, Date.now());
      });
    },

    drop(conversation) {
      const name = hashedFile(conversation);
      return queue.run([name], async () => {
        if (!writtenMs.has(name)) return;
        parts.mayWrite();
        await drop(name);
      });
    },

    async forget(before) {
      const old = [...writtenMs].filter(([, atMs]) => atMs < before.getTime()).map(([name]) => name);
      for (const name of old)
        await queue.run([name], async () => {
          parts.mayWrite();
          if ((writtenMs.get(name) ?? Number.POSITIVE_INFINITY) < before.getTime()) await drop(name);
        });
      return old.length;
    },

    async close() {
      await queue.idle();
      await folder.close();
    },
  };
}
