import type { Directory } from './directory.ts';
import { type Token, tokens } from './fold.ts';
import { LINKS } from './sightings.ts';

/** An intercommunalité called by its own name in a text. */
export interface EpciSaid {
  /** Place of its name in the text, in characters. */
  readonly start: number;
  readonly end: number;
  /** Its legal nature, whatever its name says: « Ardenne Métropole » is a CA. */
  readonly nature: string;
  /** Its number in the directory; `null` when several bear the words said, all of that nature. */
  readonly epci: number | null;
}

interface Called {
  readonly words: readonly string[];
  readonly epci: number;
}

interface SaidSpan extends Pick<EpciSaid, 'nature' | 'epci'> {
  /** First token, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

interface Names {
  /** Ways to call an EPCI, by their first word. */
  readonly byFirst: ReadonlyMap<string, readonly Called[]>;
  /** Numbers by acronym: the CINOR, which its full name tells. */
  readonly byAcronym: ReadonlyMap<string, number>;
  /** By initials: CABA is the CA du Bassin d’Aurillac, CCOG the CC de l’Ouest Guyanais. */
  readonly byInitials: ReadonlyMap<string, number>;
}

/** Words that say what an EPCI is, before its name or in it. */
const KINDS = new Set('cc ca cu communaute agglomeration agglo metropole intercommunale'.split(' '));

/** Made once a territory, when somebody first writes. */
const names = new WeakMap<Directory, Names>();

/**
 * The intercommunalités that a text calls by their names, or by the beginning of them (« Grand Paris Sud »), or by initials
 * in capitals. A name of one word alone (« le Trièves ») is a place before it is an EPCI: it is left out.
 */
export function epcisSaid(directory: Directory, text: string): readonly EpciSaid[] {
  const found = tokens(text);
  return spansOf(directory, found).map(({ from, to, ...called }) => ({
    start: found[from]?.start ?? 0,
    end: found[to - 1]?.end ?? 0,
    ...called,
  }));
}

/** The same, as runs of tokens. */
export function spansOf(directory: Directory, found: readonly Token[]): readonly SaidSpan[] {
  const known = names.get(directory) ?? namesOf(directory);
  names.set(directory, known);
  const spans: SaidSpan[] = [];
  for (let from = 0; from < found.length; from += 1) {
    const called = longest(directory, known, found, from);
    if (!called) continue;
    spans.push({ from, ...called });
    from = called.to - 1;
  }
  return spans;
}

function longest(
  directory: Directory,
  known: Names,
  found: readonly Token[],
  from: number,
): Omit<SaidSpan, 'from'> | null {
  const { word = '', raw = '' } = found[from] ?? {};
  const isShort = raw === raw.toUpperCase() && !directory.lexicon.chat.has(word);
  const short = known.byAcronym.get(word) ?? (isShort ? known.byInitials.get(word) : undefined);
  const natureOf = (epci: number) => directory.epcis[epci]?.nature ?? '';
  if (short !== undefined) return { to: from + 1, epci: short, nature: natureOf(short) };
  let best: { to: number; epcis: Set<number> } | null = null;
  for (const { words, epci } of known.byFirst.get(word) ?? []) {
    let length = 0;
    while (length < words.length && words[length] === found[from + length]?.word) length += 1;
    while (LINKS.has(words[length - 1] ?? '')) length -= 1;
    const to = from + length;
    if (!best || to > best.to) best = { to, epcis: new Set() };
    if (to < best.to) continue;
    best.epcis.add(epci);
  }
  if (!best) return null;
  const [first = -1, ...others] = best.epcis;
  if (others.some((epci) => natureOf(epci) !== natureOf(first))) return null;
  const said = found.slice(from, best.to).map((token) => token.word);
  const epci = others.length === 0 ? first : null;
  return isName(directory, said) ? { to: best.to, epci, nature: natureOf(first) } : null;
}

/** Two words that mean something together, not all ordinary, and no commune: « Bar-le-Duc » begins the name of one. */
function isName({ lexicon, names: communes }: Directory, said: readonly string[]): boolean {
  const content = said.filter((word) => !LINKS.has(word));
  // « de Saint-Dizier » opens the name of its EPCI, and is the town.
  const bare = said.slice(said.findIndex((word) => !LINKS.has(word)));
  if (content.length < 2 || communes.byKey.has(bare.join(''))) return false;
  return content.some((word) => !lexicon.chat.has(word) && !KINDS.has(word));
}

function namesOf({ epcis }: Directory): Names {
  const byFirst = new Map<string, Called[]>();
  const byAcronym = new Map<string, number>();
  const byInitials = new Map<string, number>();
  for (const [epci, { name, nature }] of epcis.entries()) {
    const [, acronym = ''] = /\(([A-Z]{4,})\)/.exec(name) ?? [];
    if (acronym) byAcronym.set(acronym.toLowerCase(), epci);
    const words = tokens(name.replace(/\([^)]+\)/, '')).map((token) => token.word);
    const bare = withoutKind(words);
    for (const each of [words, words.slice(1), bare]) {
      const [first] = each;
      if (first === undefined) continue;
      const list = byFirst.get(first) ?? [];
      byFirst.set(first, [...list, { words: each, epci }]);
    }
    const content = bare.filter((word) => !LINKS.has(word) && !KINDS.has(word));
    const initials = `${nature.toLowerCase()}${content.map(([letter]) => letter).join('')}`;
    if (nature.length === 2 && initials.length >= 4) byInitials.set(initials, epci);
  }
  return { byFirst, byAcronym, byInitials };
}

/** « CC du Pays de Nay » without what it is, nor what links it: « pays de nay ». */
function withoutKind(words: readonly string[]): readonly string[] {
  const at = words.findIndex((word) => !KINDS.has(word) && !LINKS.has(word));
  return KINDS.has(words[0] ?? '') ? words.slice(at) : words;
}
