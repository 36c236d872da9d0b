import type { Entry } from './entry.ts';

/** Where entries are kept, by their number. Nothing here changes one. */
export interface ActivityEntries {
  /** False when that number is taken already: another replica was faster. Durable once resolved. */
  append(entry: Entry): Promise<boolean>;
  read(n: number): Promise<Entry | null>;
  /** Those after this number, in order; at most 1,000. */
  list(after: number, limit: number): Promise<readonly Entry[]>;
}
