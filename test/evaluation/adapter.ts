import { buildLexicon, type Lexicon } from '#language/lexicon';
import type { LexiconSource } from '#language/lexicon-source';
import { readLanguage } from '#language/read-language';
import { readWeights } from '#language/read-weights';
import { openProgramme } from '#programme/open-programme';

/** What the assistant is built from, as in production. */
export async function openSource(withWeights = true): Promise<LexiconSource> {
  const programme = await openProgramme();
  return {
    language: readLanguage(),
    criteria: programme.criteria,
    knowledge: programme.knowledge,
    weights: withWeights ? readWeights() : null,
  };
}

export async function openLexicon(withWeights = true): Promise<Lexicon> {
  return buildLexicon(await openSource(withWeights));
}
