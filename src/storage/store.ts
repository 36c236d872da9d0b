/** Everything the service keeps, whatever keeps it: lowdb in a folder, or PostgreSQL. */
import type { Candidacies, Drafts } from '#candidacies/ports';
import type { Shown } from '#channels/directline/activities-port';
import type { Moves } from '#conversations/moves-port';
import type { ConversationStates } from '#conversations/state-port';
import type { Inquiries } from '#inbox/ports';
import type { RecordProblem, StoreCheck } from './store-check.ts';
import type { Table, TableKind } from './table.ts';
import type { KeptRecord, Whole } from './whole.ts';

export interface Store extends AsyncDisposable {
  readonly states: ConversationStates;
  readonly drafts: Drafts;
  readonly candidacies: Candidacies;
  readonly inquiries: Inquiries;
  readonly moves: Moves;
  /** What web conversations show. */
  readonly shown: Shown;
  /**
   * Takes one token of a bucket that several processes share: 0 when there was one, else the delay before there is, in
   * milliseconds. Counted on the store's clock; absent where one process is alone.
   */
  takeToken?(name: string, key: string, limit: { burst: number; perSecond: number }): Promise<number>;
  /** The table of a kind, opened once. @throws StorageError `version` when another version of the service wrote it */
  table<T>(kind: TableKind<T>): Promise<Table<T>>;
  /** All of it at once: backups and moves. Opened with every kind of table. */
  readonly whole: Whole;
  /** Reads every record again, and sees whether those that must agree do. */
  check(): Promise<StoreCheck>;
  /** Mends what can be, a backup helping if there is one, and tells what; the store is then to be opened again. */
  repair(backup: AsyncIterable<KeptRecord> | null): Promise<readonly RecordProblem[]>;
  /** Deletes what nobody wrote since these instants: abandoned conversations, abandoned drafts. */
  forgetUnused(before: {
    readonly states: Date;
    readonly drafts: Date;
    /** Keys of conversations that stay, whenever they were written. */
    readonly except?: ReadonlySet<string>;
  }): Promise<{ states: number; drafts: number }>;
  /** Waits for the writes under way, then frees what it holds. A write after it is refused. */
  close(): Promise<void>;
}
