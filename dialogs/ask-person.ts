/** A question that the assistant leaves to a person: offered, written, agreed to, sent, taken back. */
import { findCommune } from '#communes/search';
import type { CommandName, Understanding } from '#language/understanding';
import { answerEntry } from './answer-questions.ts';
import { askAgain, askNext } from './ask-next.ts';
import { chosenLabel, chosenNumber, polarity } from './choice.ts';
import { contactSentence } from './contact.ts';
import type { Turn, World } from './conversation.ts';
import { linesForQuestion, withoutCode } from './lately.ts';
import { ALONE, JOINED, NOTHING, OTHER, sendChoices, townOf, WRITE } from './person-words.ts';
import type { Question } from './question.ts';
import type { Choice } from './reply.ts';
import { effect, interrupt, release, remember, type Settled, say } from './turn.ts';

type SendQuestion = Extract<Question, { kind: 'sendQuestion' }>;

/** Longest question that is sent, in characters. */
const QUESTION = 2000;

/** « Parler à quelqu’un »: whom to turn to, and the way to write to them from here. */
export function toAPerson(turn: Turn, world: World): Turn {
  const { draft, conversation } = turn.state;
  const keep = draft
    ? ' Votre brouillon est gardé : vous pourrez le reprendre après cet échange, ou dire « imprimer » pour l’avoir sous les yeux.'
    : '';
  const contact = contactSentence(turn.state, world) + keep;
  // A pending question keeps its own buttons.
  return conversation.asking || draft
    ? askAgain(say(turn, `${contact} ${WRITE}`), world)
    : askAgain(interrupt(turn, { kind: 'offerPerson' }), world);
}

export function obeyAboutQuestion(
  turn: Turn,
  name: CommandName & ('ask' | 'questions' | 'dropQuestion'),
  world: World,
): Turn {
  const { unanswered, inquiries } = turn.state.conversation;
  switch (name) {
    case 'ask':
      return askAgain(
        interrupt(
          turn,
          unanswered ? { kind: 'sendQuestion', words: unanswered } : { kind: 'personQuestion' },
        ),
        world,
      );
    case 'questions':
      return effect(turn, { type: 'readInquiries' });
    case 'dropQuestion':
      return inquiries.length > 0
        ? askAgain(interrupt(turn, { kind: 'dropQuestion', ids: inquiries.map(({ id }) => id) }), world)
        : back(say(turn, 'Aucune de vos questions n’est en attente.'), world);
  }
}

/** The offer alone was said: its button, or a yes. */
export function offered(turn: Turn, heard: Understanding, world: World): Settled | null {
  const yes = chosenNumber(heard.text, 1) === 1 || polarity(heard) === 'yes';
  return yes ? { turn: obeyAboutQuestion(release(turn), 'ask', world), final: true } : null;
}

/** The person writes the question; what is known of it is answered at once, and it may be sent all the same. */
export function writtenQuestion(turn: Turn, heard: Understanding, world: World): Settled | null {
  const freed = release(turn);
  if (polarity(heard) === 'no' || STOP.test(heard.text))
    return { turn: back(say(freed, NOT_SENT), world), final: true };
  if (heard.acts.some((act) => act.type === 'command' && !asksForSomebody(act.name, heard))) return null;
  const known = heard.acts.find((act) => act.type === 'faq');
  const told = known?.type === 'faq' ? answerEntry(freed, known.id, world) : freed;
  const words = cut(heard.text);
  const kept = remember(told, { unanswered: words });
  return { turn: askAgain(interrupt(kept, { kind: 'sendQuestion', words }), world), final: true };
}

/** « Pouvez-vous me rappeler ? » is the question itself, once one is being written. */
function asksForSomebody(name: CommandName, heard: Understanding): boolean {
  return name === 'human' && heard.question;
}

const STOP = /^\s*(?:annuler|annule|laissez? tomber|rien|stop|non merci)\s*[.!]?\s*$/i;
const NOT_SENT = 'Très bien, je n’envoie rien.';

export function agreed(turn: Turn, asking: SendQuestion, heard: Understanding, world: World): Settled | null {
  const choices = sendChoices(turn.state);
  const at =
    chosenNumber(heard.text, choices.length) ??
    chosenLabel(
      heard.text,
      choices.map(({ say }) => say),
    );
  const freed = release(turn);
  switch (at === null ? inOtherWords(heard, choices) : choices[at - 1]) {
    case ALONE:
      return { turn: send(freed, asking, false, world), final: true };
    case JOINED:
      return { turn: send(freed, asking, true, world), final: true };
    case OTHER:
      return { turn: askAgain(interrupt(freed, { kind: 'personQuestion' }), world), final: true };
    case NOTHING:
      return { turn: back(say(freed, NOT_SENT), world), final: true };
    default:
      return located(turn, freed, asking, heard, world);
  }
}

/** « Seulement ma question », « avec nos échanges », « oui »: a bare yes sends the least, the question alone. */
function inOtherWords(heard: Understanding, choices: readonly Choice[]): Choice | undefined {
  const text = heard.text.trim();
  if (text.split(/\s+/).length > MOST_WORDS || heard.text.includes('?')) return undefined;
  if (/^(?:non|annule|rien|laisse)/iu.test(text) || polarity(heard) === 'no') return NOTHING;
  if (/\b(?:chang|modif|corrig|reformul)/iu.test(text)) return OTHER;
  if (/\b(?:seule?s?|seulement|juste|uniquement|simplement|sans|rien que)\b/iu.test(text)) return ALONE;
  if (/\bavec\b|échange|conversation|\btout\b|les deux/iu.test(text))
    return choices.find((one) => one === JOINED) ?? ALONE;
  return polarity(heard) === 'yes' || SENDS.test(text) ? ALONE : undefined;
}

/** Longer words say something else. */
const MOST_WORDS = 8;
const SENDS =
  /^(?:oui|ok|d['’]accord|allez|vas|c['’]est bon|parfait)?[\s,]*(?:y[\s,]*)?(?:envo(?:ie|yez|yer)|transmet|faites)/iu;

/** The commune named here sends the question to its prefecture, and begins no file. */
function located(
  turn: Turn,
  freed: Turn,
  asking: SendQuestion,
  heard: Understanding,
  world: World,
): Settled | null {
  // « Saint-Denis » sounds like a question on the overseas: here a name is awaited.
  const silent = !heard.question && heard.acts.every(({ type }) => type !== 'command' && type !== 'answer');
  if (townOf(turn.state, asking, world) || !silent || heard.text.length > 80) return null;
  const { decision, communes } = findCommune(world.directory, heard.text, { slot: true });
  const [best] = communes;
  if (!best || decision === 'none') return null;
  if (decision === 'one')
    return {
      turn: askAgain(interrupt(freed, { ...asking, town: best.code }), world),
      final: true,
    };
  const text = 'Plusieurs communes portent ce nom ou un nom proche : donnez aussi le code postal.';
  return { turn: say(turn, text), final: true };
}

function send(turn: Turn, asking: SendQuestion, withTalk: boolean, world: World): Turn {
  const town = townOf(turn.state, asking, world);
  return effect(remember(turn, { unanswered: null }), {
    type: 'askPerson',
    inquiry: {
      id: world.fresh.inquiryId,
      question: withoutCode(asking.words),
      talk: withTalk ? linesForQuestion(turn.state) : [],
      town: town && { code: town.code, name: town.name },
      department: town?.department.code ?? null,
      region: town?.region.code ?? null,
    },
  });
}

/** Takes a question back: the one chosen, or none. */
export function dropped(
  turn: Turn,
  asking: Extract<Question, { kind: 'dropQuestion' }>,
  heard: Understanding,
  world: World,
): Settled | null {
  const count = asking.ids.length;
  const at = chosenNumber(heard.text, count + 1);
  const id = asking.ids[(at ?? (count === 1 && polarity(heard) === 'yes' ? 1 : 0)) - 1];
  const freed = release(turn);
  if (id) return { turn: effect(freed, { type: 'withdrawInquiry', id }), final: true };
  if (at === count + 1 || polarity(heard) === 'no' || /rien/i.test(heard.text))
    return { turn: back(say(freed, 'Très bien, je ne retire rien.'), world), final: true };
  return null;
}

/** The pending question again, or the next one of the file. */
export function back(turn: Turn, world: World): Turn {
  return turn.state.conversation.asking ? askAgain(turn, world) : askNext(turn, world, { detour: true });
}

function cut(text: string): string {
  return text.trim().slice(0, QUESTION);
}
