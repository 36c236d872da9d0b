import type { Assessment } from '#programme/assessment';
import type { Fact, JointWish, PersonRecord, TownRecord } from './draft.ts';
import type { JoinedTalk } from './talk.ts';

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
  readonly joint?: JointWish;
  readonly assessment: Assessment;
  /** System instant, ISO 8601. */
  readonly at: string;
  /** The service's day (rules and receipts): differs from `at` in the demonstration. */
  readonly serviceDate: string;
}

/** Who acts on a file: its author, a level of the State, or the service itself. */
export type Role = 'auteur' | 'departement' | 'region' | 'ministere' | 'systeme';

export interface FileEvent {
  readonly event: string;
  readonly role: Role;
  /** `null`: the file did not exist, it was a draft. */
  readonly from: FileState | null;
  readonly to: FileState;
  readonly at: string;
  /** Pseudonym of the person who acted, never a name. */
  readonly by?: string;
  /** Why, where a reason is due: read by the prefecture. */
  readonly reason?: string;
}

/** How a file reached the prefecture when the town did not write it in the assistant. */
export interface Origin {
  readonly means: 'assistant' | 'telephone' | 'courrier' | 'courriel' | 'autre';
  readonly said?: string;
}

/** What the prefecture asked its author to complete: the assistant asks just these. */
export interface ComplementAsked {
  /** Criterion ids, at least one, each once. */
  readonly fields: readonly string[];
  /** In the prefecture's words, as previewed. */
  readonly message?: string;
  readonly at: string;
  /** The version that was read: those after it answer. */
  readonly about: number;
}

/** What a service of the State thinks of a file. */
export interface Opinion {
  /** « sous-préfecture de Château-Chinon », « DDT ». */
  readonly service: string;
  readonly sense: OpinionSense;
  readonly text: string;
  readonly at: string;
  readonly by?: string;
}

export const OPINION_SENSES = ['favorable', 'reserve', 'defavorable', 'sans_avis'] as const;
export type OpinionSense = (typeof OPINION_SENSES)[number];

/** The prefecture's own work on a file. Never sent automatically, never shown to the author. */
export interface Preparation {
  /** The one file of its town that goes on the list. */
  readonly designated?: boolean;
  /** Another category than the assistant's, which stays beside it. */
  readonly category?: {
    readonly value: number;
    readonly reason: string;
    readonly at: string;
    readonly by?: string;
  };
  /** Place in the list, from 1. */
  readonly rank?: number;
  /** By criterion: seen by the prefecture, or only said by the town. */
  readonly findings?: Readonly<Record<string, 'constate' | 'declare'>>;
  readonly notes?: readonly { readonly text: string; readonly at: string; readonly by?: string }[];
  /** Why the prefect puts this town forward, or does not: goes on the list. */
  readonly argument?: { readonly text: string; readonly at: string; readonly by?: string };
  /** Oldest first: the last of a service is its opinion, the earlier ones stay to be read. */
  readonly opinions?: readonly Opinion[];
}

/** A message to the author that belongs to a change: kept in the same write, so that neither goes without the other. */
export interface Notice {
  readonly id: string;
  /** As previewed by the staff, in French; empty when the change itself says all. */
  readonly text: string;
  readonly at: string;
  /** The service's day, as the author reads it. */
  readonly on?: string;
  /** The change that it belongs to, and who made it. */
  readonly event?: string;
  readonly role?: Role;
  /** When it reached its author; absent while it waits. */
  readonly sentAt?: string;
  readonly sentBy?: NoticeMeans;
}

/** Told in the conversation; or brought by the staff, by telephone or letter. An e-mail only says that it waits. */
export type NoticeMeans = 'conversation' | 'telephone' | 'courrier';

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
  /** Moment of the last change, ISO 8601: order of the lists. Unique in a store, and only grows. */
  readonly updatedAt: string;
  readonly origin?: Origin;
  /** The mandate is declared; the prefecture may verify it. Absent: declared. */
  readonly mandate?: 'declare' | 'verifie';
  /** How the EPCI's support is known. Absent: said by the town. */
  readonly epciSupport?: 'dit' | 'confirme';
  /** References of the other towns' files, for a joint candidacy. */
  readonly joinedWith?: readonly string[];
  /** Every complement asked, oldest first; the last is open while the state says so. */
  readonly complements?: readonly ComplementAsked[];
  readonly preparation?: Preparation;
  readonly notices?: readonly Notice[];
  /** The conversation, where its author chose to join it. */
  readonly talk?: JoinedTalk;
  /** The author asked that their data be erased. */
  readonly erasureRequestedAt?: string;
  /** Never stored: as its author sees it, the prefecture has worked on it, be it in lines that they do not see. */
  readonly isWorkedOn?: true;
}

/** What remains after erasure. */
export interface Tombstone {
  readonly reference: string;
  readonly erasedAt: string;
  /** SHA-256 (hex) of the erased record, recovery code's hash included: proves what was erased, reveals nothing. */
  readonly hash: string;
  /** SHA-256 (hex) of the draft's id: filing that draft again is refused. */
  readonly draftHash: string;
  /** Whose territory it was: no more than the reference says. */
  readonly department: string;
  readonly region: string;
}
