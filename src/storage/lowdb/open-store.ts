import { chmod, mkdir } from 'node:fs/promises';
import { StorageError } from '#storage/storage-error';
import type { Store } from '#storage/store';
import type { Table, TableKind } from '#storage/table';
import { openMoves } from '#storage/tables/moves';
import { lowdbCandidacies } from './candidacies.ts';
import { checkStore, repairStore } from './check-store.ts';
import { type Disk, REAL_DISK, syncFolder } from './disk.ts';
import { lowdbDrafts } from './drafts.ts';
import { lowdbInquiries } from './inquiries.ts';
import { Journal, type JournalLimits } from './journal.ts';
import { hashedFile, type Kind, referenceFile } from './kind.ts';
import { CANDIDACIES, DRAFTS, INQUIRIES, STATES, TOMBSTONES } from './kinds.ts';
import { type FolderLock, type LockTimings, lockFolder } from './lock-folder.ts';
import {
  type Access,
  type AnyRecords,
  type DamageReport,
  type OpenedRecords,
  openRecords,
} from './open-records.ts';
import { readJournal } from './read-journal.ts';
import { lowdbStates } from './states.ts';
import { lowdbTable } from './table.ts';
import { type LowdbTranscripts, openTranscripts } from './transcripts.ts';
import { lowdbWhole } from './whole.ts';

/** Everything the service keeps, in one folder, without a database server. One process at a time. */
export interface LowdbStore extends Store {
  /** Damaged files found at this start, moved to quarantine. */
  readonly reports: readonly DamageReport[];
  readonly shown: { readonly by: 'one'; readonly transcripts: LowdbTranscripts };
}

export interface LowdbOptions {
  readonly disk?: Disk;
  readonly now?: () => Date;
  /** Reads beside the process at work, which keeps the lock: a picture of this moment, every write refused. */
  readonly readOnly?: boolean;
  readonly lock?: Partial<LockTimings>;
  readonly journal?: Partial<JournalLimits>;
  /** Told each time the disk refuses to put the journal away: what it holds stays there, and is tried again later. */
  readonly failed?: (error: unknown) => void;
  /** Opened with the rest: who walks the whole needs every one. Else each comes when it is asked for. */
  // biome-ignore lint/suspicious/noExplicitAny: kinds of every record
  readonly tables?: readonly TableKind<any>[];
}

/**
 * Opens the store of DATA_DIR, creating it when needed.
 * @throws StorageError `locked` when another process uses the folder, `unwritable` when it cannot be written,
 * `version` when another version of the service wrote it
 */
export async function openLowdbStore(dataDir: string, options: LowdbOptions = {}): Promise<LowdbStore> {
  const root = `${dataDir}/lowdb`;
  return explained(dataDir, async () => {
    if (options.readOnly) return openLocked(root, READER, options);
    await mkdir(root, { recursive: true, mode: 0o700 });
    await chmod(root, 0o700);
    const lock = await lockFolder(root, dataDir, options.lock);
    try {
      return await openLocked(root, lock, options);
    } catch (error) {
      await lock.release();
      throw error;
    }
  });
}

/** Who only reads locks nobody out. */
const READER: FolderLock = { lost: () => false, release: async () => {} };

async function openLocked(root: string, lock: FolderLock, options: LowdbOptions): Promise<LowdbStore> {
  const { disk = REAL_DISK, now = () => new Date(), readOnly = false, failed = () => {} } = options;
  let closed = false;
  const ownsFolder = () => {
    if (lock.lost()) throw new StorageError('closed', 'another process took the folder of the store over');
  };
  const mayWrite = () => {
    if (closed) throw new StorageError('closed', 'the store is closed');
    if (readOnly) throw new StorageError('closed', 'the store is open only to be read');
    ownsFolder();
  };
  const left = await readJournal(root, [STATES, DRAFTS], now);
  const parts = { root, disk, ownsFolder, left: left.volumes, limits: options.journal, failed };
  const journal = readOnly ? null : await Journal.open(parts);
  const access = { disk, now, mayWrite, readOnly, left: left.entries, journal };
  const all: AnyRecords[] = [];
  const tables = new Map<string, Promise<Table<unknown>>>();
  const openTable = (kind: TableKind<unknown>): Promise<Table<unknown>> =>
    openRecords(root, { ...kind, fileOf: hashedFile }, access).then((one) => {
      all.push(one);
      return lowdbTable(one.records, kind);
    });
  const openKept = async () => {
    for (const kind of options.tables ?? []) {
      tables.set(kind.name, openTable(kind));
      await tables.get(kind.name);
    }
    return { ...(await openAll(root, access, all)), transcripts: await openTranscripts(root, access) };
  };
  const { states, drafts, candidacies, tombstones, inquiries, transcripts } = await openKept().catch(
    async (error) => {
      await Promise.all(all.map(({ folder }) => folder.close()));
      await journal?.abandon();
      throw error;
    },
  );

  if (!readOnly) {
    // An erasure that a crash cut in two.
    const erased = [...tombstones.records.entries()].map(([reference]) => reference);
    await candidacies.records.alone(erased, () => candidacies.records.remove(erased));
    // The folders themselves survive a power cut before the first record is acknowledged.
    for (const path of [root, `${root}/..`]) await syncFolder(path, disk);
    // What a process that died left. A disk that refuses it now is asked again later.
    await journal?.putAway().catch(failed);
  }

  const keptDrafts = lowdbDrafts(drafts.records);
  const taken = (reference: string) => candidacies.setAside.has(referenceFile(reference));
  const store: LowdbStore = {
    states: lowdbStates(states.records),
    drafts: keptDrafts,
    candidacies: lowdbCandidacies(candidacies.records, tombstones.records, taken),
    inquiries: lowdbInquiries(inquiries.records),
    moves: openMoves((kind) => store.table(kind)),
    shown: { by: 'one', transcripts },
    get reports() {
      return [...left.reports, ...all.flatMap(({ reports }) => reports)];
    },

    table<T>(kind: TableKind<T>) {
      const opened = tables.get(kind.name) ?? openTable(kind as TableKind<unknown>);
      tables.set(kind.name, opened);
      return opened as Promise<Table<T>>;
    },

    whole: lowdbWhole(() => all.map(({ records }) => records)),
    check: () => checkStore(root, all, { beside: readOnly, journal: left.reports }),
    repair: (backup) => repairStore(root, all, backup),

    async forgetUnused(before) {
      return {
        states: await states.records.forgetUnused(before.states, before.except),
        drafts: await keptDrafts.forgetUnused(before.drafts),
      };
    },

    async close() {
      if (closed) return;
      closed = true;
      await Promise.all(all.map(({ records }) => records.idle()));
      await journal?.close();
      await Promise.all([transcripts, ...all.map(({ folder }) => folder)].map((one) => one.close()));
      await lock.release();
    },

    [Symbol.asyncDispose]: () => store.close(),
  };
  return store;
}

/**
 * In an order: who reads beside the process at work must not hold a conversation that says that a file was filed,
 * read after it, with the file's folder read before. So what relies on others is read first.
 */
async function openAll(root: string, access: Access, all: AnyRecords[]) {
  const open = async <T>(kind: Kind<T>): Promise<OpenedRecords<T>> => {
    const opened = await openRecords(root, kind, access);
    all.push(opened);
    return opened;
  };
  return {
    states: await open(STATES),
    drafts: await open(DRAFTS),
    inquiries: await open(INQUIRIES),
    candidacies: await open(CANDIDACIES),
    tombstones: await open(TOMBSTONES),
  };
}

/** What the disk refuses, as a sentence for the operator. */
async function explained<T>(dataDir: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof StorageError || !(error instanceof Error) || !('code' in error)) throw error;
    throw new StorageError(
      'unwritable',
      `Le dossier DATA_DIR « ${dataDir} » ne peut pas être utilisé : vérifiez le chemin et les droits. / ` +
        `The folder DATA_DIR "${dataDir}" cannot be used: check its path and rights.`,
      error,
    );
  }
}
