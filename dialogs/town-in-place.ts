/** A name in the place of the town of the file, told as a correction. */
import { findCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import type { Turn, World } from './conversation.ts';
import { pendTown } from './pend-town.ts';
import type { Taken } from './take-facts.ts';

/**
 * « Ah non, pardon, Bourges », « non pas Vierzon, Bourges »: words that correct, and a name alone. The « non » answers
 * nothing; the town is asked about before it takes the place of the first.
 */
export function townInPlace(turn: Turn, heard: Understanding, world: World): Taken | null {
  const { draft, filed } = turn.state;
  // « Non, l’adresse c’est bernard@… » names no town.
  const { email, phone } = heard.person;
  if (!draft?.town || filed || heard.question || (email ?? phone) !== undefined) return null;
  const name = nameAlone(heard.text);
  if (name === null || (IS.test(heard.text) && !/\p{Lu}/u.test(name))) return null;
  const found = findCommune(world.directory, name, { slot: true });
  const isTheSame = found.communes.some((one) => one.code === draft.town?.code);
  if (found.decision === 'none' || isTheSame) return null;
  return { turn: pendTown(turn, found), took: true, whole: true };
}

const CORRECTS =
  /^(?:(?:ah|euh|oh|oups|zut|mais|non|nan|si|pardon|excusez[- ]moi|désolée?|attendez|en fait|plutôt|je (?:voulais|veux) dire|je me suis trompée?(?: de (?:ville|commune))?|je (?:veux|voudrais) changer de (?:ville|commune)|je parle (?:pour|de)|changez(?: de (?:ville|commune))?(?: pour)?|passez à|mettez plutôt|(?:je|on|nous) (?:veux|veut|voudrais|voudrait|voulons|voudrions|souhaite|souhaitons)(?: plutôt)? (?:le faire|la présenter|présenter|candidater|parler)|(?:plutôt )?pour|c['’ ]?(?:est|était)|ma (?:ville|commune))(?=[\s,.:;!]|$)[\s,.:;!]*)+/iu;

/** « C’est long » names no Long. */
const IS = /^\s*c['’ ]?est /iu;

/** « Nous ne sommes pas Nevers mais Moulins », « je ne suis pas maire de Nevers, c’est Cosne » */
const NOT_BUT =
  /^(?:(?:en fait|euh|non|pardon)[\s,]+)*(?:nous (?:ne )?sommes|on (?:n['’])?est|je (?:ne )?suis|(?:ce n['’]|c['’])est) (?:pas|plus) (?:le |la )?(?:maire )?(?:de |d['’]|à )?\p{Lu}[^,]{1,40}?,? (?:mais|c['’]est)(?: plutôt)? (?:de |d['’]|à )?(\p{Lu}.{1,60})$/u;

/** What is left of a correction is one name, of five words at most; null: it is no such correction. */
function nameAlone(text: string): string | null {
  const not = (/^non pas [^,]+,\s*(.+)$/iu.exec(text.trim()) ?? NOT_BUT.exec(text.trim()))?.[1];
  const corrected = not ?? (CORRECTS.test(text.trim()) ? text.trim().replace(CORRECTS, '') : '');
  const name = corrected
    .replace(/[\s,]+(?:et )?(?:non )?pas .+$/iu, '')
    .replace(/\s+(?:ma (?:ville|commune)|pardon|désolée?|que (?:je|nous) voul\p{L}+ dire)[\s.!]*$/iu, '')
    .trim();
  return name.length >= 3 && name.split(/\s+/).length <= 5 ? name : null;
}
