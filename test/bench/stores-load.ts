/** The same load on every store. */
import { z } from 'zod';
import type { Store } from '#storage/store';
import type { Row, TableKind } from '#storage/table';
import { filing } from '#test/storage/examples';

interface Said {
  readonly count: number;
  readonly said: string;
}

const SAID: TableKind<Said> = {
  name: 'bench',
  version: 'bench/1',
  schema: z.object({ count: z.number(), said: z.string() }),
  maxBytes: 10_000,
};

let serial = 0;

/** Creates a file. */
export async function fileOne(store: Pick<Store, 'candidacies'>): Promise<void> {
  serial += 1;
  const codeHash = serial.toString(16).padStart(64, '0');
  await store.candidacies.file(filing({ draftId: `draft-${serial}`, codeHash }));
}

/** Reads a state and changes it if nobody did since, as a turn of conversation does; among a thousand. */
export async function changeOne(store: Pick<Store, 'states'>, number: number): Promise<void> {
  const key = `conversation-${(number * 7919) % 1000}`;
  const item = (await store.states.read([key]))[key];
  await store.states.write({ [key]: { ...item, count: (item?.count ?? 0) + 1 } });
}

/** Replaces records whose mark is in hand: one durable write each, nothing else; among a thousand. */
export async function replacer(store: Pick<Store, 'table'>): Promise<(number: number) => Promise<void>> {
  const table = await store.table(SAID);
  const rows: Row<Said>[] = [];
  for (let number = 0; number < 1000; number += 1) {
    const key = `r-${number}`;
    const row = (await table.read(key)) ?? (await table.create(key, { count: 0, said: 'x'.repeat(1200) }));
    if (row) rows.push(row);
  }
  const busy = new Set<number>();
  return async (number) => {
    let at = (number * 7919) % rows.length;
    while (busy.has(at)) at = (at + 1) % rows.length;
    busy.add(at);
    const { key, value, etag } = rows[at] as Row<Said>;
    const next = await table.replace(key, { ...value, count: value.count + 1 }, etag);
    if (!next) throw new Error('a record changed that nobody else holds');
    rows[at] = next;
    busy.delete(at);
  };
}

export async function fillStates(store: Pick<Store, 'states'>): Promise<void> {
  for (let number = 0; number < 1000; number += 50)
    await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        store.states.write({ [`conversation-${number + at}`]: { count: 0, said: 'x'.repeat(1200) } }),
      ),
    );
}

/** Acts a second by so many writers, each waiting for its own. */
export async function rateOf(
  writers: number,
  act: (number: number) => Promise<void>,
  ms = 1500,
): Promise<number> {
  const end = performance.now() + ms;
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

/** Milliseconds of an act done so many times: the middle one, and the ninety-ninth of a hundred. */
export async function timesOf(
  count: number,
  act: () => Promise<unknown>,
): Promise<{ readonly p50: number; readonly p99: number }> {
  const times: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const started = performance.now();
    await act();
    times.push(performance.now() - started);
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(count - 1, Math.floor(count * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
