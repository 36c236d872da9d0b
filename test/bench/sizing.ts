/** What a filed candidature takes, from the conversation to the file, on each store: README's page of sizes stands on it. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Candidacy } from '#candidacies/candidacy';
import { openProgramme } from '#programme/open-programme';
import { openService } from '#service';
import { openWhole, type StoreSettings } from '#storage/open-store';
import type { KeptDraft } from '#storage/record-schemas';
import type { KeptRecord } from '#storage/whole';
import { FILING } from '#test/channels/directline/filing';
import { SETTINGS } from '#test/channels/open-web';
import { startPostgres } from '#test/storage/postgres-server';

const CONVERSATIONS = 48;
const AT_ONCE = 8;
const COPIES = 5000;
const COMMUNES = 35_000;
/** Five days of eight hours. */
const WEEK_SECONDS = 5 * 8 * 3600;

export async function bench(): Promise<{ name: string; value: string }[]> {
  const folder = await mkdtemp(`${tmpdir()}/bench-`);
  const server = await startPostgres({ durable: true });
  const database = { url: server.url, connections: 10 };
  try {
    const onLowdb = await turnsASecond({ dataDir: `${folder}/one`, database: null });
    const onPostgres = await turnsASecond({ dataDir: `${folder}/two`, database });
    const filed = await recordsOfOne({ dataDir: `${folder}/one`, database: null });
    const copies = { dataDir: `${folder}/copies`, database: null };
    const before = await databaseBytes(server.url);
    for (const settings of [copies, { ...copies, database }]) await fill(settings, filed);
    const disk = (await diskBytes(copies.dataDir)) / COPIES;
    const rows = ((await databaseBytes(server.url)) - before) / COPIES;
    const memory = ((await reopenedBytes(copies.dataDir)) - (await reopenedBytes(`${folder}/none`))) / COPIES;
    const needed = (COMMUNES * FILING.length) / WEEK_SECONDS;
    return [
      { name: 'one candidature, its records as JSON', value: filed.map(said).join(', ') },
      { name: 'on lowdb: disk, one candidature', value: kilobytes(disk) },
      { name: 'on lowdb: memory, one candidature', value: kilobytes(memory) },
      { name: 'on PostgreSQL: tables and indexes, one candidature', value: kilobytes(rows) },
      { name: `turns, one process, ${AT_ONCE} at a time, lowdb`, value: `${onLowdb.toFixed(0)}/s` },
      { name: `turns, one process, ${AT_ONCE} at a time, PostgreSQL`, value: `${onPostgres.toFixed(0)}/s` },
      {
        name: `${COMMUNES} communes in one week of offices`,
        value: `${(COMMUNES / WEEK_SECONDS).toFixed(2)} files/s, ${needed.toFixed(1)} turns/s; ${all(1, disk, memory, rows)}`,
      },
      { name: 'ten programmes', value: all(10, disk, memory, rows) },
    ];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

/** Whole filings, understood, decided and kept; without the network. */
async function turnsASecond(settings: StoreSettings): Promise<number> {
  await using service = await openService({ ...SETTINGS, ...settings }, await openProgramme());
  const conversations = Array.from({ length: CONVERSATIONS }, (_, number) => `web:sizing-${number}`).values();
  const started = performance.now();
  const visitor = async () => {
    for (const conversation of conversations)
      for (const [turn, text] of FILING.entries())
        await service.take({ conversation, channel: 'web', text, activity: String(turn) });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, visitor));
  return (CONVERSATIONS * FILING.length * 1000) / (performance.now() - started);
}

/** State, draft and file of one of these conversations. */
async function recordsOfOne(settings: StoreSettings): Promise<readonly KeptRecord[]> {
  await using store = await openWhole(settings, { readOnly: true });
  const found = new Map<string, KeptRecord>();
  for await (const record of store.whole.walk())
    if (['states', 'drafts', 'candidacies'].includes(record.kind)) found.set(record.kind, record);
  if (found.size !== 3) throw new Error('no candidature was filed');
  return [...found.values()];
}

async function fill(settings: StoreSettings, filed: readonly KeptRecord[]): Promise<void> {
  await using store = await openWhole(settings, {});
  for (let from = 0; from < COPIES; from += 250)
    await store.whole.add(
      Array.from({ length: 250 }, (_, at) => filed.map((record) => copyOf(record, from + at))).flat(),
    );
}

function copyOf(record: KeptRecord, number: number): KeptRecord {
  const id = `copy-${String(number).padStart(32, '0')}`;
  const codeHash = number.toString(16).padStart(64, '0');
  if (record.kind === 'states') return { ...record, key: `web:${id}` };
  if (record.kind === 'drafts') {
    const { draft } = record.value as KeptDraft;
    return { ...record, key: id, value: { draft: { ...draft, id }, codeHash } };
  }
  const reference = `ACV18-49-C${number}`;
  const updatedAt = new Date(Date.parse(record.at) + number).toISOString();
  const value = { ...(record.value as Candidacy), reference, draftId: id, codeHash, updatedAt };
  return { ...record, key: reference, value, at: updatedAt };
}

/** As the disk counts: whole blocks. */
async function diskBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(`${entry.parentPath}/${entry.name}`)).blocks * 512;
  return bytes;
}

async function databaseBytes(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('VACUUM FULL');
    const { rows } = await client.query(
      "SELECT sum(pg_total_relation_size(oid))::float8 AS bytes FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace",
    );
    return rows[0].bytes;
  } finally {
    await client.end();
  }
}

/** Resident, in a process of its own. */
async function reopenedBytes(folder: string): Promise<number> {
  const script = fileURLToPath(new URL('./reopen-child.ts', import.meta.url));
  const words = ['--conditions=source', '--import', 'tsx', script, folder];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return Number(/(\d+) MB/.exec(stdout)?.[1]) * 1024 * 1024;
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;
const said = ({ kind, value }: KeptRecord) =>
  `${kind} ${kilobytes(Buffer.byteLength(JSON.stringify(value)))}`;
const all = (programmes: number, disk: number, memory: number, rows: number) =>
  `lowdb ${gigabytes(disk * COMMUNES * programmes)} on disk, ${gigabytes(memory * COMMUNES * programmes)} of memory; ` +
  `PostgreSQL ${gigabytes(rows * COMMUNES * programmes)}`;
