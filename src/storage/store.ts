/** Everything the service keeps, whatever keeps it: lowdb in a folder, or PostgreSQL. */
import type { Candidacies, Drafts } from '#candidacies/ports';
import type { Transcripts } from '#channels/directline/activities-port';
import type { ConversationStates } from '#conversations/state-port';
import type { Inquiries } from '#inbox/ports';
import type { Table, TableKind } from './table.ts';

export interface Store extends AsyncDisposable {
  readonly states: ConversationStates;
  readonly drafts: Drafts;
  readonly candidacies: Candidacies;
  readonly inquiries: Inquiries;
  readonly transcripts: Transcripts;
  /** The table of a kind, opened once. @throws StorageError `version` when another version of the service wrote it */
  table<T>(kind: TableKind<T>): Promise<Table<T>>;
  /** Deletes what nobody wrote since these instants: abandoned conversations, abandoned drafts. */
  forgetUnused(before: {
    readonly states: Date;
    readonly drafts: Date;
  }): Promise<{ states: number; drafts: number }>;
  /** Waits for the writes under way, then frees what it holds. A write after it is refused. */
  close(): Promise<void>;
}
