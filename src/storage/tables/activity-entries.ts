import { type Entry, entrySchema } from '#activity/entry';
import type { ActivityEntries } from '#activity/ports';
import type { Store } from '#storage/store';
import type { TableKind } from '#storage/table';

export const ACTIVITY: TableKind<Entry> = {
  name: 'activity',
  version: 'activity/1',
  schema: entrySchema,
  maxBytes: 16 * 1024,
};

export async function openActivityEntries(store: Pick<Store, 'table'>): Promise<ActivityEntries> {
  const table = await store.table(ACTIVITY);
  return {
    append: async (entry) => (await table.create(keyOf(entry.n), entry)) !== null,
    read: async (n) => (await table.read(keyOf(n)))?.value ?? null,
    list: async (after, limit) =>
      (await table.list({ after: keyOf(after), limit })).map(({ value }) => value),
  };
}

/** In the order of the numbers. */
const keyOf = (n: number): string => String(n).padStart(12, '0');
