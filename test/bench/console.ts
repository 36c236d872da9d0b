/** The prefecture's list among 35,000 files, on each store: whole answers over HTTP, and the search alone. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Knowledge } from '#conversations/world';
import type { StoreSettings } from '#storage/open-store';
import { sharedKnowledge } from '#test/conversations/talk';
import { openConsole, type TestAgent } from '#test/prefecture/open-console';
import { startPostgres } from '#test/storage/postgres-server';
import { fillWithFiles } from './real-files.ts';

const FILES = 35_000;
const ROUNDS = 100;

const ADDRESSES = [
  '/prefecture/dossiers',
  '/prefecture/dossiers?q=saint',
  '/prefecture/dossiers?etat=deposee&categorie=2&depose=en+janvier&tri=commune&sens=asc',
  '/prefecture/dossiers?tri=categorie&sens=desc&mention=lecture_alternative',
];

export async function bench(): Promise<{ name: string; value: string }[]> {
  const dataDir = await mkdtemp(`${tmpdir()}/bench-`);
  const server = await startPostgres({ durable: true });
  try {
    return [
      ...(await pages('lowdb', { dataDir, database: null })),
      ...(await pages('PostgreSQL', { dataDir, database: { url: server.url, connections: 10 } })),
    ];
  } finally {
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
}

async function pages(name: string, settings: StoreSettings): Promise<{ name: string; value: string }[]> {
  await fillWithFiles(settings, await sharedKnowledge(), FILES);
  // As the server does by itself, a minute after so many files came.
  if (settings.database) await vacuum(settings.database.url);
  const house = await openConsole({ settings });
  try {
    await careTaken();
    const rows: { name: string; value: string }[] = [];
    for (const territory of ['national', 'region:84', 'dept:58']) {
      const agent = await house.agent('lecture', territory);
      const empty = await times(() => read(agent, '/prefecture/comparer'));
      const whole = await times(() => everyList(agent));
      rows.push({
        name: `list page among ${FILES} files, ${name}, ${territory} (goal p99 30 ms)`,
        value: `${said(whole)}; a page without files: ${said(empty)}`,
      });
    }
    const reader = await house.agent('lecture', 'national');
    const towns = townNames(await sharedKnowledge());
    const unseen = await times(async () => {
      const name = towns.next().value ?? '';
      await read(reader, `/prefecture/dossiers?${new URLSearchParams({ q: name })}`);
    });
    rows.push({
      name: `the same, ${name}, national, a town nobody looked for (goal p99 30 ms)`,
      value: said(unseen),
    });
    const { candidacies } = house.service.store;
    const search = await times(
      async () => void (await candidacies.search({ scope: 'national' }, { order: 'town' })),
    );
    rows.push({ name: `the search alone, ${name}, national`, value: said(search) });
    return rows;
  } finally {
    await house.close();
  }
}

/** The daily care walks every file at the start: a page is measured once this process has nothing else to do. */
async function careTaken(): Promise<void> {
  for (let busy = true; busy; ) {
    const before = process.cpuUsage();
    await pause(500);
    const { user, system } = process.cpuUsage(before);
    busy = user + system > 25_000;
  }
}

function* townNames({ directory }: Knowledge): Generator<string> {
  for (let index = 0; index < directory.size; index += 300) yield directory.commune(index).name;
}

export async function vacuum(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('VACUUM ANALYZE candidacies');
  await client.end();
}

let turn = 0;

async function everyList(agent: TestAgent): Promise<void> {
  turn += 1;
  await read(agent, ADDRESSES[turn % ADDRESSES.length] ?? '');
}

async function read(agent: TestAgent, path: string): Promise<void> {
  // On a busy machine the server may close an idle connection at this very moment: a browser asks again.
  const answer = await agent.get(path).catch(() => agent.get(path));
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
  await answer.text();
}

interface Times {
  readonly wall: readonly number[];
  /** Of the whole process, the browser's side included. */
  readonly processor: readonly number[];
}

async function times(act: () => Promise<void>): Promise<Times> {
  for (let warm = 0; warm < 8; warm += 1) await act();
  const wall: number[] = [];
  const processor: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const [started, before] = [performance.now(), process.cpuUsage()];
    await act();
    const { user, system } = process.cpuUsage(before);
    wall.push(performance.now() - started);
    processor.push((user + system) / 1000);
  }
  const sorted = (all: number[]) => all.sort((a, b) => a - b);
  return { wall: sorted(wall), processor: sorted(processor) };
}

/** « p50 9.1 ms, p99 21.0 ms, 8.2 ms of processor ». */
function said({ wall, processor }: Times): string {
  return `p50 ${at(wall, 0.5)}, p99 ${at(wall, 0.99)}, ${at(processor, 0.5)} of processor`;
}

function at(sorted: readonly number[], share: number): string {
  const one = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return `${one.toFixed(1)} ms`;
}
