import { isPlace } from './by-name.ts';
import type { CommuneFound } from './commune.ts';
import { type Directory, NAME, OTHER_NAME } from './directory.ts';
import { foldWord, type Token } from './fold.ts';
import { type Heard, hear, said } from './hear.ts';
import { literally } from './literally.ts';
import { NAMED_AFTER, wordsBefore } from './put-forward.ts';
import { isJoined } from './run.ts';
import { findCommune } from './search.ts';
import type { Sighting } from './sightings.ts';

/**
 * The commune that a question is about: « Cholet est-elle dans une métropole ? », « combien d’habitants à Vierzon ? ».
 * Unlike a message that presents a town, a question needs nothing to announce the name; a name with a capital or one
 * that means nothing else is believed. Homonyms are offered and an approximate name is to be confirmed, as everywhere.
 */
export function communeAskedAbout(directory: Directory, question: string): CommuneFound {
  const heard = hear(directory, question.replace(SIGNED, ''));
  const seen = heard.sightings
    .filter(
      (one) =>
        isName(one) &&
        !isPlace(directory, heard, one) &&
        !endsAnEpci(heard, one) &&
        !isNamedAfter(heard, one),
    )
    .sort(surestFirst)[0];
  // What places the name comes with it: « Saint-Denis (93) », « Laval en Mayenne ».
  const places = [...heard.hints, ...heard.codes].filter(
    (one) => !seen || one.from >= seen.to || one.to <= seen.from,
  );
  const beside = places.map((one) => said(heard, one)).join(' ');
  // « à Brest » is also spelt as Abrest.
  const name = seen && (seen.cut ? said(heard, seen) : said(heard, seen).replace(/^(?:à|a|en|de)\s+/iu, ''));
  if (name) return findCommune(directory, `${name} ${beside}`, { slot: true });
  const nearly = unknownName(heard);
  return nearly === ''
    ? { decision: 'none', communes: [], abroad: false }
    : toConfirm(findCommune(directory, `${nearly} ${beside}`, { slot: true }));
}

/**
 * Whether a name stands where a town is spoken of: « Cholet voudrait… », « pour Vesoul »; with `place`, « la préfecture de
 * Gap » too. « Saisir Paris », « un machin de Paris » speak of the State.
 */
export function isIntroduced(text: string, matched: string | undefined, as: 'subject' | 'place'): boolean {
  if (matched === undefined) return false;
  const before =
    as === 'subject'
      ? "pour|(?:ville|commune|mairie|maire|municipalité) d(?:e |['’])"
      : "pour|à|a|sur|dans|de|du|des|d['’]|chez|ville|commune|que|et|ou";
  return new RegExp(
    `(?:^|[,.;:!?]\\s*|(?:^|[\\s(])(?:${before})\\s*)(?:la |le |les |l['’])?${literally(matched)}`,
    'iu',
  ).test(text.trim());
}

/** « Mon collègue de Rennes m’en a parlé », « Paris ne nous écoute pas »: named by who comes from elsewhere. */
export function isOfOthers(text: string, matched: string | undefined): boolean {
  if (matched === undefined) return false;
  const name = `(?:la |le |les |l['’])?${literally(matched)}`;
  // « Colmar serait-elle refusée ? » asks of it.
  const acts = new RegExp(`(?:^|[,.;:!?]\\s*)${name}\\s+(?!\\p{L}+(?:-t)?-elles?(?!\\p{L}))\\p{L}`, 'iu');
  const belongs = new RegExp(`(\\S{1,40})\\s+(?:de |du |des |d['’])\\s*${name}`, 'iu').exec(text);
  const told = new RegExp(`(?:voisine?s?|(?:vu|dit|lu|entendu) qu(?:e|['’])|comme)\\s*${name}`, 'iu');
  return (
    acts.test(text.trim()) ||
    told.test(text) ||
    (belongs !== null && !OF_THE_TOWN.test(foldWord(belongs[1] ?? '')))
  );
}

/** The town that a text names with its capital, and as nobody else’s, or its homonyms; null when it is not so sure. */
export function communeNamedForSure(directory: Directory, text: string): CommuneFound | null {
  const found = communeAskedAbout(directory, text);
  const { matched } = found;
  return matched !== undefined && /\p{Lu}/u.test(matched) && !isOfOthers(text, matched) ? found : null;
}

/** What « de » and the name of a town follow when the town is spoken of. */
const OF_THE_TOWN =
  /(?:centre|ville|coeur|bourg|commune|mairie|maire|municipalite|habitants|commerces|commerce|logements|quartier|quartiers|agglo|agglomeration|nom|cas|cote|part|dossier|candidature|sujet|propos|autour|loin|pres|suis|sommes|est|viens|venons|ecris|ecrivons|appelle|appelons|parle|parlons|travaille|commercants)$/;

/** « La loi ELAN » is no Élan, « M. Martin » no Martin. */
function isNamedAfter({ tokens, text }: Heard, one: Sighting): boolean {
  return NAMED_AFTER.test(wordsBefore(tokens, text, one.from));
}

/** « … Cordialement, S. Martin, DGA »: who signs names no town. */
const SIGNED =
  /[\s.,!?]+(?:(?:[Bb]ien )?[Cc]ordialement|[Cc]dt|[Bb]ien à vous|[Rr]espectueusement|(?:[Ss]inc[èe]res )?[Ss]alutations|[Mm]erci d['’]avance)[\s,.!]+(?:(?:M\.|Mme|Mr|\p{Lu}\.)\s*)?\p{Lu}[^?]{0,60}$|(?<=[.!?]\s)\p{Lu}\.\s?\p{Lu}\p{L}+(?:,[^?.]{0,50})?\.?$/u;

/** « Le Pays de Craon » is an EPCI; « Pontivy Communauté » is that of Pontivy. */
function endsAnEpci({ epcis }: Heard, one: Sighting): boolean {
  return epcis.some(({ from, to }) => from < one.from && one.to <= to);
}

function isName({ chat, capital, rank, denied, from, to }: Sighting): boolean {
  if (denied || rank > OTHER_NAME) return false;
  return chat ? capital && from > 0 : capital || rank === NAME || to - from > 1;
}

function surestFirst(one: Sighting, other: Sighting): number {
  // « Ici Bernard Lacombe, maire de Figeac » is of Figeac, not of Le Bernard.
  const weight = (s: Sighting) =>
    (s.cue === 'strong' ? 6 : s.cue ? 1 : 0) +
    (s.capital ? 4 : 0) +
    (s.chat ? 0 : 2) +
    (s.rank === NAME ? 1 : 0);
  return weight(other) - weight(one) || other.to - other.from - (one.to - one.from);
}

/** The words that no ordinary sentence holds, where a place is spoken of: « à Virzon », not « le plan Mézard ». */
function unknownName(heard: Heard): string {
  const { text, tokens, roles } = heard;
  // « Et le CEREMA ? »: letters of a service, unless everything is in capitals.
  const isMixed = /\p{Ll}/u.test(text);
  const strange = (at: number) =>
    roles[at] === 'unknown' &&
    (tokens[at]?.word.length ?? 0) > 3 &&
    /^\p{Lu}/u.test(tokens[at]?.raw ?? '') &&
    !(isMixed && ACRONYM.test(tokens[at]?.raw ?? ''));
  return tokens
    .filter(
      (_, at) => strange(at) && (strange(at - 1) || isJoined(heard, at) || standsAsPlace(tokens, text, at)),
    )
    .map(({ raw }) => raw)
    .join(' ');
}

const ACRONYM = /^\p{Lu}{3,}$/u;

/** It begins what is said, or follows a word that leads to a place; a law, a plan or a person bears a name too. */
function standsAsPlace(tokens: readonly Token[], text: string, at: number): boolean {
  const before = wordsBefore(tokens, text, at);
  return !NAMED_AFTER.test(before) && LEADS_TO_PLACE.test(before);
}

const LEADS_TO_PLACE =
  /(?:^ ?|[,.:;!?(]| (?:a|au|aux|de|d|du|des|en|pour|sur|dans|chez|vers|et|ou|que|qu|est ce que|ville|commune|mairie|le|la|les|l|saint|sainte))$/;

function toConfirm(found: CommuneFound): CommuneFound {
  return found.decision === 'one' ? { ...found, decision: 'confirm' } : found;
}
