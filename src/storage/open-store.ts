import { mkdir } from 'node:fs/promises';
import { erasureFile, noteErasures } from './erasure-list.ts';
import { openLowdbStore } from './lowdb/open-store.ts';
import { notingErasures } from './noting-erasures.ts';
import { openPostgresStore } from './postgres/open-store.ts';
import { StorageError } from './storage-error.ts';
import type { Store } from './store.ts';
import { readFilling } from './tables/filling.ts';
import { TABLE_KINDS } from './tables/kinds.ts';

/** Where the records are: the two settings that decide. */
export interface StoreSettings {
  readonly dataDir: string;
  readonly database: { readonly url: string; readonly connections: number } | null;
}

export interface OpenOptions {
  /** Only to look at it, beside the process that has the folder; a database is always shared. */
  readonly readOnly?: boolean;
  /** Told what the disk refuses while nobody waits for it. */
  readonly failed?: (error: unknown) => void;
}

/**
 * The store of the settings, as the service and its commands use it: what is erased is noted in the list of DATA_DIR.
 * @throws StorageError, a sentence for the operator
 */
export async function openStore(
  settings: StoreSettings,
  { readOnly = false, failed }: OpenOptions = {},
): Promise<Store> {
  const { dataDir, database } = settings;
  const store = await (database
    ? openPostgresStore(database)
    : openLowdbStore(dataDir, { readOnly, ...(failed && { failed }) }));
  try {
    if (await readFilling(store))
      throw new StorageError(
        'unfinished',
        'Une reprise ou un déplacement vers ce stockage n’est pas terminé : relancez la même commande. / ' +
          'A restoration or a move into this store is not finished: run the same command again.',
      );
    return readOnly ? store : notingErasures(store, await openErasures(dataDir));
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The store taken whole, for a check, a backup, a restoration or a move. */
export function openWhole(
  { dataDir, database }: StoreSettings,
  { readOnly = false }: OpenOptions,
): Promise<Store> {
  return database
    ? openPostgresStore({ ...database, tables: TABLE_KINDS })
    : openLowdbStore(dataDir, { readOnly, tables: TABLE_KINDS });
}

/** Refused at the start rather than at an erasure. */
async function openErasures(dataDir: string): Promise<string> {
  const path = erasureFile(dataDir);
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await noteErasures(path, []);
    return path;
  } catch (error) {
    throw new StorageError(
      'unwritable',
      `La liste des effacements « ${path} » ne peut pas être tenue : vérifiez DATA_DIR et ses droits. / ` +
        `The list of erasures "${path}" cannot be kept: check DATA_DIR and its rights.`,
      error,
    );
  }
}
