import { type Month, monthSchema, type Tallies } from '#feedback/ports';
import type { Store } from '#storage/store';
import type { TableKind } from '#storage/table';

export const TALLIES: TableKind<Month> = {
  name: 'tallies',
  version: 'tally/1',
  schema: monthSchema,
  maxBytes: 256 * 1024,
  ownerOf: ({ programme }) => programme,
};

/** Each attempt means that another process added meanwhile: so many in a row do not happen. */
const ATTEMPTS = 100;

export async function openTallies(store: Pick<Store, 'table'>): Promise<Tallies> {
  const table = await store.table(TALLIES);
  return {
    async add(programme, month, counts) {
      const key = `${programme}:${month}`;
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const row = await table.read(key);
        const sums: Record<string, number> = { ...row?.value.counts };
        for (const [what, times] of Object.entries(counts)) sums[what] = (sums[what] ?? 0) + times;
        const value = { programme, month, counts: sums };
        if (row ? await table.replace(key, value, row.etag) : await table.create(key, value)) return;
      }
      throw new Error('the counters of this month are written by too many at once');
    },
    months: async (programme) =>
      (await table.list({ owner: programme, limit: 1000 })).map(({ value }) => value),
    forget: (before) => table.forget(before),
  };
}
