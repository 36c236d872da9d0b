import { CANDIDACIES, TOMBSTONES } from '#storage/record-kinds';
import type { KeptRecord, Whole } from '#storage/whole';
import type { Records } from './records.ts';

/**
 * The whole of a lowdb store. `opened` are its records in the order in which they were read, so that what a record
 * relies on was read after it. What is added is not seen by the ports: the store is to be opened again.
 */
export function lowdbWhole(opened: () => readonly Records<unknown>[]): Whole {
  return {
    async *walk() {
      // Taken at once: memory holds what is durable, and values are never changed in place.
      const all = opened().map((records) => ({ kind: records.kind, entries: [...records.entries()] }));
      const erased = new Set(
        all.find(({ kind }) => kind.name === TOMBSTONES.name)?.entries.map(([reference]) => reference),
      );
      for (const { kind, entries } of all)
        for (const [key, { value, etag, at }] of entries) {
          // Erased while it was read, or by a crash cut in two: its tombstone speaks for it.
          if (kind.name === CANDIDACIES.name && erased.has(key)) continue;
          yield { kind: kind.name, key, shape: kind.version, value, etag, at };
        }
    },

    async add(added) {
      for (const records of opened()) {
        const mine = added.filter(({ kind }) => kind === records.kind.name);
        if (mine.length > 0) await addTo(records, mine);
      }
    },
  };
}

function addTo(records: Records<unknown>, added: readonly KeptRecord[]): Promise<void> {
  const keys = added.map(({ key }) => key);
  return records.alone(keys, async () => {
    const absent = added.filter(({ key }) => !records.get(key));
    const puts = absent.map(({ key, value, etag, at }) => ({
      key,
      value,
      at,
      ...(etag !== null && { etag }),
    }));
    await records.write(records.prepare(puts));
  });
}
