import { type Entry, entrySchema, type Start, startSchema } from '#activity/entry';
import type { ActivityEntries } from '#activity/ports';
import type { Store } from '#storage/store';
import type { TableKind } from '#storage/table';

export const ACTIVITY: TableKind<Entry> = {
  name: 'activity',
  version: 'activity/1',
  schema: entrySchema,
  maxBytes: 16 * 1024,
};

export const ACTIVITY_START: TableKind<Start> = {
  name: 'activity-start',
  version: 'activity-start/1',
  schema: startSchema,
  maxBytes: 1024,
};

export async function openActivityEntries(store: Pick<Store, 'table'>): Promise<ActivityEntries> {
  const table = await store.table(ACTIVITY);
  const starts = await store.table(ACTIVITY_START);
  return {
    append: async (entry) => (await table.create(keyOf(entry.n), entry)) !== null,
    read: async (n) => (await table.read(keyOf(n)))?.value ?? null,
    list: async (after, limit) =>
      (await table.list({ after: keyOf(after), limit })).map(({ key, value }) => ({
        place: Number(key),
        entry: value,
      })),
    remove: async (n) => {
      await table.remove(keyOf(n));
    },
    start: async () => (await starts.read(START))?.value ?? null,
    async startAfter(start) {
      for (;;) {
        const present = await starts.read(START);
        // Another replica has removed more already.
        if (present && present.value.n >= start.n) return;
        const written = present
          ? await starts.replace(START, start, present.etag)
          : await starts.create(START, start);
        if (written) return;
      }
    },
  };
}

const START = 'start';

/** In the order of the numbers. */
const keyOf = (n: number): string => String(n).padStart(12, '0');
