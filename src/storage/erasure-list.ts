/**
 * What was erased at somebody's request, kept beside the records and outside every backup: what a backup brings back is
 * erased again. A line says a kind, the hash of a key and a moment, nothing of anybody.
 */
import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { z } from 'zod';

export interface Erasure {
  readonly kind: string;
  /** SHA-256 of the record's key. */
  readonly hash: string;
  readonly at: string;
}

const Line = z.object({
  kind: z.string().max(60),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
});

export const erasureHash = (key: string): string =>
  createHash('sha256').update(JSON.stringify(key)).digest('hex');

/** Where an installation keeps its list. */
export const erasureFile = (dataDir: string): string => `${dataDir}/erasures.jsonl`;

/**
 * Adds lines, durable when it resolves. Several processes may add to the same file: a line is written in one go, and
 * begins by ending whatever a crash cut before it.
 */
export async function noteErasures(path: string, erasures: readonly Erasure[]): Promise<void> {
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(erasures.map((one) => `\n${JSON.stringify(one)}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A line cut by a crash is left out: its erasure was never acknowledged. Null when there is no such file. */
export async function readErasures(path: string): Promise<readonly Erasure[] | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : text.split('\n').flatMap(erasureIn);
}

function erasureIn(line: string): readonly Erasure[] {
  try {
    return [Line.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
