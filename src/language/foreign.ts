import { terms } from './learned/features.ts';
import type { Lexicon } from './lexicon.ts';
import type { Segment } from './segments.ts';
import { bare } from './text/fold.ts';

/**
 * Whether a question is about a thing that is not the programme’s, though it is put as its own questions are (« une
 * subvention pour la piscine », « le calendrier de la DETR »). `known`: what is written down as out of scope speaks of it
 * and no answer does. `unknown`: nobody has ever spoken of it here. Null: nothing foreign was seen.
 */
export function foreignThing(segment: Segment, lexicon: Lexicon): 'known' | 'unknown' | null {
  const { preparation, acts } = lexicon;
  const strangers: string[] = [];
  const names = namesIn(segment.text);
  for (const [at, word] of segment.words.entries()) {
    const [term] = terms([word], preparation);
    if (!term || word.length < 3 || /^\d/.test(word)) continue;
    const { questions: ours, outOfScope: theirs } = acts.usage(term);
    if (theirs >= 3 && theirs > 2 * ours && ours < 4) return 'known';
    // Without an article an unknown word is a name, or badly written: « la ville de Vierzon », « date buttoir ».
    if (ours === 0 && !names.has(word) && DETERMINERS.has(segment.words[at - 1] ?? '')) strangers.push(term);
  }
  return strangers.slice(0, STRANGERS).some((term) => !nearlyKnown(term, lexicon)) ? 'unknown' : null;
}

/** « le Cher », « de la Marne », folded: a capital inside a sentence; « la DETR » is an acronym. */
export function namesIn(text: string): ReadonlySet<string> {
  return new Set((text.match(NAMES) ?? []).map(bare));
}

const NAMES = /(?<=\S[\s'’-]+)\p{Lu}\p{Ll}+/gu;

const DETERMINERS = new Set(['le', 'la', 'les', 'l', 'un', 'une', 'des', 'du', 'au', 'aux', 'd']);

/** Words of one clause that are compared with the vocabulary: a hostile message has hundreds. */
const STRANGERS = 3;

/** A misspelling of a word that the wordings use, or one that other acts use. */
function nearlyKnown(term: string, { acts }: Lexicon): boolean {
  const { all, outOfScope } = acts.usage(term);
  if (all > outOfScope) return true;
  if (term.length < 5) return false;
  for (const other of acts.vocabulary())
    if (oneEditApart(term, other) && acts.usage(other).questions > 0) return true;
  return false;
}

/** One letter more, less, other, or two exchanged. */
function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [left, right] = [a.length - start - end, b.length - start - end];
  if (left <= 1 && right <= 1) return true;
  return left === 2 && right === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}
