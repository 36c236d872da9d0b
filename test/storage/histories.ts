/** Writers whose every act can be told afterwards: what was acknowledged, refused, or left in doubt. */
import assert from 'node:assert/strict';
import { StaleState } from '#conversations/state-port';
import { newETag } from '#storage/new-etag';
import { StorageError } from '#storage/storage-error';
import type { Store } from '#storage/store';
import { code, filing } from './examples.ts';

export interface Tally {
  acknowledged: number;
  refused: number;
  ambiguous: number;
  failed: number;
}

/** Changes a few hot conversations: each write adds its own mark to those it read. */
export class StateHistory {
  readonly tally: Tally = { acknowledged: 0, refused: 0, ambiguous: 0, failed: 0 };
  readonly #acknowledged = new Map<string, string[]>();
  readonly #excluded = new Set<string>();
  // Apart from the marks of another storm on the same database.
  readonly #run = newETag();
  #serial = 0;

  /** One act of a writer. Never throws what a fault may cause. */
  async act(store: Store, key: string): Promise<void> {
    this.#serial += 1;
    const mark = `${this.#run}-${this.#serial}`;
    const read = await store.states.read([key]).catch(unavailable);
    if (!read) return;
    const { eTag, marks = [] } = read[key] ?? {};
    // The first write creates: without an eTag it would replace whatever is there.
    const change = { [key]: { marks: [...marks, mark], ...(eTag !== undefined && { eTag }) } };
    try {
      await store.states.write(change);
      this.tally.acknowledged += 1;
      this.#acknowledged.set(key, [...(this.#acknowledged.get(key) ?? []), mark]);
    } catch (error) {
      if (error instanceof StaleState) this.#refuse(mark, 'refused');
      else if (error instanceof StorageError && error.code === 'unavailable') this.#refuse(mark, 'failed');
      else if (error instanceof StorageError && error.code === 'uncertain') this.tally.ambiguous += 1;
      else throw error;
    }
  }

  #refuse(mark: string, how: 'refused' | 'failed'): void {
    this.tally[how] += 1;
    this.#excluded.add(mark);
  }

  /** Every acknowledged mark once, none that was refused: no update was lost, none was made behind a refusal. */
  async verify(store: Store): Promise<void> {
    for (const [key, acknowledged] of this.#acknowledged) {
      const marks: readonly string[] = (await store.states.read([key]))[key]?.marks ?? [];
      assert.equal(new Set(marks).size, marks.length, `${key}: a mark came twice`);
      const kept = new Set(marks);
      assert.deepEqual(
        acknowledged.filter((mark) => !kept.has(mark)),
        [],
        `${key}: acknowledged and lost`,
      );
      assert.deepEqual(
        marks.filter((mark) => this.#excluded.has(mark)),
        [],
        `${key}: refused and applied`,
      );
    }
  }
}

/** Files drafts, each again until it is acknowledged, as a turn does. */
export class FilingHistory {
  readonly #references = new Map<string, string>();
  readonly #run = newETag();
  #next = 0;
  #retries = 0;

  get acknowledged(): number {
    return this.#references.size;
  }

  get retries(): number {
    return this.#retries;
  }

  async act(store: Store): Promise<void> {
    const number = this.#next;
    this.#next += 1;
    const draftId = `${this.#run}-${number}`;
    for (;;) {
      const filed = await store.candidacies
        .file(filing({ draftId, codeHash: code(number) }))
        .catch(unavailable);
      if (!filed) {
        this.#retries += 1;
        continue;
      }
      this.#references.set(draftId, filed.candidacy.reference);
      return;
    }
  }

  async verify(store: Store): Promise<void> {
    const found = new Map<string, string>();
    for (const { draftId, reference } of await everything(store)) {
      assert.ok(!found.has(draftId), `${draftId} was filed twice`);
      found.set(draftId, reference);
    }
    for (const [draftId, reference] of this.#references) assert.equal(found.get(draftId), reference, draftId);
  }
}

/** Follows the list of changes, as a program that copies it does. */
export class Follower {
  readonly #seen = new Map<string, string>();
  #since = '1970-01-01T00:00:00.000Z';

  async look(store: Store): Promise<void> {
    const page = await store.candidacies
      .list({ scope: 'national' }, { limit: 500, updatedSince: this.#since })
      .catch(unavailable);
    for (const { reference, updatedAt } of page?.items ?? []) {
      this.#seen.set(reference, updatedAt);
      this.#since = updatedAt;
    }
  }

  /** Nothing was passed over: what it saw last of every record is what the record is. */
  async verify(store: Store): Promise<void> {
    await this.look(store);
    for (let before = -1; before !== this.#seen.size; ) {
      before = this.#seen.size;
      await this.look(store);
    }
    for (const { reference, updatedAt } of await everything(store))
      assert.equal(this.#seen.get(reference), updatedAt, `${reference} was passed over`);
  }
}

async function everything(store: Store) {
  const all = [];
  for (let after: string | undefined; ; ) {
    const page = await store.candidacies.list({ scope: 'national' }, { limit: 500 }, after);
    all.push(...page.items);
    if (page.next === null) return all;
    after = page.next;
  }
}

/** Null for what a fault may cause. */
function unavailable(error: unknown): null {
  if (error instanceof StorageError && (error.code === 'unavailable' || error.code === 'uncertain'))
    return null;
  throw error;
}
