import type { Candidacy } from '#candidacies/candidacy';
import type { Inquiry } from '#inbox/inquiry';
import { applyAction } from '#inbox/life-cycle';
import { type Erasure, erasureHash } from '#storage/erasure-list';
import { type Filled, fillStore } from '#storage/fill-store';
import { TOMBSTONES } from '#storage/record-kinds';
import type { Store } from '#storage/store';
import { tombstoneOf } from '#storage/tombstone';
import type { KeptRecord } from '#storage/whole';
import { recordsOf, verifyArchive } from './read-archive.ts';

export interface Restored extends Filled {
  readonly madeAt: string;
  /** How many records of the backup had been erased since, and were left out or emptied. */
  readonly erased: number;
}

/**
 * Fills an empty store from a backup that was verified whole first. What was erased after the backup is not brought
 * back: a file leaves its tombstone, a question to a person its empty shell, a draft or a conversation nothing.
 * @throws ArchiveRefused, StorageError `notEmpty`
 */
export async function restore(
  path: string,
  store: Store,
  given: { readonly key: Uint8Array | null; readonly erasures: readonly Erasure[]; readonly now: Date },
): Promise<Restored> {
  const { madeAt, manifest } = await verifyArchive(path, given.key);
  const from = `backup ${madeAt} ${manifest.candidacies?.sha256 ?? ''}`;
  const replay = new Replay(given.erasures);
  const filled = await fillStore(store, { from, now: given.now }, replay.over(recordsOf(path)));
  return { ...filled, madeAt, erased: replay.erased };
}

class Replay {
  /** The last erasure of each record. */
  readonly #at = new Map<string, string>();
  #erased = 0;

  constructor(erasures: readonly Erasure[]) {
    for (const { kind, hash, at } of erasures) {
      const key = `${kind} ${hash}`;
      if (at > (this.#at.get(key) ?? '')) this.#at.set(key, at);
    }
  }

  get erased(): number {
    return this.#erased;
  }

  async *over(records: AsyncIterable<KeptRecord>): AsyncGenerator<KeptRecord> {
    for await (const record of records) {
      const at = this.#at.get(`${record.kind} ${erasureHash(record.key)}`);
      // A conversation may begin again under its name; a reference or a draft never does.
      if (at === undefined || (record.kind === 'states' && record.at > at)) {
        yield record;
        continue;
      }
      const left = erased(record, at);
      if (left !== record) this.#erased += 1;
      if (left) yield left;
    }
  }
}

/** What an erasure leaves of a record. */
function erased(record: KeptRecord, at: string): KeptRecord | null {
  if (record.kind === 'candidacies') {
    const value = tombstoneOf(record.value as Candidacy, at);
    return { kind: TOMBSTONES.name, key: record.key, shape: TOMBSTONES.version, value, etag: null, at };
  }
  if (record.kind === 'inquiries') {
    const applied = applyAction(record.value as Inquiry, { event: 'withdraw', at });
    return applied.outcome === 'changed' ? { ...record, value: applied.inquiry } : record;
  }
  return null;
}
