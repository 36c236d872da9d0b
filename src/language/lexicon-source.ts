import type { LanguageData } from './language-data.ts';
import type { Weights } from './learned/weights.ts';
import type { Valence } from './phrases.ts';

/** A criterion as far as words are concerned; `Programme.criteria` fits. */
export interface CriterionSource {
  readonly id: string;
  readonly kind: string;
  readonly title?: string;
  readonly name?: string;
  /** From the least to the most advanced answer. */
  readonly values: readonly {
    readonly id: string;
    readonly label: string;
    readonly wordings: readonly string[];
    readonly details?: readonly { readonly kind: string }[];
  }[];
  readonly hear?: HearSource;
  /** YAML: what people answered to it, by value or `inconnu`. */
  readonly answers?: string;
  readonly bare?: { readonly yes?: object; readonly no?: object; readonly partial?: object };
}

/** An answer of the knowledge base as far as words are concerned; `Programme.knowledge` fits. */
export interface KnowledgeSource {
  readonly id: string;
  readonly topic: string;
  readonly question: string;
  readonly earlier?: { readonly question?: string };
  readonly wordings: readonly string[];
  /** Patterns of questions that are certainly this one. */
  readonly hear?: readonly string[];
}

/** All that a lexicon is made of. `weights` come from `npm run train`; without them retrieval is lexical only. */
export interface LexiconSource {
  readonly language: LanguageData;
  readonly criteria: readonly CriterionSource[];
  readonly knowledge: readonly KnowledgeSource[];
  readonly weights?: Weights | null;
}

/** How a criterion is spoken of: the words that name it, and what is said of it, the first that fits wins. */
export interface HearSource {
  readonly subject: readonly string[];
  /** Said in the same words of something else: « le PLU est approuvé » says nothing of the project. */
  readonly except?: readonly string[] | undefined;
  /** Its values are steps: « sera adopté » is the step below « adopté ». */
  readonly steps?: boolean | undefined;
  /** Where what goes well is not the top value: a centre that does well needs nothing. */
  readonly valence?: Readonly<Record<Valence, string>> | undefined;
  /** Denials of one thing among several: « pas de friche » is no answer unasked, and is read back where it is asked. */
  readonly part?: readonly string[] | undefined;
  /** Acts to come that take nothing from what is agreed already: « d’accord, le conseil votera en mars ». */
  readonly formal?: readonly string[] | undefined;
  readonly values: Readonly<Record<string, readonly string[]>>;
}
