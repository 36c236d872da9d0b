export type StorageErrorCode =
  /** Another process uses the folder. */
  | 'locked'
  /** The folder cannot be written: rights, read-only disk, wrong path. */
  | 'unwritable'
  /** The records were written by another version of the service. */
  | 'version'
  /** The store is closed or open only to be read, or another process took the folder over. */
  | 'closed'
  /** The record is larger than its kind may be. */
  | 'tooLarge'
  /** The database does not answer, or refuses what the service needs: nothing was written. */
  | 'unavailable'
  /** The connection was lost while writing and what became of it cannot be known: read again. */
  | 'uncertain'
  /** Something else is there already: a backup or a move only fills an empty store. */
  | 'notEmpty'
  /** A restoration or a move into this store was not finished. */
  | 'unfinished'
  /** What was copied is not what was read. */
  | 'differs'
  /** The caller's record does not have the shape of its kind. */
  | 'wrongRecord';

/** What a store cannot do. The message is for the operator: no personal data, no key of a person. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly code: StorageErrorCode;
  constructor(code: StorageErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}
