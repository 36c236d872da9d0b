/** The append-only log of what is done with files: kept a year, chained, checked by `audit verify`. */
import { BEFORE_THE_FIRST, sealOf } from './chain.ts';
import type { Entry, Head, Note } from './entry.ts';
import type { ActivityEntries } from './ports.ts';
import { forgetDaysBefore } from './retention.ts';

export interface ActivityLog {
  /**
   * Adds a line. Once resolved, it survives a power cut; when it throws, what it was about must not be done.
   * Lines of one process keep their order.
   */
  note(note: Note): Promise<void>;
  /** The last lines, the newest first; `before` continues after a page. */
  latest(limit: number, before?: number): Promise<readonly Entry[]>;
  /** The last line there is: said elsewhere from time to time, it shows a tail that was cut off. */
  head(): Promise<Head>;
  /** Removes the lines of the days before this instant's, the oldest first, and tells how many. */
  forget(before: Date): Promise<number>;
}

export interface ActivityLogParts {
  readonly entries: ActivityEntries;
  /** 32 bytes or more; the whole log is sealed with the same. */
  readonly key: Uint8Array;
  readonly now: () => Date;
  /** The service's day, `YYYY-MM-DD`. */
  readonly today: () => string;
  /** Told of every new head, to keep it in a second place. */
  readonly onHead?: (head: Head) => void;
}

export function openActivityLog({ entries, key, now, today, onHead }: ActivityLogParts): ActivityLog {
  let head: Head | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const add = async (note: Note): Promise<void> => {
    head ??= await findHead(entries);
    for (;;) {
      const unsealed = {
        ...note,
        n: head.n + 1,
        at: now().toISOString(),
        serviceDate: today(),
        previous: head.seal,
      };
      const entry: Entry = { ...unsealed, seal: sealOf(unsealed, key) };
      const added = await entries.append(entry).catch((error: unknown) => {
        // It may have been kept all the same: the next line looks for the end again.
        head = null;
        throw error;
      });
      // Taken by another replica: continue after it.
      head = added ? { n: entry.n, seal: entry.seal } : await findHead(entries, head.n);
      if (added) break;
    }
    onHead?.(head);
  };

  return {
    note(note) {
      const added = queue.then(() => add(note));
      queue = added.catch(() => {});
      return added;
    },

    head: () => findHead(entries, head?.n),

    forget: (before) => forgetDaysBefore(before, entries, key),

    async latest(limit, before) {
      const end = before ?? (await findHead(entries, head?.n)).n + 1;
      const from = Math.max(0, end - 1 - limit);
      const page = await entries.list(from, Math.min(limit, end - 1 - from));
      return page.map(({ entry }) => entry).reverse();
    },
  };
}

/** Numbers have no gap: from a number known to be kept, the end is found by doubling steps, then by halves. */
async function findHead(entries: ActivityEntries, known?: number): Promise<Head> {
  const [first] = await entries.list(Math.max(0, (known ?? 1) - 1), 1);
  if (!first) return (await entries.start()) ?? { n: 0, seal: BEFORE_THE_FIRST };
  let low: Entry = first.entry;
  let step = 1;
  let next = await entries.read(low.n + step);
  while (next) {
    low = next;
    step *= 2;
    next = await entries.read(low.n + step);
  }
  for (let high = low.n + step; high - low.n > 1; ) {
    const middle = low.n + Math.floor((high - low.n) / 2);
    const found = await entries.read(middle);
    if (found) low = found;
    else high = middle;
  }
  return { n: low.n, seal: low.seal };
}
