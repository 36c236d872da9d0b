import type { RecordKind } from '#storage/record-kinds';
import { StorageError } from '#storage/storage-error';

/**
 * The record of a row. Its shape was checked when it was written; `storage check` reads it whole again.
 * @throws StorageError `version` when another version of the service wrote it
 */
export function readValue<T>(
  kind: RecordKind<T>,
  row: { readonly value: string; readonly shape: string },
): T {
  if (row.shape !== kind.version)
    throw new StorageError(
      'version',
      `${kind.name}: records of ${row.shape}, this service reads ${kind.version}`,
    );
  return JSON.parse(row.value) as T;
}
