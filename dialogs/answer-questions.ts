/** Answers the programme questions of a message, in the order asked. A digression never touches a fact. */
import type { Understanding } from '#language/understanding';
import { answerAt, entryOn, questionOn } from '#programme/answer-at';
import { answerInWords, moreInWords } from './answer-words.ts';
import { compareCategories } from './compare-categories.ts';
import { contactSentence } from './contact.ts';
import type { Turn, World } from './conversation.ts';
import { explainResult } from './explain-result.ts';
import { dayInWords } from './french.ts';
import { hasPlace } from './has-place.ts';
import { quotableOf } from './quote.ts';
import { interrupt, remember, reply, say, tally } from './turn.ts';

export interface Answered {
  readonly turn: Turn;
  readonly took: boolean;
}

export function answerQuestions(turn: Turn, heard: Understanding, took: boolean, world: World): Answered {
  // A statement that answers what was asked is not a question, however near to one it sounds.
  if (took && (!heard.question || TOPIC.test(heard.text))) return { turn, took: false };
  const ids = [...new Set(heard.acts.flatMap((act) => (act.type === 'faq' ? [act.id] : [])))].slice(0, 4);
  const own = ids.some((id) => isOfTheFile(id, turn, heard, world));
  if (own) return { turn: reply(turn, ...explainResult(turn.state, world)), took: true };
  if (ids.length > 0)
    return { turn: ids.reduce((each, id) => answerEntry(each, id, world), turn), took: true };
  const suggest = heard.acts.find((act) => act.type === 'suggest');
  // A suggestion is offered only when the message brought nothing else.
  const offered =
    suggest?.type === 'suggest'
      ? suggest.ids.filter((id) => hasPlace(id, turn.state, heard) && isKnown(id, world))
      : [];
  if (offered.length > 0 && !took && heard.acts.length === 1)
    return {
      turn: remember(interrupt(offeredOf(turn, offered), { kind: 'suggest', ids: offered }), {
        unanswered: heard.text,
      }),
      took: false,
    };
  return { turn, took: false };
}

/** What nobody knows yet is not suggested. An order is always known. */
function isKnown(id: string, { programme, today }: World): boolean {
  const entry = programme.knowledge.find((one) => one.id === id);
  return !entry || answerAt(entry, today) !== null;
}

/** « L’agglo ? On s’entend bien » names what it answers about. */
const TOPIC = /^\s*(?:\S+\s+){0,2}\S+\s*\?\s+[^?]+$/u;

function offeredOf(turn: Turn, ids: readonly string[]): Turn {
  return ids.reduce((each, id) => tally(each, 'suggested', id), turn);
}

/** « Pourquoi la 3 et pas la 2 ? », « on est en quelle catégorie ? », asked with a file in hand: its own answers say. */
function isOfTheFile(id: string, { state }: Turn, heard: Understanding, { programme }: World): boolean {
  const entry = programme.knowledge.find((one) => one.id === id);
  return entry?.ofTheFile === true && Boolean(state.draft?.town) && OWN.some((one) => one.test(heard.text));
}

/** Of the town that is spoken for, not of the categories in general. */
const OWN = [
  /(?:notre|ma|quelle)\s+cat[ée]gorie(?:$|\s*[?!.]|\s+(?:du coup|alors|finalement|au final|probable))/iu,
  /(?:^|\s)(?:on|nous|je)\s+(?:n['’]|ne\s+)?(?:est|sommes|suis|serait|serions|serais)\s+(?:(?:donc|pas|que|class[ée]e?s?|mis)\s+)*(?:en|dans)\s/iu,
  /(?:pourquoi|pour quelle raison)\s+(?:ne\s+)?(?:est|serait|sommes|serions|suis|serais)[-\s](?:on|nous|je)\s/iu,
  /(?:pourquoi|pq|pk|pour quelle raison)\s+(?:(?:pas|en|la)\s+)*(?:(?:cat[ée]gorie\s+)?[1-3](?!\d)|premi[èe]re cat[ée]gorie)/iu,
  /comment\s+(?:est|serait|sera)(?:-elle)?\s+(?:calcul|d[ée]termin|attribu|[ée]tabli|fix)\p{L}*\s+(?:la|notre|ma|cette)\s+cat[ée]gorie/iu,
  /vous\s+(?:nous|m['’]|me)\s*(?:avez\s+)?(?:mis|mettez|class[ée]e?s?|classez)/iu,
];

/** One entry of the knowledge base, as known on the service's day, with its source. */
export function answerEntry(turn: Turn, id: string, world: World): Turn {
  const entry = world.programme.knowledge.find((one) => one.id === id);
  if (!entry) return turn;
  const text = answerInWords(entry, world.today);
  if (text === null)
    return say(
      tally(turn, 'not_yet', id),
      `Ce point n’est pas encore connu au ${dayInWords(world.today)}. ${contactSentence(turn.state, world)}`,
    );
  const { asking, warned } = turn.state.conversation;
  // Where no question is pending, buttons say it.
  const isAside = asking !== null || turn.state.draft !== null;
  const isFirst = isAside && entry.more !== undefined && !warned.includes('more');
  const more = isFirst ? '\n\nDites « en savoir plus » pour le détail.' : '';
  const card = compareCategories(entry, text, turn.state, world);
  const answer = quotableOf(id, world);
  const told = { text: text + more, ...(card && { card }), ...(answer && { answer }) };
  return remember(reply(tally(turn, 'answered', id), told), {
    lastAnswer: id,
    lastAnswerTurn: turn.state.conversation.turn,
    rated: null,
    subject: { kind: 'answer', id },
    unanswered: null,
    warned: isFirst ? [...warned, 'more'] : warned,
  });
}

/** « En savoir plus » on the last answer. */
export function tellMore(turn: Turn, world: World): Turn {
  const entry = world.programme.knowledge.find((one) => one.id === turn.state.conversation.lastAnswer);
  if (!entry)
    return say(turn, 'Sur quel point voulez-vous en savoir plus ? Posez votre question avec vos mots.');
  const related = entry.related.flatMap((id) => {
    const one = entryOn(world.programme.knowledge, id, world.today);
    return one ? [questionOn(one, world.today)] : [];
  });
  const beside =
    related.length > 0 ? `\n\nVoir aussi :\n${related.map((question) => `- ${question}`).join('\n')}` : '';
  return say(turn, `${moreInWords(entry, world.today)}${beside}`);
}
