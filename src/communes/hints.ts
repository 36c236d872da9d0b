import type { Directory } from './directory.ts';
import { foldName, type Token } from './fold.ts';
import { spokenCode, type TypedCode } from './spoken-code.ts';

/** Words that say in which départements the commune is: « (52) », « dans la Marne », « en Bretagne ». */
export interface Hint {
  /** Tokens `from` to `to`, the last one excluded. */
  readonly from: number;
  readonly to: number;
  readonly departments: ReadonlySet<string>;
  /** Said as a place (« dans le Lot », « (46) »), not a word that could mean something else (« un lot »). */
  readonly firm: boolean;
}

const PLACING = new Set(['dans', 'en', 'departement', 'dept', 'dep', 'dpt', 'region']);
const ARTICLES = new Set([
  'le',
  'la',
  'les',
  'l',
  'du',
  'de',
  'des',
  'd',
  'n',
  'no',
  'numero',
  'cote',
  'a',
  'au',
  'aux',
]);
const COUNTED = new Set(
  'habitants habitant hab communes commune villes ville ans an mois jours jour semaines semaine euros euro eur m km ha logements logement commerces commerce projets actions agents personnes elus pourcent pour millions milliers fois h heures heure minutes annees metres hectares'.split(
    ' ',
  ),
);
const NUMBER = /^(0[1-9]|[1-8]\d|9[0-5]|2[ab]|97[1-8]|98[678])$/;

/** Every hint of the text, in order, the longest name where two overlap. */
export function findHints(directory: Directory, tokens: readonly Token[], text: string): Hint[] {
  const places = placesOf(directory);
  const hints: Hint[] = [];
  let at = 0;
  while (at < tokens.length) {
    const hint = numbered(directory, tokens, text, at) ?? named(places, tokens, at);
    if (hint) hints.push(hint);
    at = hint?.to ?? at + 1;
  }
  return hints;
}

function numbered(directory: Directory, tokens: readonly Token[], text: string, at: number): Hint | null {
  const token = tokens[at];
  if (!token) return null;
  const bracketed = text[token.start - 1] === '(' && text[token.end] === ')';
  const word = bracketed && /^\d$/.test(token.word) ? `0${token.word}` : token.word;
  if (!NUMBER.test(word) || COUNTED.has(tokens[at + 1]?.word ?? '') || text[token.end] === '%') return null;
  // « 20 000 » is a number of inhabitants, « 12/03 » a date.
  if (/^\d/.test(tokens[at + 1]?.word ?? '') || /\d$/.test(tokens[at - 1]?.word ?? '')) return null;
  const code = word.toUpperCase();
  const codes = code === '20' ? ['2A', '2B'] : [code];
  if (!codes.some((c) => directory.departments.has(c))) return null;
  const before = tokens[at - 1]?.word ?? '';
  return {
    from: at,
    to: at + 1,
    departments: new Set(codes),
    firm: bracketed || PLACING.has(before) || ARTICLES.has(before),
  };
}

function named(
  places: ReadonlyMap<string, ReadonlySet<string>>,
  tokens: readonly Token[],
  at: number,
): Hint | null {
  for (let length = Math.min(6, tokens.length - at); length > 0; length--) {
    const key = tokens
      .slice(at, at + length)
      .map((t) => t.word)
      .join('');
    const departments = places.get(key) ?? gluedPlace(places, tokens, at, key);
    if (!departments) continue;
    let before = at - 1;
    while (before >= 0 && ARTICLES.has(tokens[before]?.word ?? '')) before--;
    return { from: at, to: at + length, departments, firm: PLACING.has(tokens[before]?.word ?? '') };
  }
  return null;
}

/** « dans laveyron », typed in haste: the Aveyron, not the commune of Laveyron. */
function gluedPlace(
  places: ReadonlyMap<string, ReadonlySet<string>>,
  tokens: readonly Token[],
  at: number,
  key: string,
): ReadonlySet<string> | undefined {
  const isSaid = key.startsWith('l') && PLACING.has(tokens[at - 1]?.word ?? '');
  return isSaid ? places.get(key.slice(1)) : undefined;
}

const made = new WeakMap<Directory, ReadonlyMap<string, ReadonlySet<string>>>();

/** Folded names of départements, régions and areas, with their départements. */
export function placesOf(directory: Directory): ReadonlyMap<string, ReadonlySet<string>> {
  const known = made.get(directory);
  if (known) return known;
  const places = new Map<string, Set<string>>();
  const add = (name: string, code: string) => {
    const key = foldName(name);
    places.set(key, (places.get(key) ?? new Set()).add(code));
  };
  for (const { code, name, region } of directory.departments.values()) {
    add(name, code);
    add(directory.regions.get(region) ?? name, code);
  }
  for (const [key, codes] of directory.lexicon.areas) if (!places.has(key)) places.set(key, new Set(codes));
  made.set(directory, places);
  return places;
}

/** Announced, or beside a few words only that count nothing. */
function isSaidAsCode(tokens: readonly Token[], { from, to }: TypedCode): boolean {
  if (tokens.some(({ word }) => word === 'postal' || word === 'cp')) return true;
  return (
    tokens.length - (to - from) <= 4 &&
    !COUNTED.has(tokens[to]?.word ?? '') &&
    !COUNTING.has(tokens[from - 1]?.word ?? '')
  );
}

/** « on est dix mille », « environ dix mille »: what is counted is said before. */
const COUNTING = new Set('est sommes sont environ pres plus moins fait avons a ont de d'.split(' '));

/** Five-digit codes of the text: « 18100 », « 2A004 », and « 18 100 » unless it reads as a round number. */
export function findCodes(tokens: readonly Token[], text: string): TypedCode[] {
  const codes: TypedCode[] = [];
  let read = 0;
  tokens.forEach((token, at) => {
    if (at < read) return;
    // « dix mille » is rather a number of inhabitants, unless it is said of a post or a town.
    const spoken = spokenCode(tokens, at);
    if (spoken) read = spoken.to;
    if (spoken && isSaidAsCode(tokens, spoken)) codes.push(spoken);
    if (spoken) return;
    const next = tokens[at + 1];
    const counted = (to: number) =>
      COUNTED.has(tokens[to]?.word ?? '') || text[tokens[to - 1]?.end ?? 0] === '%';
    if (/^(\d{5}|2[ab]\d{3})$/.test(token.word) && !counted(at + 1)) {
      codes.push({ from: at, to: at + 1, code: token.word.toUpperCase() });
    } else if (next && /^\d\d$/.test(token.word) && /^(?!000)\d{3}$/.test(next.word) && !counted(at + 2)) {
      if (/^[ \u00a0]$/.test(text.slice(token.end, next.start)))
        codes.push({ from: at, to: at + 2, code: token.word + next.word });
    }
  });
  return codes;
}
