import { type CollectionDate, type CollectionDates, collectionDateSchema } from '#notices/collection-dates';
import { changeRow } from '#storage/change-row';
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
      await changeRow(await table(), date.department, () => date);
    },
    async clear(department) {
      await (await table()).remove(department);
    },
  };
}
