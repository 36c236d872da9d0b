import type { Directory } from './directory.ts';
import { spansOf } from './epci-said.ts';
import { type Token, tokens } from './fold.ts';
import { findCodes, findHints, type Hint } from './hints.ts';
import { findSightings, LINKS, type Sighting } from './sightings.ts';
import type { TypedCode } from './spoken-code.ts';

/** A run of tokens, the last one excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Everything of a message that can name or place a commune. */
export interface Heard {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** One a token. */
  readonly roles: readonly Role[];
  readonly hints: readonly Hint[];
  readonly codes: readonly TypedCode[];
  /** The word INSEE was said: codes are not postal codes. */
  readonly insee: boolean;
  readonly sightings: readonly Sighting[];
  /** Intercommunalités called by their names. */
  readonly epcis: readonly Span[];
  readonly foreignTowns: readonly Span[];
  readonly countries: readonly Span[];
}

/** Longest text read, in characters; a person's message holds at most 9,000. */
const MOST_CHARACTERS = 9_000;

const EMAIL = /[\p{L}\d._%+-]{1,64}@[\p{L}\d.-]{1,100}/gu;

/** Reads a message once; every question about it is then asked of the result. */
export function hear(directory: Directory, query: string): Heard {
  // « dgs@nevers.fr » names no town; every place stays where it was.
  const text = query.slice(0, MOST_CHARACTERS).replace(EMAIL, (address) => ' '.repeat(address.length));
  const found = tokens(text);
  const hints = findHints(directory, found, text);
  const codes = findCodes(found, text);
  const shouted = found.every((t) => t.raw === t.raw.toUpperCase());
  const placed = tokensIn([...hints, ...codes]);
  const epcis = spansOf(directory, found);
  const called = tokensIn(epcis);
  return {
    text,
    tokens: found,
    roles: found.map((token, at) =>
      placed.has(at) || ADDRESS.test(token.word)
        ? 'placed'
        : // « Ardenne Métropole » is an EPCI, not Ardentes badly written.
          called.has(at)
          ? 'chat'
          : roleOfWord(directory, token, shouted),
    ),
    hints,
    codes,
    insee: found.some((t) => t.word === 'insee' || t.word === 'cog'),
    sightings: findSightings(directory, found, text),
    epcis,
    foreignTowns: spansIn(found, directory.lexicon.foreignTowns),
    countries: spansIn(found, directory.lexicon.countries),
  };
}

function tokensIn(spans: readonly Span[]): ReadonlySet<number> {
  return new Set(spans.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, n) => from + n)));
}

function spansIn(found: readonly Token[], keys: ReadonlySet<string>): Span[] {
  const spans: Span[] = [];
  for (let from = 0; from < found.length; from++) {
    for (let to = Math.min(found.length, from + 5); to > from; to--) {
      const key = found
        .slice(from, to)
        .map((t) => t.word)
        .join(' ');
      if (!keys.has(key)) continue;
      spans.push({ from, to });
      from = to - 1;
      break;
    }
  }
  return spans;
}

/**
 * What a token is, outside the name itself: `placed` is read elsewhere (hint, code, address), `frame` surrounds a name,
 * `unknown` is no ordinary word.
 */
export type Role = 'placed' | 'frame' | 'chat' | 'unknown';

/** « 3e », « 12ème », « XIIe », « arrondissement », « cedex »: parts of an address. */
const ADDRESS = /^(\d{1,2}(e|er|eme|ieme|nd|nde)|[ivx]{1,4}(e|eme)|arrondissements?|ardt|arrdt|arr|cedex)$/;

function roleOfWord({ lexicon }: Directory, { word, raw }: Token, shouted: boolean): Role {
  if (lexicon.frame.has(word) || LINKS.has(word)) return 'frame';
  // « l’ORT », « le RSA »: capitals in an ordinary sentence are an acronym.
  const acronym = !shouted && raw.length > 1 && raw.length <= 5 && raw === raw.toUpperCase();
  return acronym || lexicon.chat.has(word) || /^\d/.test(word) ? 'chat' : 'unknown';
}

/** Counts of each role outside a span. */
export function around({ roles }: Heard, span: Span): Readonly<Record<Role, number>> {
  const counts = { placed: 0, frame: 0, chat: 0, unknown: 0 };
  roles.forEach((role, at) => {
    if (at < span.from || at >= span.to) counts[role]++;
  });
  return counts;
}

/** The part of the text that a span covers, as typed. */
export function said(heard: Heard, span: Span): string {
  return heard.text.slice(heard.tokens[span.from]?.start ?? 0, heard.tokens[span.to - 1]?.end ?? 0);
}

/** The key of a span: its words, folded, without spaces. */
export function keyOf(heard: Heard, span: Span): string {
  return wordsOf(heard, span).join('');
}

export function wordsOf(heard: Heard, span: Span): string[] {
  return heard.tokens.slice(span.from, span.to).map((t) => t.word);
}
