/**
 * Messages that answer a pending question which is not about a criterion: a confirmation, a choice, a suggestion,
 * the recap. `null`: the message is about something else and goes on through the turn.
 */
import type { CommandName, Understanding } from '#language/understanding';
import { whichTown } from './about-town.ts';
import { answerEntry } from './answer-questions.ts';
import { askAgain, askNext, askToConfirm } from './ask-next.ts';
import { agreed, dropped, obeyAboutQuestion, offered, toAPerson, writtenQuestion } from './ask-person.ts';
import { readAs } from './asked.ts';
import { browsed } from './browse.ts';
import { asks, chosenLabel, chosenNumber, polarity } from './choice.ts';
import { confirmAct } from './confirm.ts';
import { isPlainConsent, isPlainYesTo } from './consent.ts';
import type { Turn, World } from './conversation.ts';
import { correctLine, listToCorrect } from './correct.ts';
import { isNoticeDeclined, noticeDeclined, withoutNotice } from './notice.ts';
import { obey } from './obey.ts';
import { decidingCriterion } from './off-target.ts';
import { SEND } from './person-words.ts';
import type { ConfirmedAct } from './question.ts';
import { openWithCode } from './recover.ts';
import { file, sendAnyway } from './send.ts';
import { coherence, contradiction, dateAhead, detailed } from './settle-answer.ts';
import { situated } from './situate.ts';
import { suggestionLabel } from './suggestion-label.ts';
import { putFact } from './take-facts.ts';
import { release, remember, type Settled, say, tally } from './turn.ts';

const READ_NOTICE = [
  'j’ai pris connaissance',
  'pris connaissance',
  'j’ai lu',
  'lu',
  'lu et compris',
  'lu et approuvé',
];

export function settle(turn: Turn, heard: Understanding, world: World): Settled | null {
  const asking = turn.state.conversation.asking;
  const line = correctLine(turn, heard, world);
  if (line) return line;
  // The note refused a moment ago may be read after all.
  if (!asking)
    return isNoticeDeclined(turn.state) && READ.test(heard.text) ? noticed(turn, heard, world) : null;
  switch (asking.kind) {
    case 'confirm':
      return confirmed(turn, asking.act, heard, world);
    case 'code':
      return openWithCode(turn, heard, world);
    case 'suggest':
      return suggested(turn, asking.ids, heard, world);
    case 'contradiction':
      return contradiction(turn, asking, heard, world);
    case 'dateAhead':
      return dateAhead(turn, asking, heard, world);
    case 'coherence':
      return coherence(turn, asking, heard, world);
    case 'detail':
      return detailed(turn, asking, heard, world);
    case 'notice':
      return noticed(turn, heard, world);
    case 'offTarget':
      return offTarget(turn, heard, world);
    case 'recap':
      return recap(turn, heard, world);
    case 'correctWhich':
      return nothingToMend(turn, heard, world);
    case 'offerPerson':
      return offered(turn, heard, world);
    case 'themes':
    case 'theme':
      return browsed(turn, asking, heard, world);
    case 'whichTown':
      return whichTown(turn, asking, heard, world);
    case 'situate':
      return situated(turn, asking, heard, world);
    case 'personQuestion':
      return writtenQuestion(turn, heard, world);
    case 'sendQuestion':
      return agreed(turn, asking, heard, world);
    case 'dropQuestion':
      return dropped(turn, asking, heard, world);
    default:
      return null;
  }
}

function confirmed(turn: Turn, act: ConfirmedAct, heard: Understanding, world: World): Settled | null {
  const said = polarity(heard);
  if (said === null) return null;
  const back = release(turn);
  // « Ok non laissez »
  if (said === 'no' || LEAVES.test(heard.text))
    return {
      turn: askNext(say(back, 'Très bien, je ne change rien.'), world, { detour: true }),
      final: true,
    };
  if (chosenNumber(heard.text, 2) === 1 || isPlainYesTo(act, heard.text))
    return { turn: confirmAct(back, act, world), final: true };
  // « Ok, et ça efface quoi ? » is answered first; « oui si le maire est d’accord » is no yes yet.
  return heard.question ? null : { turn: askAgain(say(turn, NOTHING_DONE), world), final: true };
}

const LEAVES = /(?<!\p{L})(?:non|laisse[rz]?|gardez?|surtout pas)(?!\p{L})/iu;

const NOTHING_DONE = 'Je n’ai rien changé : il me faut un « oui » sans réserve.';

function suggested(turn: Turn, ids: readonly string[], heard: Understanding, world: World): Settled | null {
  const labels = ids.map((id) => suggestionLabel(id, world));
  const number =
    chosenNumber(heard.text, ids.length + 2) ??
    chosenLabel(heard.text, [...labels, 'aucune de ces questions', SEND.say]);
  const back = release(turn);
  const id = number === null ? undefined : ids[number - 1];
  if (number === ids.length + 2) return { turn: obeyAboutQuestion(back, 'ask', world), final: true };
  if (id?.startsWith('cmd:')) {
    return { turn: obey(back, order(id.slice(4) as CommandName, heard), world) ?? back, final: true };
  }
  if (id) return { turn: askNext(answerEntry(back, id, world), world, { detour: true }), final: true };
  const none = number === ids.length + 1 || polarity(heard) === 'no' || /^aucune?\b/i.test(heard.text);
  if (none) return { turn: orPerson(tally(back, 'none_of_these', ids[0] ?? ''), world), final: true };
  // Another subject altogether: the suggestion is dropped, the message is read afresh.
  return null;
}

/** The message as that order alone. */
function order(name: CommandName, heard: Understanding): Understanding {
  return { ...heard, acts: [{ type: 'command', name }] };
}

function orders(heard: Understanding, name: CommandName): boolean {
  return heard.acts.some((act) => act.type === 'command' && act.name === name);
}

function orPerson(turn: Turn, world: World): Turn {
  return toAPerson(say(turn, 'Je n’ai pas la réponse.'), world);
}

function noticed(turn: Turn, heard: Understanding, world: World): Settled | null {
  const draft = turn.state.draft;
  if (!draft) return null;
  // The button's own words, typed or pressed.
  // « Oui, vous pouvez conserver mes réponses »: that is what the note says, and it orders nothing.
  // « C’est quoi le consentement ? » gives none.
  const agrees = !heard.question && !heard.text.includes('?') && !UNREAD.test(heard.text);
  const keeps = agrees && AGREES.test(heard.text) && KEEPS.test(heard.text);
  const hasRead =
    chosenLabel(heard.text, READ_NOTICE) !== null ||
    (isYesAlone(heard) && !RESERVES.test(heard.text)) ||
    (agrees && READ.test(heard.text));
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

const AGREES = /^\s*(?:oui|ok|d['’]accord|bien sûr)/iu;

/** « Je refuse que vous gardiez quoi que ce soit »: it is the draft that is not wanted. */
const KEEPS = /(?<!\p{L})(?:gard|conserv|stock|enregistr)/iu;

function offTarget(turn: Turn, heard: Understanding, world: World): Settled | null {
  const number = chosenNumber(heard.text, 2);
  // « Non, n’envoyez rien, on en reste là » gives no other answer.
  if (number === 2 || (!orders(heard, 'file') && (orders(heard, 'later') || WITHHELD.test(heard.text))))
    return stopped(turn, heard, world);
  const mayDecide = number === null && (!isShortYes(heard) || CONTRADICTS.test(heard.text));
  const again = mayDecide ? decidingAgain(turn, heard, world) : null;
  if (again) return { turn: again, final: false };
  const files = orders(heard, 'file');
  const asked = heard.acts.some((act) => act.type === 'faq');
  if (number === 1 || files || (isShortYes(heard) && !asked))
    return { turn: sendAnyway(turn, world), final: true };
  // A long « non, c’est… » says something else: it is read on.
  const stops = polarity(heard) === 'no' && heard.facts.length === 0 && heard.text.split(/\s+/).length <= 3;
  if (stops) return stopped(turn, heard, world);
  return null;
}

/** « Enfin si » takes back the no that stands in the way: it sends nothing. */
const CONTRADICTS = /^\s*(?:(?:ah|mais|enfin|euh|bah|ben)[\s,]+)*si(?!\p{L})/iu;

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
  const told = heard.correcting || heard.facts.some(({ criterion }) => criterion === id);
  if (!told && !SAID_AGAIN.test(heard.text)) return null;
  const read = readAs(id, heard.text, turn, world);
  return read && read.value !== before.value ? putFact(turn, read, 'said', world) : null;
}

/** An answer given in the place of another opens on its yes or no, or says that it is another. */
const SAID_AGAIN =
  /^\s*(?:ah |euh |mais )*(?:si|oui|non|pardon|en fait|enfin|finalement|plutôt|disons|mettez|notez)(?!\p{L})/iu;

const READ =
  /(?<!\p{L})(?:pris connaissance|bien lu|j['’]ai (?:tout )?lu|lu et (?:compris|approuvé|accepté)|accordée?|accepte|autorise|consen(?:t|s|tons|tement)|approuve|compris|entendu|bien noté|c['’]est noté|mon accord)(?!\p{L})/iu;
/** « Oui enfin non », « ok pour le nom, pas le téléphone » */
const RESERVES = /(?<!\p{L})(?:mais|sauf|enfin non|pas (?:le|la|les|l['’]|mon|ma|mes))(?!\p{L})/iu;
const UNREAD = /(?<!\p{L})(?:rien|pas|jamais|aucune?|non|refus\p{L}*|sauf|mais)(?!\p{L})/iu;

/** A yes in whatever words, that brings no fact, no order and no question. */
function isYesAlone(heard: Understanding): boolean {
  return polarity(heard) === 'yes' && heard.facts.length === 0 && !heard.question && !asks(heard);
}

/** A yes and nothing beside it: « ok super, et une dernière chose… » goes on to something else. */
function isShortYes(heard: Understanding): boolean {
  const short = heard.text.split(/\s+/).length <= 3 || isPlainConsent(heard.text);
  return polarity(heard) === 'yes' && short && heard.facts.length === 0 && !heard.question;
}

/** Only a yes without reserve files: no question beside it, no correction, no « demain ». */
function recap(turn: Turn, heard: Understanding, world: World): Settled | null {
  const number = chosenNumber(heard.text, 4);
  if (number === 1 || isPlainConsent(heard.text)) return { turn: file(turn, world), final: true };
  // « Non, n’envoyez rien » corrects no line.
  // « Pas aujourd’hui, je veux d’abord voir cela avec la secrétaire » neither.
  const unsure = heard.acts.some((act) => act.type === 'answer' && act.value === 'unknown');
  const waits = (heard.leans.has('waits') || unsure) && !heard.question && !orders(heard, 'review');
  if (heard.facts.length === 0 && (waits || orders(heard, 'later')))
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

/** « Rien, finalement »: the list of lines is left. */
function nothingToMend(turn: Turn, heard: Understanding, world: World): Settled | null {
  const leaves = NOTHING_TO_MEND.test(heard.text) || (polarity(heard) === 'no' && heard.facts.length === 0);
  return leaves ? { turn: askNext(remember(turn, { asking: null }), world), final: true } : null;
}

const NOTHING_TO_MEND =
  /^\s*(?:non[\s,]+)?(?:(?:il n['’]y a )?(?:plus )?rien (?:à|a|de plus à) (?:corriger|changer|modifier|redire|ajouter)|(?:non[\s,]+)?(?:rien(?: finalement| du tout)?|laissez(?: tomber)?|c['’]est bon|tout est bon|(?:ça|ca) (?:va|ira)(?: comme (?:ça|ca))?|rien d['’]autre))(?:[\s,.]+(?:merci|finalement|c['’]est bon|tout est bon))*[\s.!]*$/iu;

const NOT_YET = 'Je n’ai rien déposé. Pour déposer, dites « oui, déposer ».';
