/** What was said in the plain forms, kept to be shown again: a day at most, bounded in memory. */
import type { Said } from '#conversations/turn';

/** One exchange: what the person sent, and the answer. `text: null`: the conversation was opened. */
export interface Exchange {
  readonly activity: string;
  readonly text: string | null;
  readonly said: Said;
  /** Instant, milliseconds. */
  readonly at: number;
}

interface Kept {
  readonly exchanges: readonly Exchange[];
  readonly characters: number;
}

/**
 * Losing one is no loss to the file: the conversation's memory and its draft are in the store, and the assistant says
 * again where things stand.
 */
export class Transcripts {
  /** The one written last comes last. */
  readonly #kept = new Map<string, Kept>();
  readonly #now: () => number;
  readonly #limit: number;
  #characters = 0;

  /** @param limit characters of all transcripts together */
  constructor(now: () => number, limit = MAX_CHARACTERS) {
    this.#now = now;
    this.#limit = limit;
  }

  /** Oldest first; empty when nothing is known of it. */
  read(conversation: string): readonly Exchange[] {
    const exchanges = this.#kept.get(conversation)?.exchanges ?? [];
    return exchanges.filter((one) => one.at > this.#now() - KEPT_MS);
  }

  /** The same activity again changes nothing. */
  add(conversation: string, exchange: Omit<Exchange, 'at'>): void {
    const before = this.read(conversation);
    if (before.some((one) => one.activity === exchange.activity)) return;
    const exchanges = [...before, { ...exchange, at: this.#now() }].slice(-EXCHANGES);
    this.forget(conversation);
    const characters = JSON.stringify(exchanges).length;
    this.#kept.set(conversation, { exchanges, characters });
    this.#characters += characters;
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= this.#limit || oldest === conversation) break;
      this.forget(oldest);
    }
  }

  forget(conversation: string): void {
    this.#characters -= this.#kept.get(conversation)?.characters ?? 0;
    this.#kept.delete(conversation);
  }
}

const KEPT_MS = 24 * 3600 * 1000;
const EXCHANGES = 60;
const MAX_CHARACTERS = 12 * 1024 * 1024;
