import type { LexiconSource } from '#language/lexicon-source';
import { actExamples, type Example, NONE, valueExamples } from './examples.ts';
import { fingerprint } from './fingerprint.ts';

/** Fingerprint of everything the weights are learned from: wordings, whatever their spaces, spellings, stop-words, synonyms. */
export function wordingsHash(
  source: LexiconSource,
  acts: readonly Example[] = actExamples(source),
  values: readonly Example[] = valueExamples(source, acts),
): string {
  const { rewrites, stop, synonyms } = source.language.words;
  const own = values.filter(({ label }) => label !== NONE);
  const examples = [...acts, ...own].map(({ label, text }) => `${label}\0${text}`).join('\0');
  return fingerprint(`${examples.replace(/\s+/g, ' ')}\0${JSON.stringify([rewrites, stop, synonyms])}`);
}
