/** Counts in memory and adds to the store now and then, so that no turn waits for it. A crash loses a few seconds. */
import type { Counts, Tallies } from './ports.ts';

export interface Counter {
  /** `answered:ort`, `useful:ort`… Never rejects, never waits. */
  count(keys: readonly string[]): void;
  /** Adds what is counted to the store; what cannot be added waits for the next time. */
  flush(): Promise<void>;
  /** Flushes and stops. */
  close(): Promise<void>;
}

const EVERY_MS = 10_000;

export interface CounterNeeds {
  readonly tallies: Tallies;
  /** The programme served; it may be read again while the service runs, its id stays. */
  readonly programme: string;
  readonly now: () => Date;
  /** Told when the store begins to refuse; not again until it has accepted. */
  readonly failed?: (error: unknown) => void;
}

export function openCounter({ tallies, programme, now, failed }: CounterNeeds): Counter {
  /** By month: a turn of 31 January is added to January, even in February. */
  const waiting = new Map<string, Map<string, number>>();
  let isRefused = false;
  let flushing: Promise<void> = Promise.resolve();
  const timer = setInterval(() => void flush(), EVERY_MS).unref();

  function add(month: string, counts: Counts): void {
    const sums = waiting.get(month) ?? new Map<string, number>();
    waiting.set(month, sums);
    for (const [key, times] of Object.entries(counts)) sums.set(key, (sums.get(key) ?? 0) + times);
  }

  async function pour(): Promise<void> {
    for (const [month, sums] of [...waiting]) {
      waiting.delete(month);
      const counts = Object.fromEntries(sums);
      try {
        await tallies.add(programme, month, counts);
        isRefused = false;
      } catch (error) {
        add(month, counts);
        if (!isRefused) failed?.(error);
        isRefused = true;
      }
    }
  }

  function flush(): Promise<void> {
    flushing = flushing.then(pour);
    return flushing;
  }

  return {
    count(keys) {
      if (keys.length > 0) add(now().toISOString().slice(0, 7), sumOf(keys));
    },
    flush,
    async close() {
      clearInterval(timer);
      await flush();
    },
  };
}

function sumOf(keys: readonly string[]): Counts {
  const sums: Record<string, number> = {};
  for (const key of keys) sums[key] = (sums[key] ?? 0) + 1;
  return sums;
}
