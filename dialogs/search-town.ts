/** The town that a message names, where none is known or another is looked for. */
import type { Commune, CommuneFound } from '#communes/commune';
import { communeAskedAbout, isIntroduced } from '#communes/named';
import { placeNamed } from '#communes/place-named';
import { findCommune } from '#communes/search';
import { cut } from '#language/text/fold';
import type { Understanding } from '#language/understanding';
import { townLeft } from './arrive.ts';
import type { Turn, World } from './conversation.ts';
import { isNameOf } from './is-name-of.ts';
import { CHOOSES, namedFirst } from './named-first.ts';
import { pendTown } from './pend-town.ts';
import { setTown } from './set-town.ts';
import type { Taken } from './take-facts.ts';
import { say } from './turn.ts';

/** What a message may be: the reply to « quelle commune ? », hardly more than a name, or free speech. */
type Awaited = 'asked' | 'bare' | 'free';

/**
 * Yes, no, help and questions come before commune names: « au revoir » is not La Ravoire.
 * @param asked whether the commune was asked; `bare`: it was not, and the message is hardly more than a name
 */
export function searchTown(turn: Turn, heard: Understanding, world: World, asked: Awaited): Taken {
  const understood = saysElse(heard);
  const announced =
    toldInstead(heard, world) ??
    findCommune(world.directory, heard.text, { slot: asked !== 'free' && !understood });
  // « C’est pour une commune de l’Aveyron » says where, and not which: no Laveyron.
  if (announced.decision !== 'none' && ONE_OF.test(heard.text) && placeNamed(world.directory, heard.text))
    return { turn, took: false };
  const again = asked === 'asked' && understood ? saidAgain(heard, world) : null;
  const found =
    announced.decision === 'none'
      ? (again ??
        presented(heard, world) ??
        toldFirst(heard, world) ??
        setApart(heard, world) ??
        arrived(turn, heard, world) ??
        announced)
      : announced;
  const [best] = found.communes;
  if (found.abroad && asked !== 'free')
    return {
      turn: say(
        turn,
        'Cette ville semble être hors de France. Le programme ne concerne que des communes françaises.',
      ),
      took: true,
    };
  if (!best) return { turn, took: false };
  // « Plaine Commune est intéressée »: nobody asked, and it says more than a name.
  const doubtful = asked === 'bare' && saysMore(heard, found) && !isAnnounced(heard.text, world);
  if (found.decision === 'one' && !doubtful) return { turn: setTown(turn, best, world), took: true };
  if (doubtful && (found.decision === 'choose' || !isSpelt(heard, best))) return { turn, took: false };
  if (found.decision !== 'choose') return { turn: pendTown(turn, found), took: true };
  // « Commençons par Castres, Mazamet fera la sienne ».
  const first = CHOOSES.test(heard.text) ? namedFirst(heard.text, found.communes) : undefined;
  if (first) return { turn: setTown(turn, first, world), took: true };
  return { turn: pendTown(turn, found), took: true };
}

/** « Maire de Laval, pardon, de Mayenne », « adjoint à Narbonne mais je vous parle pour Carcassonne »: the last one is meant. */
function toldInstead({ text }: Understanding, { directory }: World): CommuneFound | null {
  const read = text.slice(0, INSTEAD_READ);
  const found = INSTEAD.exec(read);
  if (!found || found.index === 0) return null;
  const later = findCommune(directory, read.slice(found.index + found[0].length), { slot: true });
  return later.decision === 'none' ? null : later;
}

const INSTEAD_READ = 300;
const INSTEAD =
  /[\s,.;](?:(?:non[\s,]+)?pardon[\s,:]+|(?:non|enfin)[\s,]+(?=(?:de|d['’]|pour|à)\s*\p{Lu})|mais (?:je|nous|on)(?: vous)? (?:parl|appel|écri|vien|ven|candidat)\p{L}* (?:ici )?pour |(?:mais )?moi[\s,]+(?:je suis|c['’]est|on est)(?: (?:à|pour|maire|le maire|la maire))* )(?=(?:de |d['’])?\s*\p{Lu})/u;

const ONE_OF =
  /(?<!\p{L})une (?:petite )?(?:ville|commune) (?:de |du |dans |en |d['’])\s*(?:l['’]|la |le |les )?\p{L}+[\s.!]*$/iu;

/** Something was understood that is no name. */
function saysElse(heard: Understanding): boolean {
  const acts = heard.acts.some((act) =>
    act.type === 'faq' ? heard.question : !['oos', 'suggest', 'social'].includes(act.type),
  );
  return acts || heard.facts.length > 0;
}

/** « Denain, je vous ai dit », « eh bien Creil, évidemment »: a town set apart, whatever the rest resembles. */
function saidAgain(heard: Understanding, world: World): CommuneFound | null {
  const found = findCommune(world.directory, heard.text, { slot: true });
  const isApart = found.communes.some((one) => isSpelt(heard, one)) && !NEGATIVE.test(heard.text);
  return isApart && (found.decision === 'one' || found.decision === 'choose') ? found : null;
}

const NEGATIVE = /(?:^|\s)(?:pas|jamais|aucune?)(?:\s|$)/iu;

/** The whole name stands in the message. */
function isSpelt({ text }: Understanding, { name }: Commune): boolean {
  return ` ${cut(text).join(' ')} `.includes(` ${cut(name).join(' ')} `);
}

/** More words stand beside the name than in it. */
function saysMore({ text }: Understanding, { matched = '' }: CommuneFound): boolean {
  return cut(text).length > 2 * cut(matched).length;
}

/** « Je suis maire de Vierzon », « Pontivy souhaite en être » present a town by themselves. */
export function isAnnounced(text: string, { directory }: World): boolean {
  return findCommune(directory, text, { slot: false }).decision !== 'none';
}

/** « Saint-Chamond voudrait entrer dans le plan », « je viens pour Vesoul »: an order that says for whom. */
function presented(heard: Understanding, world: World): CommuneFound | null {
  if (!heard.acts.some((act) => act.type === 'command' && ['apply', 'file'].includes(act.name))) return null;
  const found = communeAskedAbout(world.directory, heard.text);
  if (!isIntroduced(heard.text, found.matched, 'subject')) return null;
  // No cue announces the name: it is confirmed.
  return found.decision === 'one' ? { ...found, decision: 'confirm' } : found;
}

/** « Chauny, ville candidate, bonjour »: an answer too stands among the words that bring a town. */
function arrived({ state }: Turn, { text }: Understanding, world: World): CommuneFound | null {
  return state.draft || text.includes('?') ? null : townLeft(text, world);
}

/** « Épinal volontaire pôle accord de principe »: several answers at once, and the town before them all. */
function toldFirst(heard: Understanding, world: World): CommuneFound | null {
  if (heard.facts.length < SEVERAL || heard.question) return null;
  const words = heard.text.trim().split(/[\s,;:]+/);
  for (let count = MOST_NAME_WORDS; count > 0; count -= 1) {
    const found = findCommune(world.directory, words.slice(0, count).join(' '), { slot: true });
    const [best] = found.communes;
    const isWhole = best && cut(best.name).length === cut(words.slice(0, count).join(' ')).length;
    if (found.decision === 'one' && isWhole) return { ...found, decision: 'confirm' };
  }
  return null;
}

const SEVERAL = 2;
const MOST_NAME_WORDS = 5;

/** « Bonjour, Pontivy. Je suis maire. »: who says what they are has named a town, and nothing else, in a sentence of its own. */
function setApart(heard: Understanding, world: World): CommuneFound | null {
  if (heard.person.role === undefined) return null;
  for (const part of heard.text.split(/[.!?,;:\n]+/)) {
    const said = part.replace(/^\s*(?:ici|c['’]est)\s+/iu, '').trim();
    const found = said === '' ? null : findCommune(world.directory, said, { slot: true });
    const [best] = found?.communes ?? [];
    const isWhole = best !== undefined && isNameOf(best, said);
    if (found && isWhole && found.decision !== 'none') return found;
  }
  return null;
}
