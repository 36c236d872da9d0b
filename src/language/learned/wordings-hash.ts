import type { LexiconSource } from '#language/lexicon-source';
import { actExamples, type Example } from './examples.ts';
import { fingerprint } from './fingerprint.ts';

/**
 * Fingerprint of the wordings that are learned from, whatever their spaces, answers, spellings, stop-words, synonyms. What
 * the rules read is learned from too (`rule-hints.ts`), and keeps its meaning when their patterns change.
 */
export function wordingsHash(source: LexiconSource, acts: readonly Example[] = actExamples(source)): string {
  const { rewrites, stop, synonyms } = source.language.words;
  const texts: string[] = [];
  for (const { label, text } of acts) texts.push(label, text);
  for (const { id, values, answers = '' } of source.criteria) {
    texts.push(id, answers);
    for (const value of values) texts.push(value.id, value.label, ...value.wordings);
  }
  return fingerprint([
    ...texts,
    ...source.language['out-of-scope'].told,
    JSON.stringify([rewrites, stop, synonyms]),
  ]);
}
