import { type AlertBook, type Alerts, alertsSchema } from '#notices/alerts';
import { changeRow } from '#storage/change-row';
import type { Store } from '#storage/store';
import type { TableKind } from '#storage/table';

export const ALERTS: TableKind<Alerts> = {
  name: 'alerts',
  version: 'alerts/1',
  schema: alertsSchema,
  maxBytes: 64 * 1024,
};

export function alertsIn(store: Pick<Store, 'table'>): AlertBook {
  const table = () => store.table(ALERTS);
  return {
    read: async (reference) => (await (await table()).read(reference))?.value ?? null,
    async change(reference, change) {
      const blank = { reference, sent: [], lastDay: null, sending: null };
      const written = await changeRow(await table(), reference, (present) => change(present ?? blank));
      return written?.value ?? null;
    },
    async forget(reference) {
      await (await table()).remove(reference);
    },
  };
}
