import { type Directory, OTHER_NAME } from './directory.ts';
import type { Token } from './fold.ts';
import { type Put, putForward } from './put-forward.ts';

/** What comes before a name and announces a commune: « maire de », « c’est ». */
export type Cue = 'strong' | 'weak' | null;

/** A name of the data found word for word in a text. */
export interface Sighting {
  readonly from: number;
  readonly to: number;
  /** Numbers of the names that have this key. */
  readonly names: readonly number[];
  /** Best rank among them (see directory.ts). */
  readonly rank: number;
  /** Made only of ordinary words: « ville moyenne », « signes ». */
  readonly chat: boolean;
  /** The words are cut as in the name: « ville moyenne » is not « Villemoyenne ». */
  readonly cut: boolean;
  readonly capital: boolean;
  readonly cue: Cue;
  /** Presented by its sentence, without a word that announces it. */
  readonly put: Put;
  /** Named to place another: « près de Vitré ». */
  readonly near: boolean;
  /** « pas Cahors », « la rue de Cahors » */
  readonly denied: boolean;
}

/** Longest name, in words, with a little room: « Saint-Germain-de-Tallevende-la-Lande-Vaumont » has eight. */
const MOST_WORDS = 9;
const CONTRACTED = new Map([
  ['du', 'le'],
  ['au', 'le'],
  ['des', 'les'],
  ['aux', 'les'],
]);

/** Names found word for word, left to right; one held inside another is left out. */
export function findSightings(directory: Directory, tokens: readonly Token[], text: string): Sighting[] {
  const shouted = tokens.every((t) => t.raw === t.raw.toUpperCase());
  const found: Sighting[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (let to = Math.min(tokens.length, from + MOST_WORDS); to > from; to--) {
      if (found.some((s) => s.from <= from && s.to >= to)) break;
      const sighting = look(directory, tokens, from, to, shouted);
      if (sighting) found.push(sighting);
    }
  }
  return found
    .filter((s) => !found.some((o) => o !== s && o.from <= s.from && o.to >= s.to))
    .map((s) => (s.rank <= OTHER_NAME ? { ...s, put: putForward(tokens, text, s.from, s.to) } : s));
}

function look(
  directory: Directory,
  tokens: readonly Token[],
  from: number,
  to: number,
  shouted: boolean,
): Sighting | null {
  const words = tokens.slice(from, to).map((t) => t.word);
  const article = CONTRACTED.get(words[0] ?? '');
  const contracted = article && words.length > 1 ? [article, ...words.slice(1)] : null;
  const names =
    directory.names.byKey.get(words.join('')) ??
    (contracted && directory.names.byKey.get(contracted.join('')));
  if (!names) return null;
  const spelt = new Set([words.join(' '), contracted?.join(' ')]);
  const first = words.findIndex((word) => !LINKS.has(word));
  return {
    from,
    to,
    names,
    rank: Math.min(...names.map((n) => directory.names.rank[n] ?? OTHER_NAME)),
    chat: words.every((word) => directory.lexicon.chat.has(word)),
    cut: names.some((n) => spelt.has(directory.names.words[n])),
    capital: !shouted && /^\p{Lu}/u.test(tokens[from + Math.max(0, first)]?.raw ?? ''),
    put: null,
    ...before(tokens, from, article !== undefined && names !== directory.names.byKey.get(words.join(''))),
  };
}

/** Words that link a cue to a name. */
export const LINKS = new Set([
  'de',
  'd',
  'du',
  'des',
  'la',
  'le',
  'les',
  'l',
  'a',
  'au',
  'aux',
  'en',
  'sur',
  'sous',
]);
const OF = new Set(['de', 'd', 'du', 'des']);
const BETWEEN = new Set([
  'municipal',
  'municipale',
  'general',
  'generale',
  'services',
  'delegue',
  'deleguee',
  'petite',
  'belle',
  'notre',
  'ma',
  'honoraire',
  'monsieur',
  'madame',
  'technique',
  // « adjointe au commerce de Nevers »
  'commerce',
  'urbanisme',
  'economie',
  'amenagement',
  'patrimoine',
  'finances',
  'travaux',
  'culture',
  'charge',
  'chargee',
  'opposition',
  'majorite',
  'habitat',
  'logement',
  'sport',
  'sports',
]);
const STRONG = new Set(
  'maire maires mairie mairies municipalite adjoint adjointe elu elue elus conseiller conseillere conseil dgs dga dgst secretaire secretaires secretariat represente representons representant representante habite habitons'.split(
    ' ',
  ),
);
/** Announce a commune when « de » follows: « ville de Cahors », not « ville moyenne ». */
const STRONG_WITH_LINK = new Set('ville villes commune communes bourg cite candidature dossier'.split(' '));
/** A town is put forward. */
const PROPOSE =
  /^(candidat|candidater|candidature|candidate|candidatons|present|propos|positionn|inscri|inscriv|enregistr|entrer$|engager$|note$|notez$|noter$)/;
/** What one comes with, or for: « dossier pour Segré », « je viens pour Pontivy ». */
const BRINGS =
  /^(dossiers?|demande|deposer?|deposons|viens|venons|appelle|appelons|ecris|ecrivons|contacte|contactons)$/;
/** « notre ville, Issoire »: a name set beside, after a mark. */
const SET_BESIDE = new Set('ville commune bourg cite'.split(' '));
const OURS = new Set(['notre', 'ma']);
const WEAK = new Set(
  'pour pr c est cest sommes suis ici voici agglo agglomeration nom concerne depuis candidater'.split(' '),
);
const SPOKEN_OF = new Set(['au sujet', 'a propos', 's agit', 'au nom', 'le compte', 'la part']);
const NEAR = new Set(
  'cote pres loin proche proches vers voisin voisine voisins autour limitrophe entre secteur canton arrondissement bassin prefecture sous-prefecture'.split(
    ' ',
  ),
);

/** « rue de Paris », « un cabinet de Lyon »: named in passing. */
const PASSING = new Set(
  'rue rues avenue boulevard place route autoroute gare aeroport cabinet bureau agence lycee college universite hopital musee tour port quartier jumelage jumelee tribunal evenement'.split(
    ' ',
  ),
);

/** « 15e », « premier », « XVe » */
const ORDINAL = /^(?:\d{1,2}(?:e|er|eme|ieme|nd|nde)?|[ivx]{1,4}(?:e|eme|er)|premier|[a-z]+ieme)$/;

/** Reads backwards from a name. */
export function before(
  tokens: readonly Token[],
  from: number,
  contracted: boolean,
): { cue: Cue; near: boolean; denied: boolean } {
  let at = from - 1;
  let linked = contracted;
  while (at >= 0 && (LINKS.has(tokens[at]?.word ?? '') || BETWEEN.has(tokens[at]?.word ?? ''))) {
    linked ||= OF.has(tokens[at]?.word ?? '');
    at--;
  }
  const word = tokens[at]?.word ?? '';
  // « ma commune s’appelle Thiers », not « je m’appelle Jean ».
  const named = word === 'appelle' && tokens[at - 1]?.word === 's';
  // « candidater pour Gap », « je présente Cahors », « on veut proposer Thiers ».
  const behind = tokens.slice(Math.max(0, at - 4), at).map((token) => token.word);
  const brought = (each: string) => PROPOSE.test(each) || BRINGS.test(each);
  const proposed = PROPOSE.test(word) || (word === 'pour' && behind.some(brought));
  const last = tokens[from - 1];
  const beside =
    OURS.has(tokens[from - 2]?.word ?? '') &&
    SET_BESIDE.has(last?.word ?? '') &&
    (tokens[from]?.start ?? 0) - (last?.end ?? 0) > 1;
  // « la directrice générale des services de Vierzon »
  const heads =
    /^direct(?:eur|rice)$/.test(word) && tokens.slice(at, from).some((token) => token.word === 'services');
  // « le 15e arrondissement de Marseille »; « l’arrondissement de Vitré » is that of a sous-préfecture.
  const district = /^ar(?:rondissement|rd?t)$/.test(word) && ORDINAL.test(tokens[at - 1]?.word ?? '');
  // « chez nous à Decazeville », « ici, à Tulle »
  const here = last?.word === 'a' && (word === 'ici' || (word === 'nous' && tokens[at - 1]?.word === 'chez'));
  // « chargée de mission au service habitat de Rive-de-Gier »
  const served = /^services?$/.test(word) && linked;
  const strong =
    here ||
    served ||
    district ||
    named ||
    proposed ||
    beside ||
    heads ||
    STRONG.has(word) ||
    (STRONG_WITH_LINK.has(word) && linked);
  // « c’est au sujet de Vernon », « il s’agit de Rodez »
  const spokenOf = linked && SPOKEN_OF.has(`${tokens[at - 1]?.word ?? ''} ${word}`);
  const cue = strong ? 'strong' : WEAK.has(word) || spokenOf ? 'weak' : null;
  // « La convention est en cours » names no Cours.
  const isUnderWay = last?.word === 'en' && tokens[from]?.word === 'cours';
  return {
    cue,
    near: NEAR.has(word) && !district,
    denied: word === 'pas' || PASSING.has(word) || isUnderWay,
  };
}
