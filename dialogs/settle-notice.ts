/** The reply to the note on personal data: read, refused, or something else. */
import type { Understanding } from '#language/understanding';
import { askNext, askToConfirm } from './ask-next.ts';
import { asks, chosenLabel, chosenNumber, polarity } from './choice.ts';
import type { Turn, World } from './conversation.ts';
import { noticeDeclined, withoutNotice } from './notice.ts';
import { noticeSaid } from './notice-said.ts';
import type { Settled } from './turn.ts';

export function settleNotice(turn: Turn, heard: Understanding, world: World): Settled | null {
  const draft = turn.state.draft;
  if (!draft) return null;
  // « Oui, vous pouvez conserver mes réponses »: that is what the note says, and it orders nothing.
  // « C’est quoi le consentement ? » gives none.
  const said = heard.text.replace(HARMLESS, ' ');
  const may = !heard.question && !said.includes('?') && !RESERVES.test(said);
  const agrees = may && !DENIES.test(said);
  const keeps = agrees && (AGREES.test(heard.text) || PERMITS.test(said)) && KEEPS.test(said);
  const hasRead =
    chosenLabel(heard.text, READ_NOTICE) !== null ||
    chosenNumber(heard.text, 1) !== null ||
    (may && heard.facts.length === 0 && noticeSaid(heard.text));
  if (hasRead || keeps) {
    const person = { ...draft.person, noticeReadAt: world.now };
    const read = noticeDeclined(turn, false);
    const noted = { ...read, state: { ...read.state, draft: { ...draft, person, updatedAt: world.now } } };
    return keeps ? { turn: askNext(noted, world), final: true } : { turn: noted, final: false };
  }
  // « Non, l’adresse c’est mairie@… » corrects the contact.
  const corrects = (heard.person.email ?? heard.person.phone) !== undefined;
  const refuses = polarity(heard) === 'no' && heard.facts.length === 0 && !asks(heard) && !corrects;
  // « On a déjà un comité de pilotage » is about the file, whatever yes stands in it.
  if (!refuses) return null;
  const told = withoutNotice(turn, world);
  return { turn: KEEPS.test(heard.text) ? askToConfirm(told, 'erase', world) : told, final: true };
}

/** The button’s own words, typed or pressed. */
const READ_NOTICE = [
  'accord',
  'mon accord',
  'j’ai pris connaissance',
  'pris connaissance',
  'j’ai lu',
  'lu',
  'lu et compris',
  'lu et approuvé',
];

const AGREES =
  /^\s*(?:(?:allez|bon|bien|ben|eh bien|alors)[\s,]+)*(?:oui|ok|(?:c['’]est )?d['’]accord|bien sûr|entendu|volontiers|(?:pas (?:de|d['’])|aucun|sans) ?(?:problème|souci|inconvénient)|c['’]est bon|allez-y)(?!\p{L})/iu;
/** « Vous pouvez enregistrer »: a permission, where « enregistrez » alone puts off. */
const PERMITS = /(?<!\p{L})(?:vous pouvez|je vous (?:laisse|permets)|vous avez le droit)(?!\p{L})/iu;

/** « Je refuse que vous gardiez quoi que ce soit »: it is the draft that is not wanted. */
const KEEPS = /(?<!\p{L})(?:gard|conserv|stock|enregistr)/iu;

/** « Oui enfin non », « ok pour le nom, pas le téléphone », « j’accepte sous réserve »: no yes, in whatever words. */
const RESERVES =
  /(?<!\p{L})(?:mais|sauf|enfin non|pas (?:le|la|les|l['’]|mon|ma|mes)|rien|refus\p{L}*|r[ée]serve|condition|demain|plus tard|brouillon|repren\p{L}*|revien\p{L}*|d[èe]s qu\p{L}*|quand|lorsqu\p{L}*)(?!\p{L})/iu;
/** « Je n’ai pas lu »: where the words of the note stand, a denial denies them. */
const DENIES = /(?<!\p{L})(?:pas|jamais|aucune?|non)(?!\p{L})/iu;
/** « Oui, pas de problème » reserves nothing. */
const HARMLESS =
  /(?<!\p{L})(?:(?:attendez|une (?:minute|seconde))[\s,.…]+(?=.*lu)|(?:c['’]est )?(?:un peu |assez |bien )?long[\s,]+mais|(?:non[\s,]+)?(?:pas (?:de |d['’])|aucune |sans )questions?|rien à (?:cacher|redire|dire|ajouter|craindre|opposer)|(?:pas (?:de |d['’])|aucune? |sans )(?:probl[èe]mes?|pb|soucis?|r[ée]serves?|objections?|inconv[ée]nients?))(?!\p{L})/giu;
