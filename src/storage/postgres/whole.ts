import type { Candidacy, Tombstone } from '#candidacies/candidacy';
import { placeOf } from '#inbox/in-order';
import type { Inquiry } from '#inbox/inquiry';
import { prepareRecord } from '#storage/prepare-record';
import * as kinds from '#storage/record-kinds';
import type { KeptDraft } from '#storage/record-schemas';
import { StorageError } from '#storage/storage-error';
import type { TableKind } from '#storage/table';
import { draftHash } from '#storage/tombstone';
import type { KeptRecord, Whole } from '#storage/whole';
import { fileColumns, instantMs } from './candidacy-row.ts';
import type { Database, Row, Values } from './database.ts';
import { sqlKey } from './sql-key.ts';

type Read = <R extends Row>(text: string, values: Values) => Promise<readonly R[]>;

const PAGE = 500;
/** Side by side: more would wait for a connection of the pool, and be given up. */
const WRITERS = 8;

/** The whole of a PostgreSQL store: as it was at one moment. */
export function postgresWhole(
  database: Database,
  // biome-ignore lint/suspicious/noExplicitAny: kinds of every record
  tables: readonly TableKind<any>[],
): Whole {
  return {
    walk: () => database.snapshot((read) => walkAll(read)),

    async add(added) {
      const all = added.map((record) => columnsOf(record, tables));
      const next = all.values();
      const writer = async () => {
        for (const one of next) await insert(database, one);
      };
      await Promise.all(Array.from({ length: WRITERS }, writer));
      const last = Math.max(0, ...added.map(changeMs));
      await database.write('UPDATE instants SET last_ms = greatest(last_ms, $1::bigint)', [last]);
    },
  };
}

type Columns = { readonly table: string; readonly row: Readonly<Record<string, Values[number]>> };

async function insert(database: Database, { table, row }: Columns): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, at) => `$${at + 1}`);
  const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')}) ON CONFLICT DO NOTHING`;
  await database.settle(
    () => database.write(sql, Object.values(row)).then(() => true),
    async () => null,
  );
}

/** The instant of a file's last change, or of its erasure; 0 for what has none. */
function changeMs({ kind, value }: KeptRecord): number {
  if (kind === 'candidacies') return instantMs((value as Candidacy).updatedAt);
  return kind === 'tombstones' ? instantMs((value as Tombstone).erasedAt) : 0;
}

function columnsOf(record: KeptRecord, tables: readonly TableKind<unknown>[]): Columns {
  const { key, etag } = record;
  const kind = kindOf(record, tables);
  const { value, text } = prepareRecord(kind, key, record.value);
  const kept = { value: text, shape: kind.version };
  const written_ms = Date.parse(record.at);
  switch (record.kind) {
    case 'states':
      return {
        table: 'states',
        row: { ...kept, id: sqlKey(key), key: JSON.stringify(key), etag, written_ms },
      };
    case 'drafts': {
      const { draft, codeHash } = value as KeptDraft;
      const updated_ms = Date.parse(draft.updatedAt);
      return {
        table: 'drafts',
        row: { ...kept, id: sqlKey(key), code_hash: codeHash, updated_ms, written_ms },
      };
    }
    case 'candidacies': {
      const candidacy = value as Candidacy;
      const draft_hash = draftHash(candidacy.draftId);
      const row = { ...fileColumns(candidacy), ...kept, reference: key, draft_hash };
      return { table: 'candidacies', row: { ...row, changed_ms: changeMs(record) } };
    }
    case 'tombstones': {
      const tombstone = value as Tombstone;
      const { department, region, draftHash: draft_hash } = tombstone;
      const row = { reference: key, department, region, draft_hash, shape: kind.version, tombstone: text };
      return { table: 'candidacies', row: { ...row, erased_ms: changeMs(record) } };
    }
    case 'inquiries': {
      const inquiry = value as Inquiry;
      const { conversation, department, region, state, version } = inquiry;
      const places = { department, region, state, version, place: placeOf(inquiry) };
      const asked_ms = Date.parse(inquiry.askedAt);
      const row = { ...kept, ...places, id: sqlKey(key), conversation: sqlKey(conversation), asked_ms };
      return { table: 'inquiries', row };
    }
    default: {
      const owner = (kind as TableKind<unknown>).ownerOf?.(value);
      const marks = { etag, written_ms, owner: owner === undefined ? null : sqlKey(owner) };
      const row = { ...kept, ...marks, kind: record.kind, id: sqlKey(key), key: JSON.stringify(key) };
      return { table: 'records', row };
    }
  }
}

function kindOf(record: KeptRecord, tables: readonly TableKind<unknown>[]): kinds.RecordKind<unknown> {
  const kind = [...kinds.KINDS, ...tables].find(({ name }) => name === record.kind);
  if (!kind) throw new StorageError('wrongRecord', `${record.kind}: not a kind of this service`);
  if (kind.version !== record.shape)
    throw new StorageError('version', `${kind.name}: ${record.shape}, this service reads ${kind.version}`);
  return kind;
}

async function* walkAll(read: Read): AsyncGenerator<KeptRecord> {
  const at = (ms: unknown) => new Date(Number(ms)).toISOString();
  yield* pages(read, 'states', ['id'], (row) => ({
    kind: 'states',
    key: JSON.parse(String(row.key)),
    etag: String(row.etag),
    at: at(row.written_ms),
  }));
  yield* pages(read, 'drafts', ['id'], (row, value) => ({
    kind: 'drafts',
    key: (value as KeptDraft).draft.id,
    etag: null,
    at: at(row.written_ms),
  }));
  yield* pages(read, 'inquiries', ['id'], (row, value) => ({
    kind: 'inquiries',
    key: (value as Inquiry).id,
    etag: String(row.version),
    at: at(row.asked_ms),
  }));
  yield* pages(read, 'records', ['kind', 'id'], (row) => ({
    kind: String(row.kind),
    key: JSON.parse(String(row.key)),
    etag: String(row.etag),
    at: at(row.written_ms),
  }));
  yield* pages(read, 'candidacies', ['reference'], (row) =>
    row.tombstone === null
      ? {
          kind: 'candidacies',
          key: String(row.reference),
          etag: String(row.version),
          at: at(row.changed_ms),
        }
      : { kind: 'tombstones', key: String(row.reference), etag: null, at: at(row.erased_ms) },
  );
}

/** The instant of a change, or of an erasure, is in its column. */
function withInstant({ kind, at }: Pick<KeptRecord, 'kind' | 'at'>, value: unknown): unknown {
  switch (kind) {
    case 'candidacies':
      return { ...(value as Candidacy), updatedAt: at };
    case 'tombstones':
      return { ...(value as Tombstone), erasedAt: at };
    default:
      return value;
  }
}

/** The rows of a table, in the order of its primary key. */
async function* pages(
  read: Read,
  table: string,
  primary: readonly string[],
  recordOf: (row: Row, value: unknown) => Omit<KeptRecord, 'value' | 'shape'>,
): AsyncGenerator<KeptRecord> {
  const [order, places] = [primary.join(', '), primary.map((_, at) => `$${at + 1}`).join(', ')];
  for (let last: Row | undefined; ; ) {
    const from: Row | undefined = last;
    const rows: readonly Row[] = await read(
      `SELECT * FROM ${table} ${from ? `WHERE (${order}) > (${places})` : ''} ORDER BY ${order} LIMIT ${PAGE}`,
      from ? primary.map((name) => String(from[name])) : [],
    );
    for (const row of rows) {
      const value: unknown = JSON.parse(String(row.value ?? row.tombstone));
      const shape = String(row.shape);
      const record = { ...recordOf(row, value), shape, value };
      yield { ...record, value: withInstant(record, value) };
    }
    last = rows.at(-1);
    if (rows.length < PAGE) return;
  }
}
