import type { Spellings } from './text/fold.ts';
import { bare } from './text/fold.ts';

/**
 * « jean dupont 02 48 52 65 00 », typed on a phone where a contact is asked for: two or three words and nothing else but what
 * reaches the person, one of them at least in no vocabulary of ours. Given back with its capitals; null when it is no such name.
 */
export function plainName(text: string, { known }: Spellings): string | null {
  const left = text.replace(REACHES, ' ').replace(MARKS, ' ').trim();
  const words = left.split(/\s+/).filter((word) => !TITLES.test(word));
  if (words.length < 2 || words.length > MOST || !words.every((word) => A_WORD.test(word))) return null;
  const folded = words.map(bare);
  if (folded.some((word) => OFFICE.test(word)) || folded.every((word) => known.has(word))) return null;
  return words.map(capital).join(' ');
}

const REACHES =
  /[\p{L}\d._%+-]+@[\p{L}\d.-]+|(?:\+|00)?\d[\d\s().-]{7,}\d|(?<!\p{L})(?:t[ée]l(?:[ée]phone)?|portable|mobile|fixe|e-?mail|mail|courriel|adresse|contact|nom)\s*:?/giu;
const MARKS = /[,;:/|–]|(?<=\s)-(?=\s)|\.$/gu;
const TITLES = /^(?:m|mr|mme|mlle|monsieur|madame|dr)\.?$/iu;
const A_WORD = /^\p{L}[\p{L}’'-]+$/u;
const MOST = 3;
/** Words of a place, a function or a sentence: no name is made of them. */
const OFFICE =
  /^(?:appelez|appeler|contactez|contacter|joindre|joignez|demandez|demander|voir|mairie|ville|commune|cabinet|standard|accueil|hotel|services?|urbanisme|secretariat|secretaire|direct\w*|general\w*|maires?|adjointe?s?|dgs|dga|elue?s?|chef\w*|charge\w*|mission|bureau|poste|ligne|rue|place|avenue|boulevard|prefecture|agglo\w*|communaute|interco|le|la|les|l|un|une|de|du|des|d|au|aux|a|et|ou|mon|ma|mes|notre|nos|je|j|on|nous|vous|moi|c|est|suis|oui|non|ok|merci|bonjour|voici|voila|pas|sans|par|pour|sur|tous|matin|soir|heures|lundi|mardi|mercredi|jeudi|vendredi)$/;

function capital(word: string): string {
  return word.replace(/(?<![\p{L}])\p{Ll}/gu, (letter) => letter.toUpperCase());
}
