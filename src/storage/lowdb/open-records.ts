import { chmod, mkdir, readdir, rename, unlink } from 'node:fs/promises';
import type { z } from 'zod';
import { type Disk, DurableFolder } from './disk.ts';
import { DurableFile } from './durable-file.ts';
import { type Envelope, envelopeSchema, type Kind } from './kind.ts';
import { type Entry, frozen, Records } from './records.ts';

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

/** Reads every record of a kind; what is damaged is moved to quarantine and reported, never blocks the start. */
export async function openRecords<T>(
  root: string,
  kind: Kind<T>,
  parts: { disk: Disk; mayWrite: () => void; now: () => Date },
): Promise<OpenedRecords<T>> {
  const path = `${root}/${kind.name}`;
  const quarantine = `${root}/quarantine/${kind.name}`;
  for (const folder of [path, quarantine]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
  }
  const folder = await DurableFolder.open(path, parts.disk);
  const entries = new Map<string, Entry<T>>();
  const reports: DamageReport[] = [];

  const readOne = async (name: string): Promise<void> => {
    const found = await readRecord(folder, name, kind, parts.disk).catch((error: Error) => error);
    if (!(found instanceof Error)) {
      entries.set(found.key, found.entry);
      return;
    }
    const place = `${quarantine}/${name}.${parts.now().getTime()}`;
    await rename(`${path}/${name}`, place);
    reports.push({ kind: kind.name, file: name, why: found.message, quarantine: place });
  };

  const names = await readdir(path);
  await Promise.all(names.filter((name) => name.endsWith('.tmp')).map((name) => unlink(`${path}/${name}`)));
  await eachOf(
    names.filter((name) => !name.endsWith('.tmp')),
    64,
    readOne,
  );
  await folder.sync();
  const setAside = new Set((await readdir(quarantine)).map((name) => name.replace(/\.\d+$/, '')));
  const records = new Records({ kind, folder, entries, ...parts });
  return { kind: kind.name, records, folder, reports, setAside };
}

async function readRecord<T>(
  folder: DurableFolder,
  name: string,
  kind: Kind<T>,
  disk: Disk,
): Promise<{ key: string; entry: Entry<T> }> {
  const raw = await new DurableFile<Envelope>(folder, name, disk).read(kind.maxBytes);
  const { k: key, v, etag, schema, at } = parse(envelopeSchema, raw);
  if (schema !== kind.version) throw new Error(`schema ${schema}, ${kind.version} expected`);
  if (kind.fileOf(key) !== name) throw new Error('the name of the file is not that of its record');
  return { key, entry: { value: frozen(parse(kind.schema, v)), etag, at } };
}

/** The value itself, its fields in their order. The message names the field at fault, never its content. */
function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return value as T;
  const issue = parsed.error.issues[0];
  throw new Error(`wrong shape at ${issue?.path.join('.') || 'the top'}`);
}

async function eachOf<T>(
  items: readonly T[],
  atATime: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) await act(item);
  };
  await Promise.all(Array.from({ length: Math.min(atATime, items.length) }, worker));
}
