import type { Weights } from './learned/weights.ts';
import { buildLexicon, type Lexicon } from './lexicon.ts';
import type { CriterionSource, KnowledgeSource } from './lexicon-source.ts';
import { readLanguage } from './read-language.ts';
import { readWeights } from './read-weights.ts';

/** The lexicon of a programme, with the weights learned from its wordings: those of data/ unless others are given. */
export function openLexicon(
  programme: { criteria: readonly CriterionSource[]; knowledge: readonly KnowledgeSource[] },
  weights: Weights | null = readWeights(),
): Lexicon {
  const { criteria, knowledge } = programme;
  return buildLexicon({ language: readLanguage(), criteria, knowledge, weights });
}
