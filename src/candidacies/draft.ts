import type { Detail } from '#programme/answers';

/** How an answer came to be known. */
export type Provenance = 'said' | 'chosen' | 'deduced' | 'confirmed';

/** An answer and where it comes from. */
export interface Fact {
  readonly value: string;
  readonly detail?: Detail;
  /** The person's own words; for a deduced fact, what it was deduced from. */
  readonly said: string;
  readonly how: Provenance;
  /** False when the person hedged (« oui, je crois »): to be confirmed. */
  readonly sure: boolean;
  /** Ordinal of the person's message in the conversation. */
  readonly turn: number;
  readonly channel: string;
  /** Instant, ISO 8601. */
  readonly at: string;
}

/** The town, as the territory data had it, kept with the file so that it reads alone. */
export interface TownRecord {
  readonly code: string;
  readonly name: string;
  readonly department: string;
  readonly region: string;
  readonly epci: {
    readonly siren: string;
    readonly name: string;
    readonly nature: string;
    readonly vintage: string;
  } | null;
  /** Official facts the person says are wrong, in their words: to be checked by the prefecture. */
  readonly contested: readonly string[];
}

/** Who speaks, for whom. A mandate is declared, never proved. */
export interface PersonRecord {
  readonly role?: string;
  readonly roleSaid?: string;
  readonly mandated?: boolean;
  readonly name?: string;
  readonly mayor?: string;
  readonly contactSaid?: string;
  readonly email?: string;
  readonly phone?: string;
  /** When the data notice was read (« j’ai pris connaissance »). */
  readonly noticeReadAt?: string;
}

/** The other town of a « dossier commun », as this one's mayor wishes it: each mayor says it in their own file. */
export interface JointWish {
  readonly code: string;
  readonly name: string;
  readonly department: string;
}

/** A file being prepared: not filed, seen by nobody but its author and whoever holds its recovery code. */
export interface Draft {
  readonly id: string;
  readonly programme: string;
  readonly town: TownRecord | null;
  readonly facts: Readonly<Record<string, Fact>>;
  readonly person: PersonRecord;
  readonly joint?: JointWish;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Reference of the filed record that this draft amends, once filed. */
  readonly reference: string | null;
}
