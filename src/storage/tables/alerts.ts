import { type AlertBook, type Alerts, alertsSchema } from '#notices/alerts';
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
      const rows = await table();
      for (let attempt = 0; attempt < 8; attempt += 1) {
        const row = await rows.read(reference);
        const next = change(row?.value ?? { reference, sent: [], lastDay: null, sending: null });
        if (next === null) return null;
        const written = row
          ? await rows.replace(reference, next, row.etag)
          : await rows.create(reference, next);
        if (written) return written.value;
      }
      throw new Error('the alerts changed at each try');
    },
    async forget(reference) {
      await (await table()).remove(reference);
    },
  };
}
