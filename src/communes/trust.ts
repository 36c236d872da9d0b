import { agrees } from './by-code.ts';
import { type Directory, NAME, OTHER_NAME, PLACE_INSIDE, TOWN, WITHOUT_ARTICLE } from './directory.ts';
import { around, type Heard, keyOf, type Span } from './hear.ts';
import { hintsOutside } from './placed.ts';
import { isJoined } from './run.ts';
import { LINKS, type Sighting } from './sightings.ts';
import { sizeOf } from './verdict.ts';

/** Inhabitants from which a name typed low among other words is believed. */
const NOT_A_HAMLET = 2_000;

/** May this name be the reply to « Quelle est votre commune ? » */
export function isReply(directory: Directory, heard: Heard, s: Sighting): boolean {
  const rest = around(heard, s);
  const alone = rest.chat === 0 && rest.unknown === 0;
  const pinned = isPinned(directory, heard, s);
  if (s.chat) {
    if (!s.cut) return false;
    if (pinned || (s.cue === 'strong' && s.capital)) return true;
    if (isEmpty(directory, heard, s)) return false;
    if (isNameAndPlace(directory, heard, s)) return true;
    // « Signes » is a reply; « en cours », « un grand oui » are not.
    if (alone && (s.capital || heard.tokens.length === s.to - s.from)) return true;
    // « Le feu est à l’orange »: no name without an article follows one.
    if (heard.tokens[s.from - 1]?.word === 'l' && !s.capital) return false;
    return s.cue !== null && (s.capital || isTown(directory, s, TOWN));
  }
  if (alone || pinned || s.cue === 'strong' || s.put !== null) return true;
  if (keyOf(heard, s).length <= 3 || s.rank === OTHER_NAME) return s.cue !== null;
  if (s.rank === PLACE_INSIDE) return false;
  if (s.cue !== null || s.capital) return true;
  // Typed low, without a cue, among other words: a town perhaps, a hamlet hardly.
  return rest.chat + rest.unknown <= 3 || isTown(directory, s, NOT_A_HAMLET);
}

/** In free speech a name is heard only when something announces it. */
export function isAnnounced(directory: Directory, heard: Heard, s: Sighting): boolean {
  const pinned = isPinned(directory, heard, s);
  if (s.chat) {
    // « je veux candidater pour la ville de sens »
    if (s.cut && s.cue === 'strong' && !s.capital)
      return isTown(directory, s, TOWN) && isNamedAsTown(heard, s);
    return s.cut && s.capital && (s.cue === 'strong' || pinned || isPutForward(directory, s));
  }
  if (keyOf(heard, s).length <= 3)
    return ((s.cue === 'strong' || isPutForward(directory, s)) && s.capital) || pinned;
  // « mon adjoint Bernard » is not Le Bernard.
  const bare = s.rank === WITHOUT_ARTICLE && !LINKS.has(heard.tokens[s.from - 1]?.word ?? '');
  if (bare && !pinned && s.put === null) return false;
  if (s.rank === PLACE_INSIDE) return s.cue === 'strong' || pinned;
  if (s.rank === OTHER_NAME && s.cue !== 'strong' && !pinned)
    return s.put === 'forward' && isTown(directory, s, NOT_A_HAMLET);
  if (isJoined(heard, s.from) || isJoined(heard, s.to)) return false;
  if (s.cue === 'strong' || pinned || isPutForward(directory, s)) return true;
  return s.cue === 'weak' && isPresented(heard, s);
}

/** Its sentence presents it, and it is no hamlet; no word that means something else, but for a town. */
function isPutForward(directory: Directory, s: Sighting): boolean {
  if (s.chat) return s.put === 'forward' && isTown(directory, s, TOWN);
  // « Paris veut tout décider » speaks of the State.
  const city = s.names.some((name) => directory.cities.has(directory.names.commune[name] ?? 0));
  return (s.put === 'forward' || (s.put === 'perhaps' && !city)) && isTown(directory, s, NOT_A_HAMLET);
}

/** What its sentence says of it leaves no doubt. */
export function isSurelyPut(directory: Directory, s: Sighting): boolean {
  if ((s.put !== 'forward' && s.put !== 'aside') || s.rank !== NAME) return false;
  return isTown(directory, s, s.capital ? NOT_A_HAMLET : TOWN);
}

/** « pour X » presents a commune in « c’est pour X », not in « les trains pour X ». */
function isPresented(heard: Heard, s: Sighting): boolean {
  const at = heard.tokens.findLastIndex(
    (t, index) => index < s.from && (t.word === 'pour' || t.word === 'pr'),
  );
  if (at < 0 || s.from - at > 3) return true;
  return at === 0 || PRESENTING.has(heard.tokens[at - 1]?.word ?? '');
}

const PRESENTING = new Set(
  'est cest c ct etait bonjour bonsoir candidature dossier demande question questions candidate candidat ecris appelle contacte inscription'.split(
    ' ',
  ),
);

/** A postal code or a département stands beside the name: « 52100 Saint-Dizier », « Laval (53) ». */
function isPinned(directory: Directory, heard: Heard, s: Sighting): boolean {
  const communes = s.names.map((name) => directory.names.commune[name] ?? 0);
  const beside = (span: Span) => (span.from >= s.to && span.from <= s.to + 3) || span.to === s.from;
  if (heard.codes.some((code) => beside(code) && communes.some((c) => agrees(directory, code, c, heard))))
    return true;
  return hintsOutside(heard, s).some(
    (hint) =>
      beside(hint) &&
      (hint.firm || (!s.chat && s.rank === NAME && !isJoined(heard, hint.from))) &&
      communes.some((c) => hint.departments.has(directory.department[c] ?? '')),
  );
}

function isNamedAsTown({ tokens }: Heard, { from }: Sighting): boolean {
  const before = tokens.slice(Math.max(0, from - 2), from).map(({ word }) => word);
  return /^(?:ville|commune|mairie) (?:de|d)$/.test(before.join(' '));
}

/** « sens, yonne »: a name, where it is, and nothing else. */
function isNameAndPlace(directory: Directory, heard: Heard, s: Sighting): boolean {
  const hint = hintsOutside(heard, s)[0];
  if (!hint) return false;
  const inside = s.names.some((name) =>
    hint.departments.has(directory.department[directory.names.commune[name] ?? 0] ?? ''),
  );
  return inside && s.to - s.from + hint.to - hint.from === heard.tokens.length;
}

/** Made of words that say nothing: « ville », « aucun ». */
function isEmpty(directory: Directory, heard: Heard, s: Sighting): boolean {
  const { frame, reply } = directory.lexicon;
  return heard.tokens.slice(s.from, s.to).every((t) => frame.has(t.word) || reply.has(t.word));
}

function isTown(directory: Directory, s: Sighting, inhabitants: number): boolean {
  return s.names.some((name) => sizeOf(directory, directory.names.commune[name] ?? 0) >= inhabitants);
}
