import { type PendingSignIn, type PendingSignIns, pendingSchema } from '#prefecture/sign-in/pending';
import type { Store } from '#storage/store';
import type { TableKind } from '#storage/table';

export const PENDING_SIGN_INS: TableKind<PendingSignIn> = {
  name: 'pending-sign-ins',
  version: 'pending-sign-in/1',
  schema: pendingSchema,
  maxBytes: 8 * 1024,
};

export async function openPendingSignIns(store: Pick<Store, 'table'>): Promise<PendingSignIns> {
  const table = await store.table(PENDING_SIGN_INS);
  return {
    async keep(key, pending) {
      if (!(await table.create(key, pending))) throw new Error('a sign-in of this key is under way');
    },
    async take(key) {
      const row = await table.read(key);
      return row && (await table.remove(key, row.etag)) ? row.value : null;
    },
    forget: (before) => table.forget(before),
  };
}
