import type { Lexicon } from './lexicon.ts';
import { readAnswer } from './read-answer.ts';
import type { Segment } from './segments.ts';

/** A message that opens on its yes or no means it; « pas de problème » further on may be a fact. */
export function isOpening(clauses: readonly Segment[], lexicon: Lexicon): boolean {
  const [first] = clauses;
  if (!first) return false;
  return OPENING.test(first.folded) || readAnswer(first, lexicon.phrases)?.whole === true;
}

const OPENING =
  /^(?: (?:ah|ben|bah|eh|bien|euh|oh|mais|alors)){0,3} (?:oui|ouais|si|non|nan|absolument|evidemment)(?= |$)/;
