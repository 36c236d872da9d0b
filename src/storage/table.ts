/**
 * Records of one kind by key: what every small port stands on, whatever the store. A port that needs no query of its
 * own is written once, in `storage/tables`, over this.
 */
import type { RecordKind } from './record-kinds.ts';

/** Its name in lower case: `sessions`. Records of another version than `session/1` are refused. */
export interface TableKind<T> extends RecordKind<T> {
  /** Whose record it is, when records are listed by owner; at most 200 characters. Absent: listed all together. */
  readonly ownerOf?: (value: T) => string;
}

export interface Row<T> {
  readonly key: string;
  readonly value: T;
  /** Opaque, random, changes with every write. */
  readonly etag: string;
}

/** A resolved promise means that the change survives a power cut. Values are copied in and frozen out. */
export interface Table<T> {
  read(key: string): Promise<Row<T> | null>;
  /** Creates the record; null when the key exists already. */
  create(key: string, value: T): Promise<Row<T> | null>;
  /** Replaces the record if nobody changed it since `etag`; null when somebody did, or removed it. */
  replace(key: string, value: T, etag: string): Promise<Row<T> | null>;
  /** Removes the record. True for one caller only, however many try: what is used once is removed first. */
  remove(key: string, etag?: string): Promise<boolean>;
  /** In the order of the keys' UTF-8 bytes, those after `after`; 100 unless told, at most 1,000. */
  list(query?: TableQuery): Promise<readonly Row<T>[]>;
  /** Removes what nobody wrote since this instant, and tells how many. */
  forget(before: Date): Promise<number>;
}

export interface TableQuery {
  readonly owner?: string;
  readonly after?: string;
  readonly limit?: number;
}

export const listLength = (query: TableQuery): number => Math.max(1, Math.min(1000, query.limit ?? 100));
