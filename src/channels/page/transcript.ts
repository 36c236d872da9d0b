/** What was said in the plain forms, kept to be shown again: a day at most, bounded in memory. */
import type { Said } from '#conversations/take-turn';

/** One exchange: what the person sent, and the answer. `text: null`: the conversation was opened. */
export interface Exchange {
  readonly activity: string;
  readonly text: string | null;
  readonly said: Said;
  /** Instant, milliseconds. */
  readonly at: number;
}

/**
 * Losing one is no loss to the file: the conversation's memory and its draft are in the store, and the assistant says
 * again where things stand.
 */
export class Transcripts {
  readonly #kept = new Map<string, readonly Exchange[]>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Oldest first; empty when nothing is known of this visitor. */
  read(visitor: string): readonly Exchange[] {
    return (this.#kept.get(visitor) ?? []).filter((one) => one.at > this.#now() - KEPT_MS);
  }

  /** The same activity again changes nothing. */
  add(visitor: string, exchange: Omit<Exchange, 'at'>): void {
    const before = this.read(visitor);
    if (before.some((one) => one.activity === exchange.activity)) return;
    // Last written, last dropped.
    this.#kept.delete(visitor);
    this.#kept.set(visitor, [...before, { ...exchange, at: this.#now() }].slice(-EXCHANGES));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= VISITORS) break;
      this.#kept.delete(oldest);
    }
  }

  forget(visitor: string): void {
    this.#kept.delete(visitor);
  }
}

const KEPT_MS = 24 * 3600 * 1000;
const EXCHANGES = 60;
const VISITORS = 2_000;
