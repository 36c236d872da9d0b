/** Acknowledged writes on PostgreSQL, on this machine, against appends synced one after the other (L2) in the same run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { FILE_ORDERS, type FileSearch } from '#candidacies/file-search';
import type { Territory } from '#candidacies/territory';
import { openPostgresStore } from '#storage/postgres/open-store';
import type { Store } from '#storage/store';
import type { KeptRecord } from '#storage/whole';
import { FIRST_CATEGORY, filing, NEVERS } from '#test/storage/examples';
import { startPostgres } from '#test/storage/postgres-server';
import { vacuum } from './console.ts';
import { changeOne, fileOne, fillStates, rateOf, replacer, timesOf } from './stores-load.ts';
import { syncedAppends } from './synced-writes.ts';

const FILES = 35_000;
const GOALS: Readonly<Record<number, number>> = { 1: 0.4, 16: 1.1 };

export async function bench(): Promise<{ name: string; value: string }[]> {
  const rows: { name: string; value: string }[] = [];
  const server = await startPostgres({ durable: true });
  const folder = await mkdtemp(`${tmpdir()}/bench-`);
  try {
    await using store = await openPostgresStore({ url: server.url, connections: 16 });
    await fillStates(store);
    await fill(store);
    await vacuum(server.url);
    const acts = {
      'replace a record': await replacer(store),
      'change a state': (number: number) => changeOne(store, number),
      file: () => fileOne(store),
    };
    for (const [what, act] of Object.entries(acts))
      for (const clients of [1, 16]) {
        const before = await syncedAppends(folder);
        const rate = await rateOf(clients, act);
        const ratio = rate / ((before + (await syncedAppends(folder))) / 2);
        const goal = what === 'replace a record' ? ` (goal ${GOALS[clients]})` : '';
        const value = `${ratio.toFixed(2)} L2${goal}, ${rate.toFixed(0)}/s`;
        rows.push({ name: `${what}, ${clients} client(s), ${FILES} files`, value });
      }
    for (const [who, territory] of Object.entries(TERRITORIES))
      for (const [what, search] of Object.entries(SEARCHES)) {
        const { p50, p99 } = await timesOf(100, () => store.candidacies.search(territory, search));
        const value = `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
        rows.push({ name: `a page and its counts, ${who}, ${what} (goal p99 30 ms)`, value });
      }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
  return rows;
}

const TERRITORIES: Readonly<Record<string, Territory>> = {
  national: { scope: 'national' },
  région: { scope: 'region', code: '5' },
  département: { scope: 'departement', code: '05' },
};

const SEARCHES: Readonly<Record<string, FileSearch>> = {
  ...Object.fromEntries(FILE_ORDERS.map((order) => [`by ${order}`, { order }])),
  'part of a name': { text: 'ville 77' },
  'state and category': { states: ['deposee'], categories: [1, null] },
};

/** As a move does it: whole records, through the same columns. */
async function fill(store: Store): Promise<void> {
  const { candidacy: model } = await store.candidacies.file(filing({ draftId: 'model' }));
  for (let from = 0; from < FILES; from += 500)
    await store.whole.add(Array.from({ length: 500 }, (_, at) => one(from + at)));

  function one(number: number): KeptRecord {
    const department = String(1 + (number % 96)).padStart(2, '0');
    const reference = `B-${number.toString(36).toUpperCase()}`;
    const [version] = model.versions;
    const value = {
      ...model,
      reference,
      draftId: `filled-${number}`,
      codeHash: `f${number.toString(16).padStart(63, '0')}`,
      department,
      region: String(number % 13),
      updatedAt: new Date(Date.parse('2018-01-02') + number * 1000).toISOString(),
      versions: [
        {
          ...version,
          town: { ...NEVERS, name: `Ville ${(number * 7919) % FILES} sur Loire`, department },
          serviceDate: `2018-01-${String(1 + (number % 31)).padStart(2, '0')}`,
          assessment: { ...FIRST_CATEGORY, category: number % 4 === 0 ? null : number % 4 },
        },
      ],
    };
    return {
      kind: 'candidacies',
      key: reference,
      shape: 'candidacy/1',
      value,
      etag: value.version,
      at: value.updatedAt,
    };
  }
}
