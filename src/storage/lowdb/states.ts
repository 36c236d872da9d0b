import { type ConversationStates, StaleState, type StoredItem } from '#conversations/state-port';
import type { StateValue } from '#storage/record-schemas';
import type { Records } from './records.ts';

export function lowdbStates(records: Records<StateValue>): ConversationStates {
  return {
    async read(keys) {
      const found: Record<string, StoredItem> = {};
      for (const key of new Set(keys ?? [])) {
        const entry = records.get(key);
        // Packed: its value is made anew for each reader.
        if (entry) own(found, key, { ...entry.value, eTag: entry.etag });
      }
      return found;
    },

    async write(changes) {
      const items = Object.entries(changes ?? {}).map(([key, { eTag, ...value }]) => ({ key, eTag, value }));
      if (items.length === 0) return;
      const keys = items.map(({ key }) => key);
      // Copied before anything waits: what the caller does to its objects afterwards changes nothing.
      const prepared = records.prepare(items.map(({ key, value }) => ({ key, value })));
      await records.alone(keys, async () => {
        const stale = items.filter(({ key, eTag }) => !mayReplace(eTag, records.get(key)?.etag));
        if (stale.length > 0) throw new StaleState(stale.map(({ key }) => key));
        await records.write(prepared);
      });
    },

    async delete(keys) {
      const distinct = [...new Set(keys ?? [])];
      if (distinct.length > 0) await records.alone(distinct, () => records.remove(distinct));
    },
  };
}

/** `*` and no eTag write whatever is there; any other mark, empty included, must be that of the present item. */
function mayReplace(eTag: unknown, present: string | undefined): boolean {
  return eTag === undefined || eTag === null || eTag === '*' || eTag === present;
}

/** Also for the key `__proto__`, which an assignment would not create. */
function own(target: Record<string, StoredItem>, key: string, value: StoredItem): void {
  Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
