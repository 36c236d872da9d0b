import type { RecordKind } from '#storage/record-kinds';
import { StorageError } from '#storage/storage-error';
import type { Store } from '#storage/store';
import type { Table, TableKind } from '#storage/table';
import { openMoves } from '#storage/tables/moves';
import { forgetBuckets, takeToken } from './buckets.ts';
import { postgresCandidacies } from './candidacies.ts';
import { checkDatabase, repairDatabase } from './check-database.ts';
import { Database, type DatabaseSettings } from './database.ts';
import { deleteWritten } from './delete-written.ts';
import { postgresDrafts } from './drafts.ts';
import { postgresInquiries } from './inquiries.ts';
import { migrate } from './migrate.ts';
import { postgresSharedActivities } from './shared-activities.ts';
import { postgresStates } from './states.ts';
import { postgresTable } from './table.ts';
import { postgresWhole } from './whole.ts';

export interface PostgresOptions extends DatabaseSettings {
  readonly now?: () => Date;
  /** What a walk of the whole must know of the tables. */
  // biome-ignore lint/suspicious/noExplicitAny: kinds of every record
  readonly tables?: readonly TableKind<any>[];
}

/**
 * Everything the service keeps, in a database, for any number of processes.
 * @throws StorageError `unavailable` when it does not answer, `version` when a later version of the service wrote it
 */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { now = () => new Date() } = options;
  const database = new Database(options);
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  const tables = new Map<string, Promise<Table<unknown>>>();

  const store: Store = {
    states: postgresStates(database, now),
    drafts: postgresDrafts(database, now),
    candidacies: postgresCandidacies(database),
    inquiries: postgresInquiries(database),
    moves: openMoves((kind) => store.table(kind)),
    shown: { by: 'several', activities: postgresSharedActivities(database) },
    takeToken: (name, key, limit) => takeToken(database, name, key, limit),

    table<T>(kind: TableKind<T>) {
      const opened =
        tables.get(kind.name) ??
        refuseOthers(database, kind).then(() => postgresTable(database, kind, now) as Table<unknown>);
      tables.set(kind.name, opened);
      return opened as Promise<Table<T>>;
    },

    whole: postgresWhole(database, options.tables ?? []),
    check: () => checkDatabase(database, store.whole, options.tables ?? []),
    repair: () => repairDatabase(database),

    async forgetUnused(before) {
      await forgetBuckets(database, new Date(now().getTime() - DAY_MS));
      return {
        states: await deleteWritten(database, 'states', before.states, { except: before.except }),
        drafts: await deleteWritten(database, 'drafts', before.drafts),
      };
    },

    close: () => database.close(),
    [Symbol.asyncDispose]: () => store.close(),
  };
  return store;
}

const DAY_MS = 24 * 3600 * 1000;

async function refuseOthers(database: Database, { name, version }: RecordKind<unknown>): Promise<void> {
  const [other] = await database.read<{ shape: string }>(
    'SELECT shape FROM records WHERE kind = $1 AND shape <> $2 LIMIT 1',
    [name, version],
  );
  if (other)
    throw new StorageError('version', `${name}: records of ${other.shape}, this service reads ${version}`);
}
