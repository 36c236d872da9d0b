/**
 * « Bonjour, dossier Mamoudzou », « Castres, pour cœur de ville »: who arrives and says nothing but for which town. Whatever
 * the words about it resemble, its file is begun.
 */
import type { CommuneFound } from '#communes/commune';
import { findCommune } from '#communes/search';
import { cut } from '#language/text/fold';
import type { Understanding } from '#language/understanding';
import { askAgain, askNext } from './ask-next.ts';
import type { Turn, World } from './conversation.ts';
import { pendTown } from './pend-town.ts';
import { setTown } from './set-town.ts';
import { tellChange } from './tell-change.ts';
import { greet } from './welcome.ts';

export function takeArrival(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { draft, filed, conversation } = turn.state;
  if (draft || filed || conversation.asking || conversation.turn > FIRST_TURNS) return null;
  if (heard.text.includes('?') || heard.facts.length > 0 || heard.person.role !== undefined) return null;
  const name = nameLeft(heard.text);
  if (name === null) return null;
  const found = findCommune(world.directory, name, { slot: true });
  const [best] = found.communes;
  // « Bonjour, le stagiaire » is near a name; « on candidate avec perigeux » is one.
  const says = cut(heard.text).some((word) => OF_THE_PROGRAMME.test(word));
  const isOfAnother = ARTICLE.test(name) && best && !ARTICLE.test(`${best.name} `);
  if (!best || isOfAnother || !isAllNamed(name, found) || (found.decision === 'confirm' && !says))
    return null;
  const greeted = greet(turn, heard, world);
  return found.decision === 'one'
    ? askNext(tellChange(turn.state, setTown(greeted, best, world), heard, world), world)
    : askAgain(pendTown(greeted, found), world, { detour: false });
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

/** « La Mayenne » is no town, « le Creusot » is one. */
const ARTICLE = /^(?:l[ae]|les) /iu;
const MOST_WORDS = 16;
const MOST_NAME_WORDS = 6;
const OF_THE_PROGRAMME = /^(?:acv|coeur|programme|candidat\w*|dossier|manifestation|categorie)$/;

const AROUND: ReadonlySet<string> = new Set(
  `a action acv j qu n m afin aimerais aimerions au aux avec bjr bonjour bonsoir bsr c ca candidat candidate candidater
  candidats candidature candidatures categorie cela ces cest ceci chere cher chers coeur coeurs commencer commune
  concernant connaitre constituer coucou creer d dans de demande demarrer depot deposer des dire dispositif dossier
  du en enregistrer entrer est et etre examen examiner examiniez evaluer evaluation evaluez faire hello ici inscription
  inscrire integrer interet interesse je l la le les lancer madame mairie manifestation me merci moi monsieur mon mesdames
  messieurs ma niveau nom nos notre nous objet on ouvrir par parle parler parlons participation participer plait
  plan posons poser positionner postuler pour pr premiere presentation presenter presente presentons programme projet
  propose proposer que qui quelle rejoindre s salut savoir se service si situation situer slt sollicite sollicitons
  souhaite souhaitons souhaiterais suis sujet sur svp un une va vais venons vers veux viens vile
  ville villes voici voila voir voudrais voudrions voulons vous`
    .trim()
    .split(/\s+/),
);
