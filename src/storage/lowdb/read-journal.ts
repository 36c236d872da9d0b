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
  /** Some of its lines cannot be read: where it goes, for the operator, instead of being removed. */
  readonly quarantine: string | null;
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
 * at this moment or later, wherever it goes meanwhile.
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
  for (const name of [...(await namesIn(root))].sort()) {
    const number = /^journal-(\d{8})\.jsonl$/.exec(name)?.[1];
    if (number === undefined) continue;
    const bytes = await readFile(`${root}/${name}`).catch(putAwayMeanwhile);
    if (bytes === null) continue;
    const keys = new Map<string, Set<string>>();
    let [unread, isDamaged] = [0, false];
    for (const line of linesOf(bytes)) {
      const found = recordIn(line, kinds);
      if (found === null) {
        unread += 1;
        continue;
      }
      // After lines that cannot be read, one that can: they were not the torn end of what nobody was told is kept.
      isDamaged ||= unread > 0;
      const { kind, key, entry } = found;
      entries.get(kind)?.set(key, entry);
      keys.set(kind, (keys.get(kind) ?? new Set()).add(key));
    }
    const quarantine = isDamaged ? `${root}/quarantine/journal/${name}.${now().getTime()}` : null;
    volumes.push({ number: Number(number), keys, quarantine });
    if (quarantine !== null)
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
