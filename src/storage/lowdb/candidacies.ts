import type { Candidacy, Tombstone } from '#candidacies/candidacy';
import { FileIndex } from '#candidacies/file-index';
import { FILE_ORDERS } from '#candidacies/file-search';
import { applyAction } from '#candidacies/life-cycle';
import { newFile } from '#candidacies/new-file';
import { type Candidacies, CandidacyErased, type Filing, type NewCandidacy } from '#candidacies/ports';
import { referenceCandidates } from '#candidacies/reference-candidates';
import { ChangeOrder } from '#storage/change-order';
import { newETag } from '#storage/new-etag';
import { draftHash, tombstoneOf } from '#storage/tombstone';
import { KeyQueue } from './key-queue.ts';
import type { Records } from './records.ts';

/** About ten milliseconds. */
const INDEXED_AT_ONCE = 200;

/** The filed records on lowdb. `taken` are references that a file in quarantine still bears. */
export function lowdbCandidacies(
  records: Records<Candidacy>,
  tombstones: Records<Tombstone>,
  taken: (reference: string) => boolean,
): Candidacies {
  const valuesOf = <T>(kept: Records<T>) => [...kept.entries()].map(([, { value }]) => value);
  const order = new ChangeOrder(valuesOf(records), valuesOf(tombstones));
  const byCode = new Map<string, string>();
  const byDraft = new Map<string, string>();
  const erasedDrafts = new Map<string, Tombstone>();
  const filings = new KeyQueue();
  const found = new FileIndex();

  const enter = (candidacy: Candidacy) => {
    byCode.set(candidacy.codeHash, candidacy.reference);
    byDraft.set(candidacy.draftId, candidacy.reference);
  };
  for (const [, { value }] of records.entries()) enter(value);
  for (const [, { value }] of tombstones.entries()) erasedDrafts.set(value.draftHash, value);

  // In slices, before anybody searches: 35,000 files indexed at once would hold the loop for half a second.
  const waiting = valuesOf(records).values();
  const indexSome = (count = Number.POSITIVE_INFINITY): boolean => {
    for (let left = count; left > 0; left -= 1) {
      const { done, value } = waiting.next();
      if (done) return false;
      // Not what was changed or erased meanwhile.
      if (records.get(value.reference)?.value === value) found.put(value);
    }
    return true;
  };
  const prepare = (): void => {
    if (indexSome(INDEXED_AT_ONCE)) setImmediate(prepare).unref();
    else for (const one of FILE_ORDERS) setImmediate(() => found.sorted(one)).unref();
  };
  prepare();

  const write = async (candidacy: Candidacy): Promise<Candidacy> => {
    const prepared = records.prepare([
      { key: candidacy.reference, value: candidacy, etag: candidacy.version },
    ]);
    const kept = prepared[0]?.entry.value ?? candidacy;
    await order.enter(kept, records.write(prepared));
    enter(kept);
    found.put(kept);
    return kept;
  };

  /** The tombstone first: a crash between the two is completed at the next start. */
  const replaced = async (tombstone: Tombstone): Promise<void> => {
    const { reference } = tombstone;
    await tombstones.alone([reference], () =>
      tombstones.write(tombstones.prepare([{ key: reference, value: tombstone }])),
    );
    await records.remove([reference]);
  };

  const create = async (filing: NewCandidacy): Promise<Filing> => {
    const erased = erasedDrafts.get(draftHash(filing.draftId));
    if (erased) throw new CandidacyErased(erased);
    const already = records.get(byDraft.get(filing.draftId) ?? '')?.value;
    if (already) return { outcome: 'alreadyFiled', candidacy: already };

    const { department } = filing.version.town;
    for (const reference of referenceCandidates(filing.prefix, department, filing.draftId)) {
      if (tombstones.get(reference) || taken(reference)) continue;
      const candidacy = await records.alone([reference], async () => {
        if (records.get(reference)) return null;
        const updatedAt = order.nextInstant(filing.version.at);
        return write(newFile(filing, { reference, version: newETag(), updatedAt }));
      });
      if (candidacy) return { outcome: 'filed', candidacy };
    }
    throw new RangeError('no reference left'); // the sequence has no end
  };

  return {
    file: (filing) => filings.run([filing.draftId], () => create(filing)),

    async read(reference) {
      return records.get(reference)?.value ?? null;
    },

    async readByCode(codeHash) {
      return records.get(byCode.get(codeHash) ?? '')?.value ?? null;
    },

    async list(territory, query, after) {
      return order.page(territory, query, after);
    },

    async search(territory, search, after) {
      indexSome();
      return found.search(territory, search, after);
    },

    apply: (reference, version, action) =>
      records.alone([reference], async () => {
        const present = records.get(reference)?.value;
        if (!present) return { outcome: 'unknown' };
        if (present.version !== version) return { outcome: 'conflict' };
        const applied = applyAction(present, action);
        if (applied.outcome === 'refused') return { ...applied, candidacy: present };
        const updatedAt = order.nextInstant(applied.candidacy.updatedAt);
        const candidacy = await write({ ...applied.candidacy, version: newETag(), updatedAt });
        return { outcome: 'changed', candidacy };
      }),

    erase: (reference, at) =>
      records.alone([reference], async () => {
        const present = records.get(reference)?.value;
        if (!present) return tombstones.get(reference)?.value ?? null;
        const tombstone = tombstoneOf(present, order.nextInstant(at));
        await order.erase(tombstone, replaced(tombstone));
        erasedDrafts.set(tombstone.draftHash, tombstone);
        if (byCode.get(present.codeHash) === reference) byCode.delete(present.codeHash);
        byDraft.delete(present.draftId);
        found.remove(reference);
        return tombstone;
      }),

    async erased(territory, part) {
      return order.erased(territory, part);
    },

    async erasedDraft(draftId) {
      return erasedDrafts.get(draftHash(draftId)) ?? null;
    },
  };
}
