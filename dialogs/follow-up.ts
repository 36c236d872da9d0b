/**
 * A short question that goes on from the last answer: its text, its beginning, its certainty, another day, another case.
 * What the answer already says is quoted from it; else the entries beside it are looked at. Nothing is guessed.
 */
import { dateInWords } from '#language/dates/date-in-words';
import type { Understanding } from '#language/understanding';
import { type AnswerAt, answerAt } from '#programme/answer-at';
import type { KnowledgeEntry } from '#programme/programme';
import { answerEntry, tellMore } from './answer-questions.ts';
import { answerInWords } from './answer-words.ts';
import { askAgain } from './ask-next.ts';
import type { Turn, World } from './conversation.ts';
import { dayInWords } from './french.ts';
import { entrySpokenOf } from './subject.ts';
import { groundsOf } from './suppose.ts';
import { townSource } from './town-facts.ts';
import { interrupt, remember, say } from './turn.ts';

export function goOn(turn: Turn, heard: Understanding, world: World): Turn | null {
  const { leans } = heard;
  const { subject, asking } = turn.state.conversation;
  if (!subject || heard.text.length > MOST_CHARACTERS) return null;
  // Beside a pending question, « pour l’instant non » answers it.
  if (asking && !heard.question && !leans.has('source') && !leans.has('since')) return null;
  if (subject.kind === 'town' && (leans.has('source') || leans.has('sure') || leans.has('since')))
    return say(
      turn,
      `Source : ${townSource(world)}. Une donnée est fausse ? Votre préfecture peut le vérifier.`,
    );
  if (subject.kind === 'hypothesis' && (leans.has('source') || leans.has('sure')))
    return say(turn, groundsOf(subject.answers, world));
  const entry = entrySpokenOf(turn, world);
  const known = entry ? answerAt(entry, world.today) : null;
  if (!entry || !known) return null;
  if (leans.has('source')) return say(turn, sources(entry, known));
  if (leans.has('since')) return say(turn, since(known));
  if (leans.has('sure')) return say(turn, certainty(known, world));
  if (leans.has('bare')) return nearby(turn, entry, heard, world);
  return leans.has('follows') ? another(turn, entry, known, heard, world) : null;
}

/** A longer message says what it asks by itself. */
const MOST_CHARACTERS = 90;

function sources({ question }: KnowledgeEntry, known: AnswerAt): string {
  const texts = known.sources.map(({ title, url }) => `- ${title}${url ? ` : ${url}` : ''}`);
  return `« ${question} » : ma réponse s’appuie sur\n${texts.join('\n')}`;
}

function since(known: AnswerAt): string {
  const changes = known.later
    .map((one) => `\n- Le ${dayInWords(one.validFrom)} : ${one.text} (${one.source})`)
    .join('');
  const first = `Cette réponse vaut depuis le ${dayInWords(known.validFrom)}. (Source : ${known.source})`;
  return changes === '' ? first : `${first}\n\nCe qui a changé depuis :${changes}`;
}

/** What it rests on and what may change: a source is quoted, nothing is vouched for. */
function certainty(known: AnswerAt, world: World): string {
  const changed =
    known.later.length > 0
      ? `Elle a changé depuis : ${known.later.map((one) => `${one.text} (${one.source})`).join(' ')}`
      : `Je n’y connais pas de changement au ${dayInWords(world.today)}.`;
  return `Cette réponse reprend ce que dit sa source : ${known.source}. ${changed} Pour une confirmation, votre préfecture est compétente : dites « envoyer ma question ».`;
}

/** « et pour la catégorie 2 ? », « et en 2019 ? », « et si l’interco refuse ? » */
function another(
  turn: Turn,
  entry: KnowledgeEntry,
  known: AnswerAt,
  heard: Understanding,
  world: World,
): Turn | null {
  const part = known.until === null && saidOf(heard.text, entry, known, world);
  if (part) return say(turn, `${part} (Source : ${known.source})`);
  const day = heard.leans.has('supposes') ? null : dayIn(heard.text, world);
  // « et en janvier ? » resembles the questions on a text of January: it asks of the same.
  const asks = heard.acts.some((act) => act.type === 'faq');
  if (asks && (!day || !/\p{L}{3,}[^\p{L}]*$/u.test(heard.text) || heard.text.split(/\s+/).length > SHORT))
    return null;
  if (day) return say(turn, onAnotherDay(entry, day, world));
  return nearby(turn, entry, heard, world);
}

/** Words of a day and what introduces it. */
const SHORT = 4;

/** The sentences of the answer that hold every word of the question, when it adds one to the answer's own. */
function saidOf(text: string, { question }: KnowledgeEntry, known: AnswerAt, world: World): string | null {
  const own = new Set(world.terms(question));
  const asked = world.terms(text);
  if (!asked.some((term) => !own.has(term))) return null;
  const sentences = known.text.split(/(?<=[.!?;])\s+/);
  const found = sentences.filter((sentence) => {
    const terms = new Set(world.terms(sentence));
    return asked.every((term) => terms.has(term));
  });
  return found.length > 0 && found.length < sentences.length ? found.join(' ') : null;
}

/** The day that the answer is asked for, and how to say it. */
function dayIn(text: string, world: World): { readonly day: string; readonly words: string } | null {
  const said = text.replace(/^\s*(?:et|mais|ok|donc|alors)\s+/iu, '').replace(/[?!.\s]+$/u, '');
  const { acts } = world.understand(said, { context: 'date_passee', about: null, offered: [] });
  const date = acts.find((act) => act.type === 'date');
  const day = date?.type === 'date' ? (date.to ?? date.from) : null;
  return date?.type === 'date' && day ? { day, words: dateInWords(date) } : null;
}

function onAnotherDay(
  entry: KnowledgeEntry,
  { day, words }: { day: string; words: string },
  world: World,
): string {
  const now = answerInWords(entry, world.today) ?? '';
  if (day > world.today)
    return `Au ${dayInWords(world.today)}, je ne sais pas ce qui vaudra ${words}, et je ne le devine pas. Ce qui est connu : ${now}`;
  const then = answerInWords(entry, day);
  return then === null
    ? `Ce n’était pas encore connu ${words}. Au ${dayInWords(world.today)} : ${now}`
    : `Réponse ${words} : ${then}`;
}

/** The entry beside the last one that the words mean, when one stands out; else at most three to choose from. */
function nearby(turn: Turn, entry: KnowledgeEntry, heard: Understanding, world: World): Turn | null {
  const around = neighbours(entry, world);
  const asked = heard.leans.has('bare') ? askedSo(heard.text, entry, world) : undefined;
  if (asked) return answerEntry(turn, asked, world);
  const [best, next] = world.nearest(heard.text, around);
  if (best && best.score >= CLEAR && best.score - (next?.score ?? 0) >= APART)
    return answerEntry(turn, best.id, world);
  // « combien ? » beside nothing that counts: the detail of the same answer may say it.
  if (heard.leans.has('bare') && entry.more) return tellMore(turn, world);
  const suggested = heard.acts.flatMap((act) => (act.type === 'suggest' ? act.ids : []));
  const ids = [...new Set([...suggested.filter((id) => !id.startsWith('cmd:')), ...around])].slice(0, 3);
  if (ids.length === 0) return null;
  return askAgain(interrupt(remember(turn, { unanswered: heard.text }), { kind: 'suggest', ids }), world);
}

/** « Qui ? »: the entry cited by the last answer whose own question begins so. */
function askedSo(text: string, { related }: KnowledgeEntry, { programme, today }: World): string | undefined {
  const word = lettersOf(text).at(-1);
  const begins = ({ id, question }: KnowledgeEntry) =>
    related.includes(id) && lettersOf(question)[0] === word;
  const found = programme.knowledge.filter((one) => begins(one) && answerAt(one, today) !== null);
  return found.length === 1 ? found[0]?.id : undefined;
}

function lettersOf(text: string): readonly string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** Measured on the entries of the programme: below these, the nearest neighbour is too often another one. */
const CLEAR = 0.6;
const APART = 0.08;

/** Entries that it cites, that cite it, and those of its theme, known on the service's day. */
function neighbours(entry: KnowledgeEntry, world: World): readonly string[] {
  const { knowledge } = world.programme;
  const near = [
    ...entry.related,
    ...knowledge.filter(({ related }) => related.includes(entry.id)).map(({ id }) => id),
    ...knowledge.filter(({ topic }) => topic === entry.topic).map(({ id }) => id),
  ];
  return [...new Set(near)].filter((id) => {
    const one = knowledge.find((each) => each.id === id);
    return id !== entry.id && one !== undefined && answerAt(one, world.today) !== null;
  });
}
