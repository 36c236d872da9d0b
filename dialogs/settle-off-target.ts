/** The reply to « transmettre comme signalement, ou vous arrêter là ? ». */

import type { Understanding } from '#language/understanding';
import { assess } from '#programme/assess';
import { askAgain } from './ask-next.ts';
import { readAs } from './asked.ts';
import { chosenNumber, order, orders, polarity } from './choice.ts';
import { isPlainConsent } from './consent.ts';
import type { Turn, World } from './conversation.ts';
import { improvement } from './explain-result.ts';
import { dayInWords, inDays } from './french.ts';
import { obey } from './obey.ts';
import { decidingCriterion } from './off-target.ts';
import { sendAnyway } from './send.ts';
import { putFact } from './take-facts.ts';
import { takePerson } from './take-person.ts';
import { answersOf, remember, type Settled, say } from './turn.ts';

export function settleOffTarget(turn: Turn, heard: Understanding, world: World): Settled | null {
  const number = chosenNumber(heard.text, 2);
  if (IF_IT_CHANGES.test(heard.text))
    return { turn: askAgain(say(turn, changesLater(turn, world)), world), final: true };
  // « Non, n’envoyez rien, on en reste là » gives no other answer.
  if (number === 2 || (!orders(heard, 'file') && (orders(heard, 'later') || WITHHELD.test(heard.text))))
    return stopped(turn, heard, world);
  const mayDecide = number === null && (!isShortYes(heard) || CONTRADICTS.test(heard.text));
  const again = mayDecide ? decidingAgain(turn, heard, world) : null;
  if (again) return { turn: again, final: false };
  const id = decidingCriterion(turn.state, world);
  // « Je ne veux pas arrêter, je veux candidater ! »: the question that stands in the way is put again.
  if (mayDecide && orders(heard, 'apply') && id !== null && turn.state.draft?.facts[id]?.how !== 'deduced')
    return {
      turn: askAgain(remember(turn, { asking: { kind: 'criterion', id, reopened: true } }), world, {
        detour: false,
      }),
      final: true,
    };
  const files = orders(heard, 'file') || (!heard.question && SENT_ALL_THE_SAME.test(heard.text));
  const asked = heard.acts.some((act) => act.type === 'faq');
  if (number === 1 || files || (isShortYes(heard) && !asked))
    return { turn: sendAnyway(takePerson(turn, heard, false).turn, world), final: true };
  // A long « non, c’est… » says something else: it is read on.
  const stops = polarity(heard) === 'no' && heard.facts.length === 0 && heard.text.split(/\s+/).length <= 3;
  if (stops) return stopped(turn, heard, world);
  return null;
}

/** « Et s’il change d’avis la semaine prochaine ? »: of whoever, and of whatever stands in the way. */
const IF_IT_CHANGES =
  /(?<!\p{L})(?:si(?!\p{L})|s['’]\s?(?=ils?(?!\p{L}))|au cas où|quand|et le jour où)[^.!]{0,60}(?:chang\p{L}+ d['’]avis|(?:revien|revenai|reviendr)\p{L}* (?:sur|dessus)|finit par accepter|(?:dit|dise|disait|disent) (?:finalement )?oui|accept(?:e|ent|ait)(?!\p{L})|ça change|(?:réponse|situation|position|avis) (?:change|évolue))[^.!]{0,60}\?/iu;

function changesLater({ state }: Turn, world: World): string {
  const { programme, draftDays, today } = world;
  const now = assess(programme, answersOf(state.draft?.facts ?? {}));
  const due = programme.calendar.find((entry) => entry.before !== undefined && today <= entry.date);
  return [
    'Alors dites-le-moi : la réponse se corrige d’une phrase, et le résultat est recalculé aussitôt.',
    improvement(state, now, world),
    ...(due ? [`${due.label} : le ${dayInWords(due.date)}.`] : []),
    `Votre brouillon est gardé ${inDays(draftDays)}.`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** « Je vous demande quand même de faire remonter notre dossier »: said in so many words. */
const SENT_ALL_THE_SAME =
  /(?<!\p{L})(?:(?:je|nous|on) (?:vous )?(?:demand|veu|voudr|souhait|préfèr|insist|tien|voul|maintien)\p{L}*|merci|(?<!ne )faites|il faut|autant)(?:(?!(?<!\p{L})(?:pas|rien|jamais|plus|sans)(?!\p{L}))[^.?!]){0,40}(?<!\p{L})(?:(?:remont|transm|signal|envoy)\p{L}*|part(?:e|ent|ir|te)?(?= (?:à|en|au|vers|chez)))/iu;

/** « Enfin si » takes back the no that stands in the way: it sends nothing. */
const CONTRADICTS = /^\s*(?:(?:ah|mais|enfin|euh|bah|ben|en fait|finalement)[\s,]+)*si(?!\p{L})/iu;

/** Nothing is sent, and the code of what is kept is given. */
function stopped(turn: Turn, heard: Understanding, world: World): Settled {
  const left = obey(turn, order('later', heard), world) ?? turn;
  return { turn: remember(left, { asking: null }), final: true };
}

const WITHHELD =
  /(?:^|[\s,])(?:ne |n['’])(?:l['’]|les? |la )?(?:envoy|transmet|dépos|depos|remont|signal)\p{L}*(?:-\S+)? (?:rien|pas|surtout pas)|surtout pas|(?:on|nous) (?:en reste|s['’]arrête|nous arrêtons)|je m['’]arrête|restons-en là|laissez tomber/iu;

/** « Non pardon, en discussion »: the answer that stands in the way is given again, in the words of its question. */
function decidingAgain(turn: Turn, heard: Understanding, world: World): Turn | null {
  const id = decidingCriterion(turn.state, world);
  const before = id === null ? undefined : turn.state.draft?.facts[id];
  if (id === null || !before || before.how === 'deduced' || heard.question) return null;
  // « C’est tout ce que je voulais savoir », « je vais lui reparler »: what closes or announces gives no other answer.
  const told =
    heard.correcting || orders(heard, 'apply') || heard.facts.some(({ criterion }) => criterion === id);
  if (!told && !SAID_AGAIN.test(heard.text)) return null;
  const read =
    readAs(id, heard.text, turn, world) ?? readAs(id, heard.text.replace(INSTEAD, ''), turn, world);
  if (!read || (orders(heard, 'apply') && !read.sure)) return null;
  return read.value !== before.value ? putFact(turn, read, 'said', world) : null;
}

/** What opens a correction, and answers nothing by itself. */
const INSTEAD = /^\s*(?:(?:ah|euh|mais|pardon|en fait|enfin|finalement|je voulais dire)[\s,:]+)+/iu;

/** An answer given in the place of another opens on its yes or no, or says that it is another. */
const SAID_AGAIN =
  /^\s*(?:ah |euh |mais )*(?:si|oui|non|pardon|en fait|enfin|finalement|plutôt|disons|mettez|notez)(?!\p{L})/iu;

/** A yes and nothing beside it: « ok super, et une dernière chose… » goes on to something else. */
function isShortYes(heard: Understanding): boolean {
  const short = heard.text.split(/\s+/).length <= 3 || isPlainConsent(heard.text);
  return polarity(heard) === 'yes' && short && heard.facts.length === 0 && !heard.question;
}
