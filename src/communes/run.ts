import type { Directory } from './directory.ts';
import { type Heard, roleOf, type Span } from './hear.ts';
import { LINKS } from './sightings.ts';

/** Longest run taken for a name, in words. */
export const LONGEST_RUN = 8;

/**
 * The longest run of words around a span that could all belong to one name: unknown or ordinary words and links, cut by
 * punctuation, by hints and by the words that frame a name.
 */
export function runAround(directory: Directory, heard: Heard, span: Span): Span {
  const seen = (at: number) => heard.sightings.some((s) => s.from <= at && at < s.to && !s.chat);
  const open = (at: number) => {
    const role = roleOf(directory, heard, at);
    return role === 'unknown' || role === 'chat' || seen(at);
  };
  let { from, to } = span;
  for (let at = to; at < heard.tokens.length && !isCut(heard, at); at++) {
    if (open(at)) to = at + 1;
    else if (!LINKS.has(heard.tokens[at]?.word ?? '')) break;
  }
  for (let at = from - 1; at >= 0 && !isCut(heard, at + 1); at--) {
    if (open(at)) from = at;
    else if (!LINKS.has(heard.tokens[at]?.word ?? '')) break;
  }
  return { from, to };
}

/** Whether punctuation stands before a token: « Cahors, Figeac » are two names. */
export function isCut(heard: Heard, at: number): boolean {
  const gap = heard.text.slice(heard.tokens[at - 1]?.end ?? 0, heard.tokens[at]?.start ?? 0);
  return /[,;:!?()/]|\.\s/.test(gap);
}
