import type { LexiconSource } from '#language/lexicon';
import { actExamples, type Example, valueExamples } from './examples.ts';
import { fingerprint } from './fingerprint.ts';

/** Fingerprint of everything the weights are learned from: wordings, whatever their spaces, spellings, stop-words, synonyms. */
export function wordingsHash(
  source: LexiconSource,
  acts: readonly Example[] = actExamples(source),
  values: readonly Example[] = valueExamples(source, acts),
): string {
  const { rewrites, stop, synonyms } = source.language.words;
  const examples = [...acts, ...values].flatMap(({ label, text }) => [label, text.replace(/\s+/g, ' ')]);
  return fingerprint([...examples, JSON.stringify([rewrites, stop, synonyms])].join('\n'));
}
