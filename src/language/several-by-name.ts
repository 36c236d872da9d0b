import { bareValue } from './bare-value.ts';
import { criterionNamed } from './criterion-named.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import type { AnswerValue } from './phrases.ts';
import type { HeardFact } from './understanding.ts';

/**
 * « Oui pour le volontariat, non pour l’agglo, oui pour le pôle », « volontaire oui pôle oui diagnostic non », « Volontaire ?
 * Oui. Centre ? Oui. »: several lines by their names, each with its yes or its no.
 * @returns null when there are not two of them
 */
export function severalByName(text: string, lexicon: Lexicon): readonly HeardFact[] | null {
  const facts = new Map<string, HeardFact>();
  for (const [said, label, answer] of [...pairs(text, BEFORE, 2, 1), ...pairs(text, AFTER, 1, 2)]) {
    const criterion = named(label, lexicon);
    const value = criterion && bareValue(criterion, answerOf(answer));
    if (criterion && value && !facts.has(criterion.id))
      facts.set(criterion.id, { criterion: criterion.id, value, said: said.trim(), sure: true });
  }
  return facts.size >= SEVERAL ? [...facts.values()] : null;
}

const SEVERAL = 2;
const READ = 500;

/** « oui pour le pôle » */
const BEFORE =
  /(?<!\p{L})(oui|ok|non)\s+(?:pour|sur|c[oô]t[ée]|quant (?:à|au))\s+((?:(?:le|la|les|notre|nos)\s+|l['’])?[\p{L}-]+(?:\s(?:de|du|en)\s[\p{L}-]+)?)/giu;
/** « pôle : oui », « Centre ? Oui » */
const AFTER =
  /(?<=^|[\s,.;:(])((?:(?:le|la|les|notre|nos)\s+|l['’])?[\p{L}-]{4,}(?:\s(?:de|du|en)\s[\p{L}-]+)?)\s*[:=?-]?\s+(oui|ok|non)(?=$|[\s,.;!)])(?!\s+(?:pour|sur)\s)/giu;

function pairs(text: string, pattern: RegExp, label: 1 | 2, answer: 1 | 2): [string, string, string][] {
  return [...text.slice(0, READ).matchAll(pattern)].map((found) => [
    found[0],
    found[label] ?? '',
    found[answer] ?? '',
  ]);
}

function answerOf(said: string): AnswerValue {
  return said.toLowerCase() === 'non' ? 'no' : 'yes';
}

function named(label: string, lexicon: Lexicon): CriterionSource | undefined {
  const one = criterionNamed(label, lexicon);
  return one && ['choice', 'yes-no'].includes(one.kind) ? one : undefined;
}
