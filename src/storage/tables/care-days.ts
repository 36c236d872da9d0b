import { z } from 'zod';
import { type Belief, believe, type CareDays } from '#candidacies/believed-clock';
import type { Store } from '#storage/store';
import type { TableKind } from '#storage/table';

export const CARE_DAYS: TableKind<CareDays> = {
  name: 'care-days',
  version: 'care-days/1',
  schema: z.object({ lastAt: z.iso.datetime(), doubtedAt: z.iso.datetime().nullable() }),
  maxBytes: 1024,
};

const KEY = 'daily';

/** Asked before each care. Two processes may ask together: both are told, and the day of one is kept. */
export async function mayTakeCare(
  store: Pick<Store, 'table'>,
  now: Date,
  driftMs: number,
): Promise<Belief['isBelieved']> {
  const table = await store.table(CARE_DAYS);
  const row = await table.read(KEY);
  const { isBelieved, days } = believe(row?.value ?? null, now, driftMs);
  if (row) await table.replace(KEY, days, row.etag);
  else if (isBelieved) await table.create(KEY, days);
  return isBelieved;
}
