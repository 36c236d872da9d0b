import { type CollectionDate, type CollectionDates, collectionDateSchema } from '#notices/collection-dates';
import type { Store } from '#storage/store';
import type { TableKind } from '#storage/table';

export const COLLECTION_DATES: TableKind<CollectionDate> = {
  name: 'collection-dates',
  version: 'collection-date/1',
  schema: collectionDateSchema,
  maxBytes: 4 * 1024,
};

export function collectionDatesIn(store: Pick<Store, 'table'>): CollectionDates {
  const table = () => store.table(COLLECTION_DATES);
  return {
    read: async (department) => (await (await table()).read(department))?.value ?? null,
    async set(date) {
      const rows = await table();
      for (let attempt = 0; attempt < 8; attempt += 1) {
        const row = await rows.read(date.department);
        const written = row
          ? await rows.replace(date.department, date, row.etag)
          : await rows.create(date.department, date);
        if (written) return;
      }
      throw new Error('the date changed at each try');
    },
    async clear(department) {
      await (await table()).remove(department);
    },
  };
}
