import { createHmac, timingSafeEqual } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Fingerprints, type KeptRecord } from '#storage/whole';
import { ArchiveRefused, Head, Line, Manifest, type Sealed } from './archive.ts';

/** Greatest line: the greatest record, and its dress. */
const MAX_LINE = 8 * 1024 * 1024;

/**
 * Reads the whole archive and throws its records away: whether all of it is as it was written. Done before anything is
 * taken from it. `key` null: the seal is not looked at, the fingerprints are. @throws ArchiveRefused
 */
export async function verifyArchive(path: string, key: Uint8Array | null): Promise<Sealed> {
  const fingerprints = new Fingerprints();
  const seal = createHmac('sha256', key ?? '');
  let madeAt: string | null = null;
  // One line behind: the last is no record.
  let pending: string | null = null;
  for await (const line of lines(path)) {
    if (pending !== null) {
      seal.update(`${pending}\n`);
      if (madeAt === null) madeAt = headIn(pending).madeAt;
      else fingerprints.add(recordIn(pending));
    }
    pending = line;
  }
  if (madeAt === null || pending === null) throw new ArchiveRefused(pending === null ? 'foreign' : 'damaged');
  const { manifest, seal: found } = parse(Manifest, pending);
  seal.update(JSON.stringify(manifest));
  if (JSON.stringify(manifest) !== JSON.stringify(fingerprints.given())) throw new ArchiveRefused('damaged');
  if (key && !timingSafeEqual(seal.digest(), Buffer.from(found, 'hex'))) throw new ArchiveRefused('otherKey');
  return { madeAt, manifest };
}

/** The records of an archive that was verified. */
export async function* recordsOf(path: string): AsyncGenerator<KeptRecord> {
  let isHead = true;
  let last: string | null = null;
  for await (const line of lines(path)) {
    if (last !== null) yield recordIn(last);
    last = isHead ? null : line;
    isHead = false;
  }
}

async function* lines(path: string): AsyncGenerator<string> {
  const file = createReadStream(path);
  const plain = createGunzip();
  file.on('error', (error) => plain.destroy(error));
  let rest = '';
  try {
    for await (const chunk of file.pipe(plain).setEncoding('utf8')) {
      const parts = (rest + chunk).split('\n');
      rest = parts.pop() ?? '';
      if (rest.length > MAX_LINE) throw new ArchiveRefused('damaged');
      yield* parts;
    }
    if (rest !== '') throw new ArchiveRefused('damaged');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!code.startsWith('Z_')) throw error;
    // Not compressed at all: it never was one of ours.
    throw new ArchiveRefused(isHeaderError(error) ? 'foreign' : 'damaged', error);
  } finally {
    file.destroy();
    plain.destroy();
  }
}

const isHeaderError = (error: unknown) => String(error).includes('incorrect header check');

function headIn(line: string) {
  const head = Head.safeParse(jsonIn(line));
  if (!head.success) throw new ArchiveRefused('foreign', head.error);
  return head.data;
}

function recordIn(line: string): KeptRecord {
  return parse(Line, line);
}

function parse<T>(shape: { safeParse(value: unknown): { success: boolean; data?: T } }, line: string): T {
  const parsed = shape.safeParse(jsonIn(line));
  if (!parsed.success || parsed.data === undefined) throw new ArchiveRefused('damaged');
  return parsed.data;
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
