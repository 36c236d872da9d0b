/** Acknowledged writes on lowdb against the disk's own synced writes (L1), taken before and after in the same run. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openLowdbStore } from '#storage/lowdb/open-store';
import type { Store } from '#storage/store';
import { changeOne, fileOne, fillStates, rateOf, replacer, timesOf } from './stores-load.ts';
import { syncedWrites } from './synced-writes.ts';

const SIZES = [1000, 35_000];
const GOALS: Readonly<Record<number, number>> = { 1: 0.6, 16: 1.7 };

export async function bench(): Promise<{ name: string; value: string }[]> {
  const rows: { name: string; value: string }[] = [];
  const rates = new Map<string, number>();
  for (const size of SIZES) {
    const folder = await mkdtemp(`${tmpdir()}/bench-`);
    try {
      {
        await using store = await openLowdbStore(folder);
        await fillStates(store);
        await fill(store, size);
      }
      rows.push({ name: `open again ${size} files (goal 1500 ms, 400 MB)`, value: await reopened(folder) });
      await using store = await openLowdbStore(folder);
      const replace = await replacer(store);
      const acts = {
        file: () => fileOne(store),
        'change a state': changeOneOf(store),
        'replace a record': replace,
      };
      for (const [what, act] of Object.entries(acts)) {
        for (const writers of [1, 16]) {
          const before = await syncedWrites(folder);
          const rate = await rateOf(writers, act);
          const ratio = rate / ((before + (await syncedWrites(folder))) / 2);
          rates.set(`${what} ${writers} ${size}`, ratio);
          const value = `${ratio.toFixed(2)} L1 (goal ${GOALS[writers]}), ${rate.toFixed(0)}/s`;
          rows.push({ name: `${what}, ${writers} writer(s), ${size} files`, value });
        }
      }
      const { p50, p99 } = await timesOf(200, () => store.candidacies.search({ scope: 'national' }, {}));
      rows.push({ name: `a page and its counts, ${size} files`, value: `p50 ${ms(p50)}, p99 ${ms(p99)}` });
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  const [small = 0, large = 0] = SIZES;
  for (const what of ['file 1', 'file 16', 'change a state 1', 'change a state 16', 'replace a record 16']) {
    const ratio = (rates.get(`${what} ${large}`) ?? 0) / (rates.get(`${what} ${small}`) ?? 1);
    rows.push({
      name: `${what} writer(s): ${large} files against ${small}`,
      value: `× ${ratio.toFixed(2)} (goal 0.85)`,
    });
  }
  return rows;
}

const changeOneOf = (store: Store) => (number: number) => changeOne(store, number);

async function fill(store: Store, size: number): Promise<void> {
  const numbers = Array.from({ length: size }, (_, number) => number).values();
  const writer = async () => {
    for (const _ of numbers) await fileOne(store);
  };
  await Promise.all(Array.from({ length: 64 }, writer));
}

/** In a process of its own, as after a restart. */
async function reopened(folder: string): Promise<string> {
  const script = fileURLToPath(new URL('./reopen-child.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, folder]);
  return stdout.trim();
}

const ms = (milliseconds: number) => `${milliseconds.toFixed(1)} ms`;
