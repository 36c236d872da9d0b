import { buildLexicon, type CriterionSource, type KnowledgeSource, type Lexicon } from './lexicon.ts';
import { readLanguage } from './read-language.ts';
import { readWeights } from './read-weights.ts';

/** The lexicon of a programme, with the weights learned from its wordings. */
export function openLexicon(programme: {
  criteria: readonly CriterionSource[];
  knowledge: readonly KnowledgeSource[];
}): Lexicon {
  const { criteria, knowledge } = programme;
  return buildLexicon({ language: readLanguage(), criteria, knowledge, weights: readWeights() });
}
