import { namesIn } from './foreign.ts';
import { terms } from './learned/features.ts';
import type { Lexicon } from './lexicon.ts';
import { bare } from './text/fold.ts';

/** So many wordings of our questions use a word before it is everybody's. */
const SHARED = 3;

/**
 * What of a message may be told to another service: the words that the wordings of the programme's questions use, and the
 * small words between them. Names, towns, addresses and figures are not among them.
 */
export function sayable(text: string, { acts, preparation }: Lexicon): string {
  const names = namesIn(text);
  const isShared = (word: string) => {
    const folded = bare(word);
    return (
      !names.has(folded) && terms([folded], preparation).every((term) => acts.usage(term).questions >= SHARED)
    );
  };
  const parts = text
    .slice(0, 500)
    .split(/\s+/)
    .filter((part) => !part.includes('@'));
  return parts
    .flatMap((part) => part.match(/\p{L}+/gu) ?? [])
    .filter(isShared)
    .join(' ');
}
