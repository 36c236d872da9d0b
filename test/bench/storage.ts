/** Acknowledged writes against the disk's own synced writes, taken before and after in the same run. */
import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { type LowdbStore, openLowdbStore } from '#storage/lowdb/open-store';
import { filing } from '#test/storage/examples';

const SECONDS = 1;
const SMALL = 1000;
const LARGE = 20_000;

export async function bench(): Promise<{ name: string; value: string }[]> {
  const rows: { name: string; value: string }[] = [];
  const rates = new Map<string, number>();
  for (const size of [SMALL, LARGE]) {
    const folder = await mkdtemp(`${tmpdir()}/bench-`);
    try {
      await withStore(folder, (store) => fill(store, size));
      const started = performance.now();
      await withStore(folder, async (store) => {
        rows.push({ name: `open ${size} files and ${size} states`, value: ms(performance.now() - started) });
        for (const [what, act] of Object.entries({ file: fileOne, 'change a state': changeOne })) {
          for (const writers of [1, 16]) {
            const before = await diskRate(folder);
            const rate = await measure(writers, (number) => act(store, number, size));
            const disk = (before + (await diskRate(folder))) / 2;
            rates.set(`${what} ${writers} ${size}`, rate / disk);
            const value = `${rate.toFixed(0)}/s, ${(rate / disk).toFixed(2)} × the disk (${disk.toFixed(0)}/s)`;
            rows.push({ name: `${what}, ${writers} writer(s), ${size} records`, value });
          }
        }
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  }
  for (const what of ['file 1', 'file 16', 'change a state 1', 'change a state 16']) {
    const ratio = (rates.get(`${what} ${LARGE}`) ?? 0) / (rates.get(`${what} ${SMALL}`) ?? 1);
    rows.push({
      name: `${what} writer(s): ${LARGE} records against ${SMALL}`,
      value: `× ${ratio.toFixed(2)}`,
    });
  }
  return rows;
}

let serial = 0;

async function fileOne(store: LowdbStore): Promise<void> {
  serial += 1;
  await store.candidacies.file(
    filing({ draftId: `draft-${serial}`, codeHash: serial.toString(16).padStart(64, '0') }),
  );
}

/** Compare-and-set, as a turn of conversation does. */
async function changeOne(store: LowdbStore, number: number, size: number): Promise<void> {
  const key = `conversation-${(number * 7919) % size}`;
  const item = (await store.states.read([key]))[key];
  await store.states.write({ [key]: { ...item, count: (item?.count ?? 0) + 1 } });
}

async function fill(store: LowdbStore, size: number): Promise<void> {
  const numbers = Array.from({ length: size }, (_, number) => number).values();
  const writer = async () => {
    for (const number of numbers) {
      const state = { count: 0, said: 'x'.repeat(1200) };
      await Promise.all([fileOne(store), store.states.write({ [`conversation-${number}`]: state })]);
    }
  };
  await Promise.all(Array.from({ length: 64 }, writer));
}

/** Acts a second by so many writers, each waiting for its own. */
async function measure(writers: number, act: (number: number) => Promise<void>): Promise<number> {
  const end = performance.now() + SECONDS * 1000;
  let done = 0;
  const writer = async () => {
    while (performance.now() < end) {
      const number = done;
      done += 1;
      await act(number);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: writers }, writer));
  return (done / (performance.now() - started)) * 1000;
}

/** Write, sync, rename, sync of the folder, one after the other: what a durable write costs here, at least. */
async function diskRate(folder: string): Promise<number> {
  const directory = await open(folder, 'r');
  const text = 'x'.repeat(1500);
  const rate = await measure(1, async () => {
    const handle = await open(`${folder}/disk.tmp`, 'w', 0o600);
    await handle.writeFile(text);
    await handle.sync();
    await handle.close();
    await rename(`${folder}/disk.tmp`, `${folder}/disk`);
    await directory.sync();
  });
  await directory.close();
  return rate;
}

async function withStore(folder: string, act: (store: LowdbStore) => Promise<void>): Promise<void> {
  await using store = await openLowdbStore(folder);
  await act(store);
}

const ms = (milliseconds: number) => `${milliseconds.toFixed(0)} ms`;
