import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { syncFolder } from '#storage/lowdb/disk';
import { newETag } from '#storage/new-etag';
import { Fingerprints, type KeptRecord } from '#storage/whole';
import { FORMAT, type Sealed } from './archive.ts';

/**
 * Writes the records to a file, readable by its owner alone. It appears under its name once it is whole and synced; an
 * earlier file of this name is replaced then, never before.
 */
export async function writeArchive(
  path: string,
  records: AsyncIterable<KeptRecord>,
  { key, now }: { readonly key: Uint8Array; readonly now: Date },
): Promise<Sealed> {
  const temporary = `${path}.${newETag()}.tmp`;
  const fingerprints = new Fingerprints();
  const madeAt = now.toISOString();
  try {
    const compressed = createGzip({ level: 6 });
    // Synced before it is closed.
    const file = createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true });
    const written = pipeline(compressed, file);
    written.catch(() => {}); // said where it is waited for
    const seal = createHmac('sha256', key);
    const say = async (line: string) => {
      seal.update(line);
      if (!compressed.write(line)) await Promise.race([once(compressed, 'drain'), written]);
    };
    await say(`${JSON.stringify({ archive: FORMAT, madeAt })}\n`);
    for await (const record of records) {
      fingerprints.add(record);
      await say(`${JSON.stringify(record)}\n`);
    }
    const manifest = fingerprints.given();
    // The seal covers the manifest too.
    seal.update(JSON.stringify(manifest));
    compressed.end(`${JSON.stringify({ manifest, seal: seal.digest('hex') })}\n`);
    await written;
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return { madeAt, manifest };
  } catch (error) {
    await unlink(temporary).catch(() => {});
    throw error;
  }
}
