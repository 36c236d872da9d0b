import { readFile } from 'node:fs/promises';
import type { Entry } from './entry.ts';
import type { Kind } from './kind.ts';
import { type DamageReport, damage, namesIn, readRecord } from './open-records.ts';
import { hasSum } from './sum.ts';

/** A volume that a process left when it died, or that the process at work writes. */
export interface Volume {
  readonly number: number;
  /** Of the records it holds, by kind. */
  readonly keys: Map<string, Set<string>>;
  readonly damaged: Damaged | null;
}

/** Lines that cannot be read, and where they go, for the operator. */
export interface Damaged {
  readonly lines: Buffer;
  readonly quarantine: string;
}

export interface LeftJournal {
  /** Oldest first. */
  readonly volumes: readonly Volume[];
  /** The last record of each key, by kind. */
  readonly entries: ReadonlyMap<string, ReadonlyMap<string, Entry<unknown>>>;
  readonly reports: readonly DamageReport[];
}

/** Nothing personal; in the order of the numbers. */
export function volumeName(number: number): string {
  return `journal-${String(number).padStart(8, '0')}.jsonl`;
}

/**
 * What the journal holds. It is to be read before the files: beside the process at work, each record is then as it was
 * at this moment or later, wherever it goes meanwhile. The newest volume first, for the oldest is put away first: of one
 * that is gone by then, none before it is read over the files.
 * @throws StorageError `version` on records of another version of the service
 */
export async function readJournal(
  root: string,
  kinds: readonly Kind<unknown>[],
  now: () => Date,
): Promise<LeftJournal> {
  const entries = new Map(kinds.map(({ name }) => [name, new Map<string, Entry<unknown>>()]));
  const volumes: Volume[] = [];
  const reports: DamageReport[] = [];
  for (const name of [...(await namesIn(root))].sort().reverse()) {
    const number = /^journal-(\d{8})\.jsonl$/.exec(name)?.[1];
    if (number === undefined) continue;
    const bytes = await readFile(`${root}/${name}`).catch(putAwayMeanwhile);
    if (bytes === null) continue;
    const lines = [...linesOf(bytes)].map((line) => ({ line, found: recordIn(line, kinds) }));
    const keys = new Map<string, Set<string>>();
    for (const { found } of lines.toReversed()) {
      if (!found) continue;
      const { kind, key, entry } = found;
      const last = entries.get(kind);
      if (last && !last.has(key)) last.set(key, entry);
      keys.set(kind, (keys.get(kind) ?? new Set()).add(key));
    }
    // What nobody was told is kept may end the newest volume, torn. Anything else was written whole.
    const isNewest = volumes.length === 0;
    const whole = isNewest ? lines.slice(0, lines.findLastIndex(({ found }) => found !== null) + 1) : lines;
    const unread = whole.filter(({ found }) => found === null).map(({ line }) => line);
    const quarantine = `${root}/quarantine/journal/${name}.${now().getTime()}`;
    const damaged = unread.length > 0 ? { lines: Buffer.concat(unread), quarantine } : null;
    volumes.unshift({ number: Number(number), keys, damaged });
    if (damaged)
      reports.push({ kind: 'journal', file: name, why: 'some of its lines cannot be read', quarantine });
  }
  return { volumes, entries, reports };
}

/** Null when the line is torn or damaged. */
function recordIn(line: Buffer, kinds: readonly Kind<unknown>[]) {
  try {
    if (!hasSum(line)) return null;
    const raw: { readonly schema: string } = JSON.parse(line.toString());
    const kind = kinds.find(({ version }) => familyOf(version) === familyOf(raw.schema));
    return kind ? { kind: kind.name, ...readRecord({ raw, isAsWritten: true }, kind) } : null;
  } catch (error) {
    damage(error as Error);
    return null;
  }
}

const familyOf = (version: string) => version.split('/')[0];

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(0x0a, from);
    const next = end === -1 ? bytes.length : end + 1;
    yield bytes.subarray(from, next);
    from = next;
  }
}

function putAwayMeanwhile(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}
