import { type Month, monthSchema, type Tallies } from '#feedback/ports';
import { changeRow } from '#storage/change-row';
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
      await changeRow(
        table,
        `${programme}:${month}`,
        (present) => {
          const sums: Record<string, number> = { ...present?.counts };
          for (const [what, times] of Object.entries(counts)) sums[what] = (sums[what] ?? 0) + times;
          return { programme, month, counts: sums };
        },
        ATTEMPTS,
      );
    },
    months: async (programme) =>
      (await table.list({ owner: programme, limit: 1000 })).map(({ value }) => value),
    forget: (before) => table.forget(before),
  };
}
