/**
 * « Bonjour, dossier Mamoudzou », « Castres, pour cœur de ville »: who arrives and says nothing but for which town. Whatever
 * the words about it resemble, its file is begun.
 */
import type { CommuneFound } from '#communes/commune';
import { placeNamed } from '#communes/place-named';
import { findCommune } from '#communes/search';
import { cut } from '#language/text/fold';
import type { Understanding } from '#language/understanding';
import { askAgain, askNext } from './ask-next.ts';
import { words } from './consent-words.ts';
import type { Turn, World } from './conversation.ts';
import { pendTown } from './pend-town.ts';
import { setTown } from './set-town.ts';
import { tellChange } from './tell-change.ts';
import { askWhichTown, greet } from './welcome.ts';

export function takeArrival(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { draft, filed, conversation } = turn.state;
  if (draft || filed || conversation.asking || conversation.turn > FIRST_TURNS) return null;
  if (heard.text.includes('?') || heard.facts.length > 0 || heard.person.role !== undefined) return null;
  const found = townLeft(heard.text, world);
  const [best] = found?.communes ?? [];
  if (!found || !best) return bringsFrom(heard.text, world) ? askWhichTown(greet(turn, heard, world)) : null;
  const greeted = greet(turn, heard, world);
  return found.decision === 'one'
    ? askNext(tellChange(turn.state, setTown(greeted, best, world), heard, world), world)
    : askAgain(pendTown(greeted, found), world, { detour: false });
}

/** « Demande de candidature depuis Mayotte »: a place wider than a town, and nothing else beside what brings it. */
function bringsFrom(text: string, { directory }: World): boolean {
  const name = nameLeft(text);
  if (name === null || !cut(text).some((word) => BRINGS.test(word))) return false;
  const place = placeNamed(directory, name);
  const known = new Set(place ? cut(place.name) : []);
  return place !== null && cut(name).every((word) => known.has(word) || AROUND.has(word) || /^\d/.test(word));
}

const BRINGS = /^(?:candidat\w*|inscri\w*|postul\w*|depos\w*|presen\w*|dossier)$/;

/** The town that a message names and says nothing but to bring it; null: it says something else, or names none. */
export function townLeft(text: string, { directory }: World): CommuneFound | null {
  const name = nameLeft(text);
  if (name === null) return null;
  const found = findCommune(directory, name, { slot: true });
  const [best] = found.communes;
  if (!best || !isAllNamed(name, found)) return null;
  // « La Mayenne » is no town, « le Creusot » is one.
  if (ARTICLE.test(name) && !ARTICLE.test(`${best.name} `)) return null;
  // « Bonjour, le stagiaire » is near a name; « on candidate avec perigeux » is one.
  const says = cut(text).some((word) => OF_THE_PROGRAMME.test(word));
  return found.decision === 'confirm' && !says ? null : found;
}

/** « Contes et légendes » holds more than a name; « Pertuis, dans le Vaucluse » says where it is. */
function isAllNamed(name: string, { matched = '', communes }: CommuneFound): boolean {
  const places = communes.flatMap(({ department, region }) => cut(`${department.name} ${region.name}`));
  const known = new Set([...cut(matched), ...places]);
  return cut(name).every(
    (word) => known.has(word) || AROUND.has(word) || /^(?:\d|departement|dpt|dept|region)/.test(word),
  );
}

/** As in `situate.ts`: who has only greeted or asked until now has not begun. */
const FIRST_TURNS = 2;

/** What is left of a message once the words that bring a town are taken out, when they stand around it. */
function nameLeft(text: string): string | null {
  const parts = [...text.matchAll(/[\p{L}\d'’-]+/gu)].map(({ 0: part, index }) => ({ part, index }));
  if (parts.length > MOST_WORDS) return null;
  const isAround = ({ part }: { readonly part: string }) =>
    cut(part.replace(/[’']$/u, '')).every((word) => AROUND.has(word));
  const from = parts.findIndex((one) => !isAround(one));
  const to = parts.findLastIndex((one) => !isAround(one));
  const article = ARTICLE.test(`${parts[from - 1]?.part} `) ? 1 : 0;
  const [first, last] = [parts[from - article], parts[to]];
  if (!first || !last || parts.length === to - from + 1) return null;
  const name = text.slice(first.index, last.index + last.part.length);
  return cut(name).length <= MOST_NAME_WORDS && !/[.!?;:]/.test(name) ? name : null;
}

const ARTICLE = /^(?:l[ae]|les) /iu;
const MOST_WORDS = 16;
const MOST_NAME_WORDS = 6;
const OF_THE_PROGRAMME = /^(?:acv|coeur|programme|candidat\w*|dossier|manifestation|categorie)$/;

const AROUND = words(`
  a action acv afin aimerais aimerions au aux avec bjr bonjour bonsoir bsr c ca candidat candidate candidater
  candidats candidature candidatures categorie ceci cela ces cest cher chere chers coeur coeurs commencer commune
  concernant connaitre constituer contacte convaincu convaincue coucou creer d dans de demande demarrer deposer
  depot depuis des dire dispositif dossier du en engageons engager enregistrer entrer entrez est et etre evaluation evaluer
  evaluez examen examiner examiniez faire faites hello ici il inscription inscrire inscrivez inscrivons integrer
  interesse interet j je l la lancer le les m ma madame mairie manifestation me merci mesdames messieurs moi mon
  monsieur n niveau nom nos notre nous objet on ouvrir par parle parler parlons participation participer plait plan
  poser positionner posons postuler pour pr premiere presentation presente presenter presentons programme projet
  propose proposer qu que quelle qui rejoindre s salut savoir se service si situation situer slt sollicite
  sollicitons souhaite souhaiterais souhaitons suis sujet sur svp un une va vais venons vers veux viens vile ville
  villes voici voila voir volontaire volontaires voudrais voudrions voulons vous
`);
