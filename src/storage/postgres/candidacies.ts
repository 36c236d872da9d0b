import type { Candidacy } from '#candidacies/candidacy';
import { applyAction } from '#candidacies/life-cycle';
import { newFile } from '#candidacies/new-file';
import { type Candidacies, CandidacyErased, type Filing, type NewCandidacy } from '#candidacies/ports';
import { referenceCandidates } from '#candidacies/reference-candidates';
import { newETag } from '#storage/new-etag';
import { prepareRecord } from '#storage/prepare-record';
import { CANDIDACIES, TOMBSTONES } from '#storage/record-kinds';
import { draftHash, tombstoneOf } from '#storage/tombstone';
import { KeptCounts } from './candidacy-counts.ts';
import { listCandidacies } from './candidacy-list.ts';
import {
  candidacyOf,
  ERASED_COLUMNS,
  FILE_ROW,
  type FileRow,
  fileColumns,
  instantMs,
  TOMBSTONE_ROW,
  type TombstoneRow,
  tombstoneIn,
} from './candidacy-row.ts';
import { searchCandidacies } from './candidacy-search.ts';
import { Condition } from './condition.ts';
import { ConnectionLost, type Database, type Row, type Values } from './database.ts';

/** The filed records on PostgreSQL: one row a reference, for ever. */
export function postgresCandidacies(database: Database): Candidacies {
  const counts = new KeptCounts(database);
  type Found = FileRow & TombstoneRow;
  const one = async (where: string, value: string): Promise<Found | null> => {
    const [row] = await database.read<Found>(
      `SELECT ${FILE_ROW}, ${TOMBSTONE_ROW} FROM candidacies WHERE ${where}`,
      [value],
    );
    return row ?? null;
  };
  const present = async (where: string, value: string): Promise<Candidacy | null> => {
    const row = await one(where, value);
    return row?.value ? candidacyOf(row) : null;
  };

  /** The record of this draft, or why there will be none. */
  const already = async (filing: NewCandidacy): Promise<Candidacy | null> => {
    const row = await one('draft_hash = $1', draftHash(filing.draftId));
    const tombstone = row && tombstoneIn(row);
    if (tombstone) throw new CandidacyErased(tombstone);
    return row && candidacyOf(row);
  };

  /** When the change became visible; null when `sql` found its condition not met. */
  const change = async (sql: string, candidacy: Candidacy, columns: Row): Promise<Candidacy | null> => {
    const values = [instantMs(candidacy.updatedAt), candidacy.reference, ...Object.values(columns)] as Values;
    const written = await database.settle<{ readonly changed_ms: number }>(
      async () => (await database.write<{ changed_ms: number }>(sql, values))[0] ?? null,
      async () => {
        const row = await one('reference = $1', candidacy.reference);
        return row?.version === candidacy.version ? row : null;
      },
    );
    return written && { ...candidacy, updatedAt: new Date(written.changed_ms).toISOString() };
  };

  /** Null when the reference, or the draft, has a row already. */
  const create = (filing: NewCandidacy, reference: string): Promise<Candidacy | null> => {
    const file = newFile(filing, { reference, version: newETag(), updatedAt: filing.version.at });
    const { value, text } = prepareRecord(CANDIDACIES, reference, file);
    const columns = { ...fileColumns(value), value: text, draft_hash: draftHash(filing.draftId) };
    const names = Object.keys(columns);
    return change(
      `${INSTANT} INSERT INTO candidacies (reference, ${names.join(', ')}, changed_ms)
      SELECT $2::text, ${names.map((name, at) => `$${at + 3}::${typeOf(name)}`).join(', ')}, last_ms FROM instant
      ON CONFLICT DO NOTHING RETURNING changed_ms`,
      value,
      columns,
    );
  };

  /** Null when somebody changed the record since `before`. */
  const replace = (before: Candidacy, after: Candidacy): Promise<Candidacy | null> => {
    const { value, text } = prepareRecord(CANDIDACIES, after.reference, after);
    const { version: _, ...columns } = fileColumns(value);
    const all = { before: before.version, version: value.version, ...columns, value: text };
    const set = Object.keys(all).map((name, at) => `${name} = $${at + 3}::${typeOf(name)}`);
    return change(
      `${INSTANT} UPDATE candidacies SET ${set.slice(1).join(', ')}, changed_ms = last_ms FROM instant
      WHERE reference = $2 AND version = $3 RETURNING changed_ms`,
      value,
      all,
    );
  };

  return {
    async file(asked): Promise<Filing> {
      // Copied before anything waits: what the caller does to its objects afterwards changes nothing.
      const filing = structuredClone(asked);
      const known = await already(filing);
      if (known) return { outcome: 'alreadyFiled', candidacy: known };
      for (const reference of referenceCandidates(
        filing.prefix,
        filing.version.town.department,
        filing.draftId,
      )) {
        const created = await create(filing, reference);
        if (created) return { outcome: 'filed', candidacy: created };
        const found = await already(filing);
        if (found) return { outcome: 'alreadyFiled', candidacy: found };
      }
      throw new RangeError('no reference left'); // the sequence has no end
    },

    read: (reference) => present('reference = $1', reference),
    readByCode: (codeHash) => present('code_hash = $1', codeHash),
    list: (territory, query, after) => listCandidacies(database, territory, query, after),
    search: (territory, search, after) => searchCandidacies(database, counts, territory, search, after),

    async apply(reference, version, action) {
      const before = await present('reference = $1', reference);
      if (!before) return { outcome: 'unknown' };
      if (before.version !== version) return { outcome: 'conflict' };
      const applied = applyAction(before, action);
      if (applied.outcome === 'refused') return { ...applied, candidacy: before };
      const candidacy = await replace(before, { ...applied.candidacy, version: newETag() });
      return candidacy ? { outcome: 'changed', candidacy } : { outcome: 'conflict' };
    },

    async erase(reference, at) {
      const blank = ERASED_COLUMNS.map((name) => `${name} = NULL`).join(', ');
      for (;;) {
        const row = await one('reference = $1', reference);
        if (!row) return null;
        const before = tombstoneIn(row);
        if (before) return before;
        const { text } = prepareRecord(TOMBSTONES, reference, tombstoneOf(candidacyOf(row), at));
        const [erased] = await database
          .write<TombstoneRow>(
            `${INSTANT} UPDATE candidacies SET ${blank}, shape = $4, tombstone = $5, erased_ms = last_ms FROM instant
            WHERE reference = $2 AND version = $3 RETURNING ${TOMBSTONE_ROW}`,
            [instantMs(at), reference, row.version, TOMBSTONES.version, text],
          )
          .catch((error) => {
            if (error instanceof ConnectionLost) return []; // looked for at the next turn
            throw error;
          });
        if (erased) return tombstoneIn(erased);
      }
    },

    async erased(territory, { after, limit } = {}) {
      const condition = new Condition().andAlso('tombstone IS NOT NULL').within(territory);
      const ms = after ? instantMs(after.at) : 0;
      if (after?.reference !== undefined)
        condition.and('erased_ms >= ?', ms).and(`(erased_ms > ${ms} OR reference > ?)`, after.reference);
      else if (after) condition.and('erased_ms > ?', ms);
      const rows = await database.read<TombstoneRow>(
        `SELECT ${TOMBSTONE_ROW} FROM candidacies ${condition.where}
        ORDER BY erased_ms, reference ${limit === undefined ? '' : `LIMIT ${limit}`}`,
        condition.values,
      );
      return rows.flatMap((row) => tombstoneIn(row) ?? []);
    },

    async erasedDraft(draftId) {
      const row = await one('draft_hash = $1', draftHash(draftId));
      return row && tombstoneIn(row);
    },
  };
}

/**
 * The instant of a change or of an erasure: that of the clock, or just after the last one when the clock is not ahead of it. Its row
 * stays locked until the change is visible: instants appear in their order, and a reader whose cursor has passed one
 * will never see an earlier one come. Changes of files therefore follow one another; conversations do not.
 */
const INSTANT = `WITH instant AS (
  UPDATE instants SET last_ms = greatest(last_ms + 1, $1::bigint) WHERE name = 'candidacies' RETURNING last_ms
)`;

function typeOf(column: string): string {
  if (column === 'flags') return 'text[]';
  return column === 'category' ? 'integer' : 'text';
}
