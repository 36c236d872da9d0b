import { newETag } from '#storage/new-etag';
import { listLength, type Row, type Table, type TableKind } from '#storage/table';
import type { Records } from './records.ts';

/** A table on lowdb: its records are in memory, a list is one pass over them. */
export function lowdbTable<T>(records: Records<T>, kind: TableKind<T>): Table<T> {
  const write = async (key: string, value: T): Promise<Row<T>> => {
    const prepared = records.prepare([{ key, value, etag: newETag() }]);
    await records.write(prepared);
    return rowOf(key) as Row<T>;
  };
  const rowOf = (key: string): Row<T> | null => {
    const entry = records.get(key);
    return entry ? { key, value: entry.value, etag: entry.etag } : null;
  };

  return {
    async read(key) {
      return rowOf(key);
    },

    create(key, value) {
      const copy = structuredClone(value);
      return records.alone([key], async () => (records.get(key) ? null : write(key, copy)));
    },

    replace(key, value, etag) {
      const copy = structuredClone(value);
      return records.alone([key], async () => (records.get(key)?.etag === etag ? write(key, copy) : null));
    },

    remove: (key, etag) =>
      records.alone([key], async () => {
        const present = records.get(key);
        if (!present || (etag !== undefined && present.etag !== etag)) return false;
        await records.remove([key]);
        return true;
      }),

    async list(query = {}) {
      const { owner, after } = query;
      return [...records.entries()]
        .filter(([key, { value }]) => {
          if (after !== undefined && byBytes(key, after) <= 0) return false;
          return owner === undefined || kind.ownerOf?.(value) === owner;
        })
        .sort(([one], [other]) => byBytes(one, other))
        .slice(0, listLength(query))
        .map(([key, { value, etag }]) => ({ key, value, etag }));
    },

    forget: (before) => records.forgetUnused(before),
  };
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
