/** A commune as it stood on 31 January 2018, with the vintage of what came from elsewhere. */
export interface Commune {
  /** INSEE code: `49099`, `2A004`, `97411`. */
  readonly code: string;
  readonly name: string;
  /** Name with its preposition: « de Cholet », « du Mans », « des Herbiers », « d’Autun », « de L’Aigle ». */
  readonly ofName: string;
  readonly department: { readonly code: string; readonly name: string };
  readonly region: { readonly code: string; readonly name: string };
  readonly postalCodes: readonly string[];
  readonly population: { readonly value: number; readonly vintage: string } | null;
  readonly epci: {
    readonly siren: string;
    readonly name: string;
    /** Legal nature. */
    readonly nature: 'CC' | 'CA' | 'CU' | 'METRO' | 'MET69';
    readonly vintage: string;
    /** Rank and share of the commune's population inside its EPCI, where known. */
    readonly rank: number | null;
    readonly share: number | null;
  } | null;
  /** The métropole in law (METRO or MET69) whose perimeter holds the commune on 31 January 2018. */
  readonly metropole: string | null;
  readonly seat: 'prefecture' | 'sous-prefecture' | null;
  /** Town where the département's prefecture sits, and the région's. */
  readonly prefecture: string;
  readonly regionalPrefecture: string;
  /** Remarks to read back with the facts, in French: merged in 2019, population of the 2019 perimeter… */
  readonly remarks: readonly string[];
}

export type CommuneDecision = 'one' | 'confirm' | 'choose' | 'none';

export interface CommuneFound {
  readonly decision: CommuneDecision;
  /** Best first, at most 8. */
  readonly communes: readonly Commune[];
  /** A foreign town or country was named. */
  readonly abroad: boolean;
  /** Characters of the query that named the commune, when it was found in a sentence. */
  readonly matched?: string;
}
