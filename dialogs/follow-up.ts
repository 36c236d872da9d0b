/**
 * A short question that goes on from the last answer: its text, its beginning, its certainty, another day, another case.
 * What the answer already says is quoted from it; else the entries beside it are looked at. Nothing is guessed.
 */
import { communeByCode } from '#communes/search';
import { dateInWords } from '#language/dates/date-in-words';
import type { Understanding } from '#language/understanding';
import { type AnswerAt, answerAt, questionOn } from '#programme/answer-at';
import type { KnowledgeEntry } from '#programme/programme';
import { answerEntry, tellMore } from './answer-questions.ts';
import { answerInWords, moreInWords } from './answer-words.ts';
import { askAgain } from './ask-next.ts';
import { askedOfIt, fragmentOfIt } from './asked-of-it.ts';
import type { Turn, World } from './conversation.ts';
import { entryAsked, entryOfNone, neighbours } from './entries-beside.ts';
import { dayInWords } from './french.ts';
import { saidOf, saysWanted, wantedBy } from './said-of.ts';
import { entrySpokenOf } from './subject.ts';
import { groundsOf } from './suppose.ts';
import { townFactsInWords, townSource } from './town-facts.ts';
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
  if (subject.kind === 'town' && leans.has('bare') && WHY.test(heard.text))
    return whyOfTown(turn, subject.code, world);
  const entry = entrySpokenOf(turn, world);
  const known = entry ? answerAt(entry, world.today) : null;
  if (!entry || !known) return null;
  if (leans.has('source')) return say(turn, sources(entry, known));
  if (leans.has('since')) return say(turn, since(known));
  if (leans.has('sure')) return say(turn, certainty(known, world));
  const ofIt = askedOfIt(turn, heard, world);
  if (ofIt) return ofIt;
  if (ONLY_A_NUMBER.test(heard.text.trim()))
    return say(turn, `Ma réponse est la même. ${answerInWords(entry, world.today) ?? ''}`);
  if (leans.has('toUs')) return toUs(turn, entry, known, world);
  if (leans.has('bare')) return interrogated(turn, entry, known, heard, world);
  return leans.has('follows')
    ? another(turn, entry, known, heard, world)
    : heard.question
      ? fragmentOfIt(turn, heard, world)
      : null;
}

/** « Et 10 000 ? », « et avec 2 000 habitants ? » */
const ONLY_A_NUMBER =
  /^(?:(?:et|mais|ok)\s+)?(?:(?:à|avec|pour|si on (?:est|a))\s+)?\d[\d\s.]*(?:\s*(?:hab(?:itants)?|âmes))?\s*\?*$/iu;

const WHY = /(?<!\p{L})pourquoi(?!\p{L})/iu;

/** « et Lyon ? », « pourquoi ? »: what being in a métropole means, else the detail of the answer before. */
function whyOfTown(turn: Turn, code: string, world: World): Turn | null {
  const { lastAnswer } = turn.state.conversation;
  const town = communeByCode(world.directory, code);
  if (town?.metropole)
    return say(
      turn,
      `Parce que ${town.name} est dans le périmètre d’une métropole : ${town.metropole}. ${world.programme.words.offTarget}`,
    );
  return lastAnswer === null || turn.state.draft ? null : tellMore(turn, world);
}

/** « et pour nous ? »: the answer holds for all towns; what is known of theirs comes beside it. */
function toUs(turn: Turn, entry: KnowledgeEntry, known: AnswerAt, world: World): Turn {
  const said = known.more ? moreInWords(entry, world.today) : (answerInWords(entry, world.today) ?? '');
  const told = say(turn, `Ma réponse vaut pour toutes les communes, la vôtre comprise. ${said}`);
  const own = turn.state.draft?.town && communeByCode(world.directory, turn.state.draft.town.code);
  if (own) return say(told, townFactsInWords(own, ASKED_OF_OURS, world));
  return askAgain(interrupt(told, { kind: 'whichTown', codes: [], facts: ASKED_OF_OURS }), world);
}

const ASKED_OF_OURS = ['population', 'metropole'] as const;

/** « quand ? », « où ? », « et combien ? »: said by the answer itself, else by what stands beside it. */
function interrogated(
  turn: Turn,
  entry: KnowledgeEntry,
  known: AnswerAt,
  heard: Understanding,
  world: World,
): Turn | null {
  const wanted = wantedBy(heard.text);
  const part = known.until === null ? saysWanted(wanted, known) : null;
  if (part === known.text) return answerEntry(turn, entry.id, world);
  if (part) return say(turn, `${part} (Source : ${known.source})`);
  if (wanted === 'where') return say(turn, sources(entry, known));
  if (wanted === 'whom' && known.more) return tellMore(turn, world);
  if (wanted === 'why') return whyOf(turn, known, world);
  const asked = entryAsked(wanted, heard.text, entry, world);
  if (asked) return answerEntry(turn, asked, world);
  // « Combien ? » of what has no figure: nothing near it is a figure.
  if (wanted === 'amount' && entry.thing)
    return say(
      turn,
      `« ${questionOn(entry, world.today)} » : les textes publics que je connais ne donnent pas de chiffre sur ce point. Votre préfecture peut vous répondre : dites « envoyer ma question ».`,
    );
  if (wanted !== 'when') return nearby(turn, entry, heard, world);
  // « avant quand ? » may be asked of the programme's own calendar.
  if (BY_WHEN.test(heard.text) && heard.acts.some(({ type }) => type === 'faq')) return null;
  return say(
    turn,
    `« ${questionOn(entry, world.today)} » : les textes publics que je connais ne donnent pas de date sur ce point. Votre préfecture peut vous répondre : dites « envoyer ma question ».`,
  );
}

/** « Pourquoi ? » of an answer that gives no reason: what stands beside it is no reason either, and is said to be none. */
function whyOf(turn: Turn, { more }: AnswerAt, world: World): Turn {
  const told = say(turn, 'Les textes publics que je connais n’en donnent pas la raison.');
  return more ? tellMore(told, world) : told;
}

const BY_WHEN = /(?<!\p{L})(?:avant|jusqu['’]à|d['’]ici) quand/iu;

/** A longer message says what it asks by itself. */
const MOST_CHARACTERS = 90;

function sources(entry: KnowledgeEntry, known: AnswerAt): string {
  const texts = known.sources.map(({ title, url }) => `- ${title}${url ? ` : ${url}` : ''}`);
  return `« ${entry.question} » : ma réponse s’appuie sur\n${texts.join('\n')}`;
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
  // « Faut-il une délibération communautaire ? », « et l’agglo ? »: named alone, it is what is asked about.
  const own = new Set(heard.leans.has('namesOnly') ? [] : world.terms(entry.question));
  const part = known.until === null && saidOf(heard.text, own, known, world);
  if (part) return say(turn, `${part} (Source : ${known.source})`);
  const none = heard.leans.has('lacks') ? entryOfNone(entry, world) : undefined;
  if (none) return answerEntry(turn, none, world);
  // « et l’EPCI ? » asks of it what was just said, not what it is.
  if (heard.leans.has('namesOnly'))
    return say(
      turn,
      `Les textes n’en disent pas plus sur ce point. ${answerInWords(entry, world.today) ?? ''}`,
    );
  const day = heard.leans.has('supposes') ? null : dayIn(heard.text, world);
  // « et en janvier ? » resembles the questions on a text of January: it asks of the same.
  const asks = heard.acts.some((act) => act.type === 'faq');
  const later = laterYear(heard.text, world);
  if (later) return say(turn, onAnotherDay(entry, later, world));
  const fragment = asks ? fragmentOfIt(turn, heard, world) : null;
  if (fragment) return fragment;
  if (asks && (!day || !/\p{L}{3,}[^\p{L}]*$/u.test(heard.text) || heard.text.split(/\s+/).length > SHORT))
    return null;
  if (day) return say(turn, onAnotherDay(entry, day, world));
  return nearby(turn, entry, heard, world);
}

/** « Et en 2020 ? »: a year to come, and nothing else. */
function laterYear(text: string, world: World): { readonly day: string; readonly words: string } | null {
  const year = /^(?:et|mais)?\s*(?:en|pour|après|vers)\s+(20\d\d)\s*\?*$/iu.exec(text.trim())?.[1];
  return year && year > world.today.slice(0, 4) ? { day: `${year}-12-31`, words: `en ${year}` } : null;
}

/** Words of a day and what introduces it. */
const SHORT = 4;

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
  const [best, next] = world.nearest(heard.text, around);
  if (best && best.score >= CLEAR && best.score - (next?.score ?? 0) >= APART)
    return answerEntry(turn, best.id, world);
  // « combien ? » beside nothing that counts: the detail of the same answer may say it.
  if (heard.leans.has('bare') && answerAt(entry, world.today)?.more) return tellMore(turn, world);
  const suggested = heard.acts.flatMap((act) => (act.type === 'suggest' ? act.ids : []));
  const ids = [...new Set([...suggested.filter((id) => !id.startsWith('cmd:')), ...around])].slice(0, 3);
  if (ids.length === 0) return null;
  return askAgain(interrupt(remember(turn, { unanswered: heard.text }), { kind: 'suggest', ids }), world);
}

/** Measured on the entries of the programme: below these, the nearest neighbour is too often another one. */
const CLEAR = 0.6;
const APART = 0.08;
