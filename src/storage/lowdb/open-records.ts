import { chmod, mkdir, readdir, rename, unlink } from 'node:fs/promises';
import type { z } from 'zod';
import { StorageError } from '#storage/storage-error';
import { wrongShape } from '#storage/store-check';
import { type Disk, DurableFolder, syncFolder } from './disk.ts';
import { type Entry, entryOf } from './entry.ts';
import type { Journal } from './journal.ts';
import { envelopeSchema, type Kind } from './kind.ts';
import { type ReadAhead, readAhead } from './read-ahead.ts';
import type { LeftJournal } from './read-journal.ts';
import { type JsonRead, readJson } from './read-json.ts';
import { Records } from './records.ts';

/** A file set aside, for the operator: the service starts without it. */
export interface DamageReport {
  readonly kind: string;
  /** Name of the file, without anything personal. */
  readonly file: string;
  readonly why: string;
  /** Where it was moved. */
  readonly quarantine: string;
}

export interface OpenedRecords<T> {
  readonly kind: string;
  readonly records: Records<T>;
  readonly folder: DurableFolder;
  readonly reports: readonly DamageReport[];
  /** Names of files in quarantine, from this start and earlier ones: their keys are not free. */
  readonly setAside: ReadonlySet<string>;
}

/** Of any kind: looked at through its schema, its names and its sizes. */
// biome-ignore lint/suspicious/noExplicitAny: a list of records of every kind
export type AnyRecords = OpenedRecords<any>;

export interface Access {
  readonly disk: Disk;
  readonly now: () => Date;
  /** Throws when the store is closed, lost its folder, or was opened only to be read. */
  readonly mayWrite: () => void;
  /** Nothing is created, moved or removed: another process may be at work in the folder. */
  readonly readOnly: boolean;
  /** Of the kinds that go through the journal: what it holds, and itself where something is written. */
  readonly left?: LeftJournal['entries'];
  readonly journal?: Journal | null;
}

/** Reads every record of a kind; what is damaged is moved to quarantine and reported, never blocks the start. */
export async function openRecords<T>(root: string, kind: Kind<T>, access: Access): Promise<OpenedRecords<T>> {
  const path = `${root}/${kind.name}`;
  const quarantine = `${root}/quarantine/${kind.name}`;
  if (!access.readOnly) {
    for (const folder of [path, quarantine]) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
    }
  }
  const entries = new Map<string, Entry<T>>();
  const reports: DamageReport[] = [];

  const readOne = async ([name, text]: ReadAhead): Promise<void> => {
    const found = recordIn(path, name, text, kind);
    if (found === null) return; // removed by the process at work
    if (!(found instanceof Error)) {
      entries.set(found.key, found.entry);
      return;
    }
    const place = `${quarantine}/${name}.${access.now().getTime()}`;
    if (!access.readOnly) await rename(`${path}/${name}`, place);
    reports.push({ kind: kind.name, file: name, why: found.message, quarantine: place });
  };

  const names = await namesIn(path);
  const [temporary, kept] = [names.filter(isTemporary), names.filter((name) => !isTemporary(name))];
  if (!access.readOnly) await Promise.all(temporary.map((name) => unlink(`${path}/${name}`)));
  for await (const lot of readAhead(path, kept, kind.maxBytes)) for (const one of lot) await readOne(one);
  for (const [key, entry] of access.left?.get(kind.name) ?? []) entries.set(key, entry as Entry<T>);
  if (reports.length > 0 && !access.readOnly) await syncFolder(quarantine, access.disk);
  const setAside = new Set((await namesIn(quarantine)).map((name) => name.replace(/\.\d+$/, '')));
  const folder = access.readOnly ? DurableFolder.toRead(path) : await DurableFolder.open(path, access.disk);
  return {
    kind: kind.name,
    records: new Records({ kind, folder, entries, ...access, journal: access.journal ?? null }),
    folder,
    reports,
    setAside,
  };
}

const isTemporary = (name: string) => name.endsWith('.tmp');

export async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/** Null when the file is no longer there; an Error says what is damaged. @throws what only the operator can mend */
function recordIn<T>(
  folder: string,
  name: string,
  text: string | undefined,
  kind: Kind<T>,
): Read<T> | Error | null {
  try {
    const found =
      text === undefined
        ? readJson(`${folder}/${name}`, kind.maxBytes)
        : { raw: JSON.parse(text), isAsWritten: true };
    if (found === null) return null;
    const read = readRecord(found, kind);
    if (kind.fileOf(read.key) !== name) throw new Error('the name of the file is not that of its record');
    return read;
  } catch (error) {
    return damage(error as Error);
  }
}

interface Read<T> {
  readonly key: string;
  readonly entry: Entry<T>;
}

/** @throws StorageError `version`, or an Error that says what is damaged */
export function readRecord<T>({ raw, isAsWritten }: JsonRead, kind: Kind<T>): Read<T> {
  const { k: key, v, etag, schema, at } = parse(envelopeSchema, raw);
  if (schema !== kind.version) throw otherVersion(schema, kind);
  // Its shape was checked before it was written, and the sum says that it is the same since.
  const value = isAsWritten ? (v as T) : parse(kind.schema, v);
  const record = {
    value,
    get bytes() {
      return Buffer.from(JSON.stringify(value));
    },
  };
  return { key, entry: entryOf(kind, record, etag, at) };
}

/** What is damaged is set aside; what only needs the operator (rights, too many files) stops the start. */
export function damage(error: NodeJS.ErrnoException): Error {
  if (error instanceof StorageError) throw error;
  if (['EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'ENOMEM'].includes(error.code ?? '')) throw error;
  return error;
}

/** Records of another version of the service are not damaged: it would be wrong to set them all aside. */
function otherVersion(schema: string, kind: Kind<unknown>): Error {
  if (schema.split('/')[0] !== kind.version.split('/')[0]) return new Error(`schema ${schema.slice(0, 40)}`);
  return new StorageError(
    'version',
    `${kind.name}: records of ${schema}, this service reads ${kind.version}`,
  );
}

/** The value itself, its fields in their order. */
function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const why = wrongShape(schema, value);
  if (why === null) return value as T;
  throw new Error(why);
}
