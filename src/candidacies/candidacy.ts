import type { Assessment } from '#programme/assessment';
import type { Fact, PersonRecord, TownRecord } from './draft.ts';

/** Where a file stands, from filing to the minister's decision. */
export type FileState =
  | 'deposee'
  | 'en_examen'
  | 'complement_demande'
  | 'transmise'
  | 'proposee'
  | 'non_proposee'
  | 'retenue'
  | 'non_retenue'
  | 'retiree'
  | 'non_mandatee';

/** What was sent: never changed, an amendment adds the next version. */
export interface FileVersion {
  readonly number: number;
  readonly town: TownRecord;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly person: PersonRecord;
  readonly assessment: Assessment;
  /** System instant, ISO 8601. */
  readonly at: string;
  /** The service's day (rules and receipts): differs from `at` in the demonstration. */
  readonly serviceDate: string;
}

export interface FileEvent {
  readonly event: string;
  readonly role: 'auteur' | 'departement' | 'region' | 'ministere' | 'systeme';
  readonly from: FileState | null;
  readonly to: FileState;
  readonly at: string;
}

/** A filed manifestation d'intérêt. */
export interface Candidacy {
  readonly reference: string;
  readonly programme: string;
  /** Idempotency: the same draft never gives two records. */
  readonly draftId: string;
  /** Département code: who may see it. */
  readonly department: string;
  readonly region: string;
  readonly state: FileState;
  /** `candidature`, or `signalement` when the town is outside the target or does not meet the conditions. */
  readonly nature: 'candidature' | 'signalement';
  readonly versions: readonly FileVersion[];
  readonly history: readonly FileEvent[];
  /** SHA-256 (hex) of the recovery code. */
  readonly codeHash: string;
  /** Changes with every write; given back to change the record. */
  readonly version: string;
  /** Moment of the last change: order of the lists. */
  readonly updatedAt: string;
}

/** What remains after erasure. */
export interface Tombstone {
  readonly reference: string;
  readonly erasedAt: string;
  readonly hash: string;
}
