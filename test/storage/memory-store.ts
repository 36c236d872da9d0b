import { createHash, randomUUID } from 'node:crypto';
import type { Candidacy, Tombstone } from '#candidacies/candidacy';
import { applyAction } from '#candidacies/life-cycle';
import { newFile } from '#candidacies/new-file';
import { type Candidacies, CandidacyErased, type Drafts } from '#candidacies/ports';
import { matches, pageLength } from '#candidacies/query';
import { referenceCandidates } from '#candidacies/reference-candidates';
import { covers } from '#candidacies/territory';
import type { Moves } from '#conversations/moves-port';
import { type ConversationStates, StaleState } from '#conversations/state-port';
import { firstAsked, pageOf } from '#inbox/in-order';
import { type Inquiry, inquirySchema } from '#inbox/inquiry';
import { applyAction as applyToInquiry, newInquiry } from '#inbox/life-cycle';
import type { Inquiries } from '#inbox/ports';
import type { Correspondents } from '#notices/correspondents';
import { cleanJson } from '#storage/clean-json';
import type { KeptDraft } from '#storage/record-schemas';
import { listLength, type Row, type Table, type TableKind } from '#storage/table';
import { correspondentsIn } from '#storage/tables/correspondents';
import { openMoves } from '#storage/tables/moves';
import { searchPlainly } from '#test/candidacies/search-plainly';

export interface MemoryStore {
  readonly states: ConversationStates;
  readonly drafts: Drafts;
  readonly candidacies: Candidacies;
  readonly inquiries: Inquiries;
  readonly moves: Moves;
  table<T>(kind: TableKind<T>): Promise<Table<T>>;
}

/** A small real store, without a disk, for the tests of other rooms: it passes the same contract suites. */
export function memoryStore(): MemoryStore & { readonly correspondents: Correspondents } {
  const tables = new Map<string, Table<unknown>>();
  const store: MemoryStore = {
    async table<T>(kind: TableKind<T>) {
      const table = (tables.get(kind.name) as Table<T> | undefined) ?? memoryTable(kind);
      tables.set(kind.name, table as Table<unknown>);
      return table;
    },
    states: memoryStates(),
    drafts: memoryDrafts(),
    candidacies: memoryCandidacies(),
    inquiries: memoryInquiries(),
    moves: openMoves((kind) => store.table(kind)),
  };
  return { ...store, correspondents: correspondentsIn(store) };
}

function memoryTable<T>(kind: TableKind<T>): Table<T> {
  const rows = new Map<string, Row<T> & { readonly atMs: number }>();
  const keep = (key: string, value: T): Row<T> => {
    const row = { key, value: kind.schema.parse(JSON.parse(cleanJson(value))), etag: randomUUID() };
    rows.set(key, { ...row, atMs: Date.now() });
    return copy(row);
  };
  const shown = (row: (Row<T> & { readonly atMs: number }) | undefined): Row<T> | null =>
    row ? copy({ key: row.key, value: row.value, etag: row.etag }) : null;
  const byBytes = (one: string, other: string) => Buffer.compare(Buffer.from(one), Buffer.from(other));
  return {
    async read(key) {
      return shown(rows.get(key));
    },
    async create(key, value) {
      return rows.has(key) ? null : keep(key, value);
    },
    async replace(key, value, etag) {
      return rows.get(key)?.etag === etag ? keep(key, value) : null;
    },
    async remove(key, etag) {
      if (etag !== undefined && rows.get(key)?.etag !== etag) return false;
      return rows.delete(key);
    },
    async list(query = {}) {
      return [...rows.values()]
        .filter(({ key }) => query.after === undefined || byBytes(key, query.after) > 0)
        .filter(({ value }) => query.owner === undefined || kind.ownerOf?.(value) === query.owner)
        .sort((one, other) => byBytes(one.key, other.key))
        .slice(0, listLength(query))
        .flatMap((row) => shown(row) ?? []);
    },
    async forget(before) {
      const old = [...rows.values()].filter(({ atMs }) => atMs < before.getTime());
      for (const { key } of old) rows.delete(key);
      return old.length;
    },
  };
}

function memoryStates(): ConversationStates {
  const items = new Map<string, { text: string; eTag: string }>();
  return {
    async read(keys) {
      const found = [...items].filter(([key]) => keys.includes(key));
      return Object.fromEntries(found.map(([key, { text, eTag }]) => [key, { ...JSON.parse(text), eTag }]));
    },
    async write(changes) {
      const stale = Object.entries(changes).filter(([key, { eTag }]) => {
        return eTag !== undefined && eTag !== null && eTag !== '*' && eTag !== items.get(key)?.eTag;
      });
      if (stale.length > 0) throw new StaleState(stale.map(([key]) => key));
      for (const [key, { eTag: _, ...fields }] of Object.entries(changes)) {
        items.set(key, { text: cleanJson(fields), eTag: randomUUID() });
      }
    },
    async delete(keys) {
      for (const key of keys) items.delete(key);
    },
  };
}

function memoryDrafts(): Drafts {
  const kept = new Map<string, KeptDraft>();
  return {
    async read(id) {
      return copy(kept.get(id)?.draft ?? null);
    },
    async readByCode(codeHash) {
      return copy([...kept.values()].find((one) => one.codeHash === codeHash)?.draft ?? null);
    },
    async save(draft, codeHash) {
      const before = kept.get(draft.id)?.draft;
      if (before && Date.parse(draft.updatedAt) < Date.parse(before.updatedAt)) return;
      kept.set(draft.id, copy({ draft, codeHash }));
    },
    async erase(id) {
      kept.delete(id);
    },
  };
}

function memoryCandidacies(): Candidacies {
  const files = new Map<string, Candidacy>();
  const tombstones = new Map<string, Tombstone>();
  let last = 0;

  const keep = (candidacy: Candidacy): Candidacy => {
    last = Math.max(Date.parse(candidacy.updatedAt), last + 1);
    const kept = copy({ ...candidacy, version: randomUUID(), updatedAt: new Date(last).toISOString() });
    files.delete(kept.reference);
    files.set(kept.reference, kept);
    return copy(kept);
  };

  return {
    async file(filing) {
      const erased = [...tombstones.values()].find(({ draftHash }) => draftHash === sha256(filing.draftId));
      if (erased) throw new CandidacyErased(erased);
      const already = [...files.values()].find(({ draftId }) => draftId === filing.draftId);
      if (already) return { outcome: 'alreadyFiled', candidacy: copy(already) };
      const sequence = referenceCandidates(filing.prefix, filing.version.town.department, filing.draftId);
      for (const reference of sequence) {
        if (files.has(reference) || tombstones.has(reference)) continue;
        const candidacy = keep(newFile(filing, { reference, version: '', updatedAt: filing.version.at }));
        return { outcome: 'filed', candidacy };
      }
      throw new RangeError('no reference left');
    },
    async read(reference) {
      return copy(files.get(reference) ?? null);
    },
    async readByCode(codeHash) {
      return copy([...files.values()].find((one) => one.codeHash === codeHash) ?? null);
    },
    async list(territory, query, after) {
      if (after !== undefined && Number.isNaN(Date.parse(after))) throw new RangeError('not a cursor');
      const found = [...files.values()].filter(
        (one) =>
          covers(territory, one) && matches(query, one) && (after === undefined || one.updatedAt > after),
      );
      const items = copy(found.slice(0, pageLength(query)));
      return { items, next: found.length > items.length ? (items.at(-1)?.updatedAt ?? null) : null };
    },
    async search(territory, search, after) {
      return copy(searchPlainly(files.values(), territory, search, after));
    },
    async apply(reference, version, action) {
      const present = files.get(reference);
      if (!present) return { outcome: 'unknown' };
      if (present.version !== version) return { outcome: 'conflict' };
      const applied = applyAction(present, action);
      if (applied.outcome === 'refused') return { ...applied, candidacy: copy(present) };
      return { outcome: 'changed', candidacy: keep(applied.candidacy) };
    },
    async erase(reference, at) {
      const present = files.get(reference);
      if (!present) return tombstones.get(reference) ?? null;
      const { department, region } = present;
      const draftHash = sha256(present.draftId);
      const hash = sha256(JSON.stringify(present));
      last = Math.max(Date.parse(at), last + 1);
      const erasedAt = new Date(last).toISOString();
      const tombstone = { reference, erasedAt, hash, draftHash, department, region };
      tombstones.set(reference, tombstone);
      files.delete(reference);
      return tombstone;
    },
    async erased(territory, { after, limit } = {}) {
      const isAfter = ({ erasedAt, reference }: Tombstone) => {
        const ms = Date.parse(erasedAt) - Date.parse(after?.at ?? '1970-01-01T00:00:00Z');
        return ms > 0 || (ms === 0 && after?.reference !== undefined && reference > after.reference);
      };
      return [...tombstones.values()].filter((one) => covers(territory, one) && isAfter(one)).slice(0, limit);
    },
    async erasedDraft(draftId) {
      return [...tombstones.values()].find(({ draftHash }) => draftHash === sha256(draftId)) ?? null;
    },
  };
}

function memoryInquiries(): Inquiries {
  const kept = new Map<string, Inquiry>();
  const keep = (inquiry: Inquiry): Inquiry => {
    const one = copy({ ...inquiry, version: randomUUID() });
    inquirySchema.parse(one);
    kept.set(one.id, one);
    return copy(one);
  };
  return {
    async ask(asked) {
      return copy(kept.get(asked.id) ?? keep(newInquiry(asked, '')));
    },
    async read(id) {
      return copy(kept.get(id) ?? null);
    },
    async ofConversation(conversation) {
      return copy([...kept.values()].filter((one) => one.conversation === conversation).sort(firstAsked));
    },
    async list(territory, query, after) {
      return copy(pageOf(kept.values(), territory, query, after));
    },
    async apply(id, version, action) {
      const present = kept.get(id);
      if (!present) return { outcome: 'unknown' };
      const applied = applyToInquiry(present, action);
      if (applied.outcome === 'same') return { outcome: 'changed', inquiry: copy(present) };
      if (present.version !== version) return { outcome: 'conflict', inquiry: copy(present) };
      if (applied.outcome === 'refused') return { ...applied, inquiry: copy(present) };
      return { outcome: 'changed', inquiry: keep(applied.inquiry) };
    },
    async forget(before) {
      const old = [...kept.values()].filter(({ askedAt }) => Date.parse(askedAt) < before.getTime());
      for (const { id } of old) kept.delete(id);
      return old.length;
    },
  };
}

/** Through the same cleaning as every store: nothing is shared with the caller. */
function copy<T>(value: T): T {
  return JSON.parse(cleanJson(value));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
