import type { Candidacy, FileVersion, Tombstone } from './candidacy.ts';
import type { Draft } from './draft.ts';
import type { FileAction } from './life-cycle.ts';

/** Who asks, and therefore what a query may see: applied inside the query, never after it. */
export type Territory =
  | { readonly scope: 'departement'; readonly code: string }
  | { readonly scope: 'region'; readonly code: string }
  | { readonly scope: 'national' };

export interface CandidacyQuery {
  readonly category?: number;
  readonly states?: readonly string[];
  readonly limit?: number;
}

/** Opaque; the position after a page. */
export type Cursor = string;

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
}

export type Filing =
  | { readonly outcome: 'filed'; readonly candidacy: Candidacy }
  | { readonly outcome: 'alreadyFiled'; readonly candidacy: Candidacy };

export type Change =
  | { readonly outcome: 'changed'; readonly candidacy: Candidacy }
  /** The life cycle does not allow it in the present state. */
  | { readonly outcome: 'refused'; readonly candidacy: Candidacy }
  /** Somebody changed the record since `version`. */
  | { readonly outcome: 'conflict' }
  | { readonly outcome: 'unknown' };

/** Where files are kept. A resolved promise means the record survives a power cut. */
export interface Candidacies {
  /** Creates the record; filing the same draft again answers with the record already there. */
  file(candidacy: NewCandidacy): Promise<Filing>;
  read(reference: string): Promise<Candidacy | null>;
  /** The record of a recovery code, by the code's SHA-256. */
  readByCode(codeHash: string): Promise<Candidacy | null>;
  /** The records of a territory, oldest change first; `after` is the cursor of the previous page. */
  list(territory: Territory, query: CandidacyQuery, after?: Cursor): Promise<Page>;
  /** Applies one life-cycle action if nobody changed the record since `version`. */
  apply(reference: string, version: string, action: FileAction): Promise<Change>;
  /** Removes every personal detail; a tombstone stays. */
  erase(reference: string, at: string): Promise<Tombstone | null>;
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
