/** The reply to the recap, and to the list of lines to correct. */
import type { Understanding } from '#language/understanding';
import { askAgain, askNext } from './ask-next.ts';
import { asks, chosenNumber, order, orders, polarity } from './choice.ts';
import { isPlainConsent } from './consent.ts';
import type { Turn, World } from './conversation.ts';
import { listToCorrect } from './correct.ts';
import { obey } from './obey.ts';
import { file } from './send.ts';
import { remember, type Settled, say } from './turn.ts';
import { confirmAnswers } from './unsure-answers.ts';

/** Only a yes without reserve files: no question beside it, no correction, no « demain ». */
export function settleRecap(turn: Turn, heard: Understanding, world: World): Settled | null {
  const confirmed = CONFIRMS.test(heard.text) ? confirmAnswers(turn, world) : null;
  if (confirmed) return { turn: askNext(confirmed, world), final: true };
  const number = chosenNumber(heard.text, 4);
  // « Presque, le diagnostic est terminé, déposez » corrects first.
  const corrects = heard.facts.some((fact) => turn.state.draft?.facts[fact.criterion]?.value !== fact.value);
  const says = isPlainConsent(heard.text, turn.state.draft?.town?.name) && !corrects;
  if (number === 1 || says) {
    // After « au revoir », or what was printed, a bare « oui » answers no question that is before the eyes.
    const filed =
      isBeforeTheEyes(turn) || NAMES_FILING.test(heard.text)
        ? file(turn, world)
        : askAgain(turn, world, { detour: false });
    return { turn: filed, final: true };
  }
  // « Non, n’envoyez rien » corrects no line.
  // « Pas aujourd’hui, je veux d’abord voir cela avec la secrétaire » neither.
  const unsure = heard.acts.some((act) => act.type === 'answer' && act.value === 'unknown');
  const waits = (heard.leans.has('waits') || unsure) && !heard.question && !orders(heard, 'review');
  // « Non, j’attends la réponse de l’agglo » says again what is noted, and changes nothing.
  if (!corrects && (waits || orders(heard, 'later')))
    return { turn: obey(turn, order('later', heard), world) ?? turn, final: true };
  const aside = asks(heard) && !orders(heard, 'file');
  const bare = heard.facts.length === 0 && !aside;
  // « Non, c’est bon », « non, rien à corriger »: what is asked is still whether to file.
  if (bare && NOTHING_TO_MEND.test(heard.text)) return { turn: askAgain(turn, world), final: true };
  if (number === 2 || (polarity(heard) === 'no' && bare))
    return { turn: listToCorrect(turn, world), final: true };
  const willing = polarity(heard) === 'yes' || orders(heard, 'file');
  return willing && bare ? { turn: askAgain(say(turn, NOT_YET), world), final: true } : null;
}

const NAMES_FILING = /(?<!\p{L})(?:d[ée]pos|envoy|envoi|transm|valid|confirm)/iu;

/** The question was put in the turn before this message. */
function isBeforeTheEyes({ state }: Turn): boolean {
  const { askedOn, turn } = state.conversation;
  return askedOn === null || askedOn >= turn - 1;
}

/** « Je confirme les lignes à confirmer », « confirmer les réponses » */
const CONFIRMS =
  /(?<!\p{L})(?:confirm|valid)\p{L}*\s+(?:bien )?(?:(?:tou(?:te)?s )?(?:les|mes|ces) (?:lignes|réponses|points|mentions|marques)|ce qui est|tout ce qui est)(?!\p{L})/iu;

/** « Rien, finalement »: the list of lines is left. */
export function settleLines(turn: Turn, heard: Understanding, world: World): Settled | null {
  if (heard.leans.has('waits') && heard.facts.length === 0)
    return { turn: obey(turn, order('later', heard), world) ?? turn, final: true };
  const leaves =
    NOTHING_TO_MEND.test(heard.text) ||
    BACK.test(heard.text) ||
    (polarity(heard) === 'no' && heard.facts.length === 0);
  return leaves ? { turn: askNext(remember(turn, { asking: null }), world), final: true } : null;
}

const BACK = /^\s*(?:retour|revenir|annule[rz]?|sortir|stop|fermer|laisse[rz]?(?: tomber)?)[\s.!]*$/iu;
const NOTHING_TO_MEND =
  /^\s*(?:non[\s,]+)?(?:(?:il n['’]y a )?(?:plus )?rien (?:à|a|de plus à) (?:corriger|changer|modifier|redire|ajouter)|(?:non[\s,]+)?(?:rien(?: finalement| du tout)?|laissez(?: tomber)?|c['’]est bon|tout est bon|(?:ça|ca) (?:va|ira)(?: comme (?:ça|ca))?|rien d['’]autre))(?:[\s,.]+(?:merci|finalement|c['’]est bon|tout est bon))*[\s.!]*$/iu;

const NOT_YET = 'Je n’ai rien déposé. Pour déposer, dites « oui, déposer ».';
