import type { Entry, Start } from './entry.ts';

/** Where entries are kept, by their number. Nothing here changes one; only the end of their year removes them. */
export interface ActivityEntries {
  /** False when that number is taken already: another replica was faster. Durable once resolved. */
  append(entry: Entry): Promise<boolean>;
  read(n: number): Promise<Entry | null>;
  /** Those after this place, in order; at most 1,000. */
  list(after: number, limit: number): Promise<readonly Placed[]>;
  remove(n: number): Promise<void>;
  /** After which line the log begins; null: nothing was ever removed. */
  start(): Promise<Start | null>;
  startAfter(start: Start): Promise<void>;
}

/** A line and where it was found: elsewhere than at its number, somebody moved it. */
export interface Placed {
  readonly place: number;
  readonly entry: Entry;
}
