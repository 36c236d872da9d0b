import { type KeptReply, keptReplySchema, type Replies } from '#prefecture/api/idempotency';
import type { Store } from '#storage/store';
import type { TableKind } from '#storage/table';

export const API_REPLIES: TableKind<KeptReply> = {
  name: 'api-replies',
  version: 'api-reply/1',
  schema: keptReplySchema,
  maxBytes: 256 * 1024,
};

export async function openReplies(store: Pick<Store, 'table'>): Promise<Replies> {
  const table = await store.table(API_REPLIES);
  return {
    async begin(key, kept) {
      for (;;) {
        if (await table.create(key, kept)) return null;
        const present = await table.read(key);
        if (present) return present.value;
      }
    },
    async finish(key, kept) {
      const present = await table.read(key);
      if (present) await table.replace(key, kept, present.etag);
      else await table.create(key, kept);
    },
    async abandon(key) {
      await table.remove(key);
    },
    forget: (before) => table.forget(before),
  };
}
