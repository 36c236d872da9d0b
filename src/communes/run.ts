import type { Heard, Span } from './hear.ts';
import { LINKS } from './sightings.ts';

/** Longest run taken for a name, in words. */
export const LONGEST_RUN = 8;

/**
 * The longest run of words around a span that could all belong to one name: unknown or ordinary words, départements
 * (« Champagne-sur-Oise ») and links; cut by punctuation and by the words that frame a name, unless a hyphen joins them.
 */
export function runAround(heard: Heard, span: Span): Span {
  const within = (list: readonly Span[], at: number) => list.some((s) => s.from <= at && at < s.to);
  const named = heard.sightings.filter((s) => !s.chat);
  const rivers = heard.hints.filter((hint) => !hint.firm && /^\D/.test(heard.tokens[hint.from]?.word ?? ''));
  const open = (at: number) => {
    const role = heard.roles[at];
    return role === 'unknown' || role === 'chat' || within(named, at) || within(rivers, at);
  };
  let { from, to } = span;
  for (let at = to; at < heard.tokens.length && !isCut(heard, at); at++) {
    if (open(at) || isJoined(heard, at)) to = at + 1;
    else if (!LINKS.has(heard.tokens[at]?.word ?? '')) break;
  }
  for (let at = from - 1; at >= 0 && !isCut(heard, at + 1); at--) {
    if (open(at) || isJoined(heard, at + 1)) from = at;
    else if (!LINKS.has(heard.tokens[at]?.word ?? '')) break;
  }
  return { from, to };
}

/** Whether punctuation stands before a token: « Cahors, Figeac » are two names. */
export function isCut(heard: Heard, at: number): boolean {
  return /[,;:!?()/]|\.\s/.test(gapBefore(heard, at));
}

/** Whether a hyphen joins a token to the one before. */
export function isJoined(heard: Heard, at: number): boolean {
  return at > 0 && at < heard.tokens.length && /^[-‐‑]$/.test(gapBefore(heard, at));
}

function gapBefore(heard: Heard, at: number): string {
  return heard.text.slice(heard.tokens[at - 1]?.end ?? 0, heard.tokens[at]?.start ?? 0);
}
