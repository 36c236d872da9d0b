import { openLowdbStore } from './lowdb/open-store.ts';
import { openPostgresStore } from './postgres/open-store.ts';
import type { Store } from './store.ts';

/** Where the records are: the two settings that decide. */
export interface StoreSettings {
  readonly dataDir: string;
  readonly database: { readonly url: string; readonly connections: number } | null;
}

/**
 * The store of the settings. `readOnly`: only to look at it, beside the process that has the folder; a database is
 * always shared. @throws StorageError, a sentence for the operator
 */
export function openStore(
  { dataDir, database }: StoreSettings,
  { readOnly = false }: { readonly readOnly?: boolean } = {},
): Promise<Store> {
  return database ? openPostgresStore(database) : openLowdbStore(dataDir, { readOnly });
}
