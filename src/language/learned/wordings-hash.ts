import type { LexiconSource } from '#language/lexicon';
import { actExamples, valueExamples } from './examples.ts';
import { sha256 } from './sha256.ts';

/** SHA-256 of everything the weights are learned from: wordings, spellings, stop-words, synonyms. */
export function wordingsHash(source: LexiconSource): string {
  const { rewrites, stop, synonyms } = source.language.words;
  return sha256(JSON.stringify([actExamples(source), valueExamples(source), rewrites, stop, synonyms]));
}

/** True when the shipped weights were learned from other wordings (or there are none). */
export function weightsAreStale(source: LexiconSource): boolean {
  return source.weights?.wordingsHash !== wordingsHash(source);
}
