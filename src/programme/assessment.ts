import type { Outcome, Years } from './programme.ts';

/** Why the assessment is what it is: one French sentence, the person's own answer, its source. */
export interface Reason {
  /** Row of the rules, or the criterion when the sentence tells an answer that counted. */
  readonly rule: string | null;
  readonly criterion: string | null;
  readonly sentence: string;
  readonly sources: readonly string[];
  readonly reading: 'source' | 'interpretation';
}

/** The likely place of a town, as a value. */
export interface Assessment {
  readonly outcome: Outcome;
  /** 1, 2 or 3 when `outcome` is `categorie`, else null. */
  readonly category: number | null;
  readonly years: Years | null;
  /** Family of the rule that decided, `null` while unknown answers leave several possible. */
  readonly rule: string | null;
  readonly reasons: readonly Reason[];
  /** Criteria whose unknown answer keeps the result open, in the order to ask. */
  readonly missing: readonly string[];
  readonly flags: readonly string[];
  /** Categories still possible, best first; `[category]` when settled. */
  readonly reachable: readonly number[];
  /** Other readings of the sources that give another category. */
  readonly alternatives: readonly {
    readonly reading: string;
    readonly sentence: string;
    readonly category: number;
  }[];
}

/** The smallest set of changed answers that reaches a better category. */
export interface Counterfactual {
  readonly changes: readonly { readonly criterion: string; readonly from: string; readonly to: string }[];
  readonly category: number;
}

/** An assessment in French sentences, ready to be said; the assistant's words around them are in the dialogs. */
export interface Explanation {
  /** « Catégorie probable : 2. » */
  readonly headline: string;
  /** The sentence about the year of the contract, when there is a category. */
  readonly year: string | null;
  readonly reasons: readonly {
    readonly sentence: string;
    /** As quoted to a person, or « interprétation de l’assistant ». */
    readonly source: string;
    readonly reading: 'source' | 'interpretation';
  }[];
  readonly flags: readonly { readonly id: string; readonly label: string; readonly sentence: string }[];
  readonly missing: readonly {
    readonly criterion: string;
    readonly sentence: string;
    readonly askWhom: string;
  }[];
  /** Which categories remain possible, when several do. */
  readonly reachable: string | null;
  readonly alternatives: readonly string[];
  /** What the result is not. */
  readonly caution: string;
}
