import type { Commune } from './commune.ts';
import type { Lexicon } from './lexicon.ts';

/** How a name belongs to a commune, the surest first. */
export const NAME = 0;
/** The name without its article: « Rochelle ». */
export const WITHOUT_ARTICLE = 1;
/** A former name of the same town, or one it took after 2018: « Cherbourg », « Valserhône ». */
export const OTHER_NAME = 2;
/** A place now inside the commune: « Octeville ». */
export const PLACE_INSIDE = 3;

/** Inhabitants from which a town is expected rather than the village whose name is near. */
export const TOWN = 10_000;

export interface Department {
  readonly code: string;
  readonly name: string;
  readonly region: string;
}

/**
 * The territory in memory, ready to be searched. Communes and names are numbers (their rank in the arrays), so that
 * 41,000 names hold in a few megabytes; a `Commune` is made when somebody asks for it.
 */
export interface Directory {
  readonly vintage: string;
  readonly size: number;
  /** The commune of that number. */
  commune(index: number): Commune;
  readonly code: readonly string[];
  readonly department: readonly string[];
  /** Inhabitants; 0 when unknown. */
  readonly population: Int32Array;
  /** Number of the EPCI, -1 for none. */
  readonly epci: Int16Array;
  /** Folded names without spaces, of every rank. */
  readonly names: Names;
  /** INSEE codes, those of former communes and municipal arrondissements included. */
  readonly byCode: ReadonlyMap<string, number>;
  readonly byPostalCode: Lookup;
  readonly departments: ReadonlyMap<string, Department>;
  readonly regions: ReadonlyMap<string, string>;
  readonly epcis: readonly {
    readonly name: string;
    readonly nature: string;
    /** Inhabitants of all its communes; 0 when unknown. */
    readonly population: number;
  }[];
  /** Paris, Lyon and Marseille, whose arrondissements have codes of their own. */
  readonly cities: ReadonlySet<number>;
  readonly lexicon: Lexicon;
}

/** Numbers by text, in the order of the territory. */
export type Lookup = Pick<ReadonlyMap<string, readonly number[]>, 'get' | 'has'>;

/** Parallel columns: the name number `n` is `key[n]`, for the commune `commune[n]`. */
export interface Names {
  readonly key: readonly string[];
  /** The folded words, separated by spaces. */
  readonly words: readonly string[];
  readonly commune: Int32Array;
  readonly rank: Uint8Array;
  /** Which letters the key holds, one bit a letter. */
  readonly letters: Int32Array;
  readonly byKey: Lookup;
  /** Numbers of the names whose key has that length. */
  readonly byLength: readonly Int32Array[];
  readonly bySound: Lookup;
  /** Names of the towns of 10,000 inhabitants or more, places inside left out. */
  readonly ofTowns: Int32Array;
}

/** Opaque to other rooms: pass it back to the functions of this one. */
export type { Commune };
