import { z } from 'zod';
import type { Store } from '#storage/store';
import type { TableKind } from '#storage/table';

/** A store that is being filled, from where: until it is done, nothing else may use it. */
export interface Filling {
  readonly from: string;
  readonly startedAt: string;
}

export const FILLING: TableKind<Filling> = {
  name: 'filling',
  version: 'filling/1',
  schema: z.object({ from: z.string(), startedAt: z.iso.datetime() }),
  maxBytes: 4096,
};

const KEY = 'this store';

export async function readFilling(store: Pick<Store, 'table'>): Promise<Filling | null> {
  return (await (await store.table(FILLING)).read(KEY))?.value ?? null;
}

export async function startFilling(store: Pick<Store, 'table'>, filling: Filling): Promise<void> {
  await (await store.table(FILLING)).create(KEY, filling);
}

export async function endFilling(store: Pick<Store, 'table'>): Promise<void> {
  await (await store.table(FILLING)).remove(KEY);
}
