import type { Candidacy, Tombstone } from '#candidacies/candidacy';
import type { ErasedPart, Page } from '#candidacies/ports';
import type { CandidacyQuery, Cursor } from '#candidacies/query';
import { matches, pageLength } from '#candidacies/query';
import type { Territory } from '#candidacies/territory';
import { covers } from '#candidacies/territory';
import { cursorAfter, readCursor } from './change-cursor.ts';

/**
 * The records in the order of their last change, and what was erased. Each change and each erasure has an instant of its
 * own, later than all the others, and enters here in that order: a page that was given never changes behind its cursor.
 */
export class ChangeOrder {
  /** Sorted by `updatedAt`; null where a record was before it changed. */
  #slots: (Candidacy | null)[] = [];
  #instants: string[] = [];
  readonly #places = new Map<string, number>();
  readonly #erased: Tombstone[] = [];
  #lastMs = 0;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(candidacies: Iterable<Candidacy>, tombstones: Iterable<Tombstone>) {
    const sorted = [...candidacies].sort((one, other) => (one.updatedAt < other.updatedAt ? -1 : 1));
    for (const candidacy of sorted) this.#append(candidacy);
    this.#erased.push(
      ...[...tombstones].sort(
        (one, other) => atMs(one) - atMs(other) || (one.reference < other.reference ? -1 : 1),
      ),
    );
    this.#lastMs = Math.max(
      Date.parse(sorted.at(-1)?.updatedAt ?? EPOCH),
      Date.parse(this.#erased.at(-1)?.erasedAt ?? EPOCH),
    );
  }

  /** The instant of a change or of an erasure: that of the clock, or just after the last change when the clock is not ahead of it. */
  nextInstant(at: string): string {
    const atMs = Date.parse(at);
    if (Number.isNaN(atMs)) throw new RangeError('not an instant');
    this.#lastMs = Math.max(atMs, this.#lastMs + 1);
    return new Date(this.#lastMs).toISOString();
  }

  /**
   * Enters the record once `written` resolves and every earlier instant has entered or failed: otherwise a reader
   * whose cursor has passed the later of two writes would never see the earlier.
   */
  enter(candidacy: Candidacy, written: Promise<void>): Promise<void> {
    return this.#inOrder(written, () => {
      this.#leave(candidacy.reference);
      this.#append(candidacy);
    });
  }

  /** Takes the record out and enters what remains of it, in the same order. */
  erase(tombstone: Tombstone, written: Promise<void>): Promise<void> {
    return this.#inOrder(written, () => {
      this.#leave(tombstone.reference);
      this.#erased.push(tombstone);
    });
  }

  /** What was erased in a territory, oldest first. */
  erased(
    territory: Territory,
    { after, limit = Number.POSITIVE_INFINITY }: ErasedPart = {},
  ): readonly Tombstone[] {
    const found: Tombstone[] = [];
    for (let place = after ? this.#erasedAfter(after) : 0; place < this.#erased.length; place += 1) {
      const tombstone = this.#erased[place];
      if (!tombstone || !covers(territory, tombstone)) continue;
      if (found.length >= limit) break;
      found.push(tombstone);
    }
    return found;
  }

  /** First place among what was erased that is after this one. */
  #erasedAfter({ at, reference }: NonNullable<ErasedPart['after']>): number {
    const ms = Date.parse(at);
    const isAfter = (one: Tombstone) =>
      atMs(one) === ms && reference !== undefined ? one.reference > reference : atMs(one) > ms;
    return firstPlace(this.#erased.length, (place) => isAfter(this.#erased[place] as Tombstone));
  }

  #inOrder(written: Promise<void>, act: () => void): Promise<void> {
    const before = this.#tail;
    const entered = (async () => {
      const [result] = await Promise.allSettled([written, before]);
      if (result.status === 'rejected') throw result.reason;
      act();
    })();
    this.#tail = entered.catch(() => {});
    return entered;
  }

  #leave(reference: string): void {
    const place = this.#places.get(reference);
    if (place === undefined) return;
    this.#slots[place] = null;
    this.#places.delete(reference);
    if (this.#slots.length > 64 && this.#places.size * 2 < this.#slots.length) this.#close();
  }

  page(territory: Territory, query: CandidacyQuery, after?: Cursor): Page {
    const items: Candidacy[] = [];
    const length = pageLength(query);
    for (
      let place = after === undefined ? 0 : this.#after(readCursor(after));
      place < this.#slots.length;
      place += 1
    ) {
      const candidacy = this.#slots[place];
      if (!candidacy || !covers(territory, candidacy) || !matches(query, candidacy)) continue;
      if (items.length === length) return { items, next: cursorAfter(lastOf(items).updatedAt) };
      items.push(candidacy);
    }
    return { items, next: null };
  }

  #append(candidacy: Candidacy): void {
    this.#places.set(candidacy.reference, this.#slots.length);
    this.#slots.push(candidacy);
    this.#instants.push(candidacy.updatedAt);
  }

  /** First place later than the instant. */
  #after(instant: string): number {
    return firstPlace(this.#instants.length, (place) => (this.#instants[place] ?? '') > instant);
  }

  /** Closes the gaps. */
  #close(): void {
    const kept = this.#slots.filter((slot) => slot !== null);
    this.#slots = [];
    this.#instants = [];
    this.#places.clear();
    for (const candidacy of kept) this.#append(candidacy);
  }
}

/** First of the sorted places from which on it is so. */
function firstPlace(length: number, isSo: (place: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isSo(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const atMs = ({ erasedAt }: Tombstone): number => Date.parse(erasedAt);

const EPOCH = '1970-01-01T00:00:00.000Z';

// A page is as long as asked, one at least.
const lastOf = (items: readonly Candidacy[]) => items.at(-1) as Candidacy;
