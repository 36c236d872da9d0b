import type { Candidacy, FileVersion, Origin, Role, Tombstone } from './candidacy.ts';
import type { Draft } from './draft.ts';
import type { FileSearch, FoundFiles } from './file-search.ts';
import type { FileAction, Refusal } from './life-cycle.ts';
import type { CandidacyQuery, Cursor } from './query.ts';
import type { Territory } from './territory.ts';

export interface Page {
  readonly items: readonly Candidacy[];
  readonly next: Cursor | null;
}

export interface NewCandidacy {
  readonly programme: string;
  /** `ACV18`. */
  readonly prefix: string;
  readonly draftId: string;
  readonly nature: Candidacy['nature'];
  readonly codeHash: string;
  readonly version: Omit<FileVersion, 'number'>;
  /** Who files: the author, unless the prefecture opens the file for a town that phoned or wrote. */
  readonly role?: Role & ('auteur' | 'departement');
  readonly origin?: Origin;
  /** Pseudonym of the member of staff who opens the file. */
  readonly by?: string;
}

export type Filing =
  | { readonly outcome: 'filed'; readonly candidacy: Candidacy }
  | { readonly outcome: 'alreadyFiled'; readonly candidacy: Candidacy };

export type Change =
  | { readonly outcome: 'changed'; readonly candidacy: Candidacy }
  /** The life cycle does not allow it in the present state. */
  | { readonly outcome: 'refused'; readonly candidacy: Candidacy; readonly why: Refusal }
  /** Somebody changed the record since `version`. */
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'unknown' };

/** Where files are kept. A resolved promise means the record survives a power cut. */
export interface Candidacies {
  /**
   * Creates the record; filing the same draft again answers with the record already there.
   * @throws CandidacyErased when the record of this draft was erased: it never comes back.
   */
  file(candidacy: NewCandidacy): Promise<Filing>;
  read(reference: string): Promise<Candidacy | null>;
  /** The record of a recovery code, by the code's SHA-256. */
  readByCode(codeHash: string): Promise<Candidacy | null>;
  /**
   * The records of a territory, oldest change first; `after` is the cursor of the previous page. A record that
   * changes during the walk moves to the end: it may come twice, and no record is ever missed.
   * @throws RangeError when the cursor was not given by this store.
   */
  list(territory: Territory, query: CandidacyQuery, after?: Cursor): Promise<Page>;
  /**
   * What a screen shows of a territory: the files found, a page of them in the order asked, and the counts of all.
   * A page given stays where it is: what changes behind the cursor is neither skipped nor shown twice in this order.
   * @throws RangeError when the cursor was not given by this store for this order.
   */
  search(territory: Territory, search: FileSearch, after?: Cursor): Promise<FoundFiles>;
  /** Applies one life-cycle action if nobody changed the record since `version`. */
  apply(reference: string, version: string, action: FileAction): Promise<Change>;
  /**
   * Removes every personal detail; a tombstone stays. An erasure is a change: its instant is one of their order, later
   * than all those before it, so that a reader who has passed it has seen it.
   */
  erase(reference: string, at: string): Promise<Tombstone | null>;
  /** What was erased in a territory, oldest first, then by reference: all of it unless told. */
  erased(territory: Territory, part?: ErasedPart): Promise<readonly Tombstone[]>;
  /** What remains of the file of this draft, once erased. */
  erasedDraft(draftId: string): Promise<Tombstone | null>;
}

/** What was erased after a place, so many at most. */
export interface ErasedPart {
  /** Strictly after this instant; with a reference (any text, the empty one included), at this instant after it too. */
  readonly after?: { readonly at: string; readonly reference?: string };
  readonly limit?: number;
}

/** The draft's file was erased, at the person's request or at the end of its life: filing it again is refused. */
export class CandidacyErased extends Error {
  override readonly name = 'CandidacyErased';
  readonly tombstone: Tombstone;
  constructor(tombstone: Tombstone) {
    super(`the file ${tombstone.reference} of this draft was erased`);
    this.tombstone = tombstone;
  }
}

/** Where drafts are kept. */
export interface Drafts {
  read(id: string): Promise<Draft | null>;
  /** The draft of a recovery code, by the code's SHA-256. */
  readByCode(codeHash: string): Promise<Draft | null>;
  /** Keeps the draft; an older `updatedAt` than the one stored changes nothing. */
  save(draft: Draft, codeHash: string): Promise<void>;
  erase(id: string): Promise<void>;
}
