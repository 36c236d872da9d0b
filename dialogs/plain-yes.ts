/** A yes to what cannot be undone, of a file or of what is kept of a person. */
import { cut } from '#language/text/fold';
import { REFUSING_SIGN } from './consent.ts';
import { words } from './consent-words.ts';
import type { ConfirmedAct } from './question.ts';

/** A few words of assent, and what the act itself does to what. */
export function isPlainYesTo(act: ConfirmedAct, text: string): boolean {
  // « Oui 🛑 » and « oui on a effacé » are no such yes.
  if (text.includes('?') || REFUSING_SIGN.test(text) || DONE_ALREADY.test(text)) return false;
  const list = cut(text);
  const own = OWN_WORDS[act];
  const names = list.some((word) => own.test(word));
  return (
    list.length > 0 &&
    list.length <= MOST_WORDS &&
    list.every((word) => YES_WORDS.has(word) || own.test(word) || (names && OF_MINE.has(word)))
  );
}

const DONE_ALREADY = /(?<!\p{L})(?:a|ai|avons|ont) (?:\p{L}+ )?\p{L}+ée?s?(?!\p{L})/iu;
const MOST_WORDS = 14;
const YES_WORDS = words(
  'oui ouais ouep ok okay d accord bien sur sure certain certaine absolument effectivement exactement evidemment c est bon ca je j on nous vous tu le la l les y confirme confirmer confirmons veux allez allons vas va fais faites go merci svp stp s il te plait tout vraiment definitivement volontiers parfait',
);
/** What the act is done to: with its verb only, « oui à la candidature » says the contrary. */
const OF_MINE = words(
  'brouillon dossier donnees coordonnees reponses conversation candidature manifestation interet d de du depuis debut zero a au mon ma mes notre nos votre vos tout completement ce cette ces pouvez peux peut',
);
const ERASES = /^(?:effac|supprim|detrui|enlev|jet)\w*$/;
const OWN_WORDS: Readonly<Record<ConfirmedAct, RegExp>> = {
  restart: /^(?:recommenc|repren|repart|reprise|efface)\w*$/,
  erase: ERASES,
  eraseFile: ERASES,
  requestErasure: /^(?:effac|supprim|demand)\w*$/,
  withdraw: /^(?:retir\w*|retrait)$/,
};
