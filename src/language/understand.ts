import { onlyAnswering } from './acknowledged.ts';
import { answerTo } from './answer-to.ts';
import { askedFact } from './asked-fact.ts';
import { dictatedValue, isSurelyLearned } from './by-learning.ts';
import type { Day } from './dates/days.ts';
import { languageOf, toneOf } from './hear-around.ts';
import { Hearing } from './hearing.ts';
import { labelledAnswer } from './labelled-answer.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { lineNumbered, linesNumbered } from './line-by-number.ts';
import { lineForgotten, lineInWords } from './line-in-words.ts';
import type { AnswerValue } from './phrases.ts';
import { plainName } from './plain-name.ts';
import { readAnswer } from './read-answer.ts';
import { isNameAlone, readPerson } from './read-person.ts';
import { deniesOnePart, statedAnswer, theOneNamed } from './read-states.ts';
import { saidOfAnother } from './said-of-another.ts';
import { saidOfOurs, withoutConcession } from './said-of-ours.ts';
import { joined, type Segment, segmentOf, sentences } from './segments.ts';
import { severalByName } from './several-by-name.ts';
import { afterChange, afterTakingBack, afterWrong } from './taking-back.ts';
import { clean } from './text/clean.ts';
import { withSpokenMarks } from './text/spoken-marks.ts';
import { ticked } from './text/ticked.ts';
import type { Act, Asked, HeardFact, HeardPerson, LineSaid, Understanding } from './understanding.ts';
import { verbatim } from './verbatim.ts';
import { volunteeredFacts } from './volunteered-facts.ts';

/** Characters that are understood; a dictation is read clause by clause up to the second figure. */
export const UNDERSTOOD_CHARACTERS = 500;
export const DICTATED_CHARACTERS = 2_000;
const CLAUSES = 30;

/**
 * What a message means, given what was asked. Pure and synchronous, about 0.6 ms; some 20 ms at most, whatever
 * the message holds (`npm run bench -- understanding`).
 * @param today the service’s day, that dates are counted from
 */
export function understand(text: string, asked: Asked, lexicon: Lexicon, today: Day): Understanding {
  const cleaned = withoutPreamble(clean(text));
  const pending = lexicon.criteria.some(({ id }) => id === asked.about);
  const begun = cleaned.slice(0, DICTATED_CHARACTERS);
  // « Non seulement on est volontaires, mais on est prêts » denies nothing.
  const isOfThePerson = asked.about === 'role' || asked.about === 'contact';
  const marked = withSpokenMarks(isOfThePerson ? begun : ticked(begun.replace(SIGNATURE, '$1'))).replace(
    /(?<!\p{L})non seulement\s+/giu,
    '',
  );
  const read = pending ? marked.replace(BEFORE_A_QUESTION, '$1, ').replace(FILLING_NO, '') : marked;
  const corrected = pending ? afterTakingBack(read) : asked.about === null ? read : afterWrong(read);
  // « Au début ils étaient contre, maintenant c’est oui »: what holds today answers.
  const kept = pending
    ? withoutConcession(saidOfOurs(afterChange(corrected)), asked.about, lexicon)
    : corrected;
  const whole = segmentOf(read.slice(0, UNDERSTOOD_CHARACTERS), lexicon);
  const several = asked.about === 'depot' ? linesNumbered(read) : [];
  const line = several[0] ?? lineOf(read, asked, lexicon);
  const around = {
    text: cleaned,
    person: personIn(line?.rest ? line.rest : read, asked, lexicon),
    correcting: corrected !== read || lexicon.cues.correcting.test(whole.folded),
    ...(line ? { line } : {}),
    ...(several.length > 1 ? { moreLines: several.slice(1) } : {}),
    language: languageOf(whole.words, lexicon.cues),
    tone: toneOf(read, whole.folded, lexicon.cues),
    manipulation: lexicon.cues.manipulation.test(whole.folded),
    ...lexicon.leanings(whole.folded),
  } as const;
  const all = sentences(line ? line.rest : kept.replace(ASKED_POLITELY, '$1'), lexicon, CLAUSES);
  const list = pending ? all.map(onlyAnswering) : all;
  const dictation = all.flat().length > 6 || read.length > UNDERSTOOD_CHARACTERS;
  const heard = new Hearing(asked, lexicon, today);
  const bySentence = list.map((sentence) => heard.take(sentence));
  const clauses = bySentence.flat();
  const isName = isNameAlone(read) && readAnswer(whole, lexicon.phrases)?.whole !== true;
  const apart = isName ? A_NAME : labelledAnswer(whole, lexicon);
  const byName = isName ? null : severalByName(read, lexicon);
  const elsewhere =
    apart || byName || around.correcting
      ? null
      : saidOfAnother(clauses, heard.answer(), asked, lexicon, today);
  // « L’interco ? Non, en fait »: a yes or a no to be made precise, said of another question than the one asked.
  const isOfAnother = apart?.facts === null && apart.about !== asked.about;
  const answersNothing = pending && (isOfAnother || NO_LONGER.test(kept));
  const gathered =
    elsewhere ??
    apart?.facts ??
    (answersNothing ? [] : factsOf(bySentence, heard, asked, lexicon, today, around.correcting, whole));
  const noted = byName ? [...byName, ...gathered.filter((one) => !names(byName, one))] : gathered;
  const facts = noted.map((fact) => ({ ...fact, said: verbatim(cleaned, fact.said) }));
  const asksWho = asked.about === 'role' || asked.about === 'contact';
  const told = facts.length > 0 || (asksWho && Object.keys(around.person).length > 0);
  // « Non, attendez » and nothing more: the question is to be put again.
  // « Bon… » thinks aloud.
  const waits = (corrected !== read && kept.trim() === '') || (pending && HESITATES.test(read));
  const acts: readonly Act[] = waits
    ? [{ type: 'command', name: 'repeat' }]
    : elsewhere || byName || answersNothing
      ? heard.actsBeside()
      : apart && (apart.facts || (apart.about === asked.about && facts.length === 0))
        ? apart.acts
        : answering(heard.acts(told), clauses, heard, asked, lexicon, facts.length);
  const unread = dictation ? unreadParts(heard, facts, cleaned, begun) : [];
  const question = list.flat().some((segment) => segment.question);
  return { ...around, question, acts, facts, unread };
}

/** Who speaks and how to reach them; where that is asked, a name typed in small letters is one too. */
function personIn(read: string, { about }: Asked, lexicon: Lexicon): HeardPerson {
  const person = readPerson(read, lexicon.cues, about === 'role');
  if (about !== 'contact' || person.name || !(person.email ?? person.phone)) return person;
  const name = plainName(read, lexicon.spellings);
  return name ? { ...person, name } : person;
}

/** « Ma question est simple : oui ou non, faut-il… ? » asks nothing of a yes or a no. */
function withoutPreamble(text: string): string {
  return text.replace(PREAMBLE, '');
}

const PREAMBLE =
  /^[^:.!?]{0,40}?(?:r[ée]pondez(?:-moi)?(?: juste| simplement)? par |: ?)oui ou non\s*[,:]\s*(?=\S)/iu;

const ASKS =
  "(?:est-ce|c['’]est quoi|ça veut dire quoi|qu['’]est-ce|comment|pourquoi|combien|quand|faut-il|qui |quel)";
/** « Oui est-ce qu’il faut délibérer ? » answers, then asks. */
const BEFORE_A_QUESTION = new RegExp(`^\\s*(oui|non|ok|ouais)\\s+(?=${ASKS})`, 'iu');
/** « Non mais c’est quoi, redynamiser ? » answers nothing. */
const FILLING_NO = new RegExp(`^\\s*non mais,?\\s+(?=${ASKS})`, 'iu');

function lineOf(read: string, asked: Asked, lexicon: Lexicon): LineSaid | undefined {
  const numbered = lineNumbered(read);
  if (numbered) return numbered;
  return asked.about === 'depot' ? lineInWords(read, lexicon) : lineForgotten(read, lexicon);
}

function names(facts: readonly HeardFact[], { criterion }: HeardFact): boolean {
  return facts.some((one) => one.criterion === criterion);
}

/** « On avait une équipe, on ne l’a plus », « on a changé d’avis »: what was said before no longer holds. */
const NO_LONGER =
  /(?:(?:ne |n['’]|on )l['’](?:est|a|avons|ai|ont|sommes) plus|(?:ne (?:le |la )?(?:sommes|suis|sont) plus)|(?<!encore |autant |bien |toujours |jamais )plus (?:maintenant|aujourd['’]hui|du tout)|chang[ée] d['’]avis)\s*[.!]*$/iu;

/** « Je souhaiterais savoir quelles sont les modalités… » asks what they are. */
const ASKED_POLITELY =
  /(^|[.!?]\s+|^(?:(?:bonjour|bonsoir|madame|monsieur)[\s,]+)+)(?:je|nous|on) (?:souhait|voudr|aimer|d[ée]sir)\p{L}+ (?:bien |juste |simplement )?(?:savoir|connaître|comprendre)\s+(?=(?:quel|comment|qui|quand|combien|pourquoi|où)(?!\p{L})|quell?e?s?\s)/iu;

/** « … ? Bien à vous. S. Martin, DGA »: who signs a question is no part of it. */
const SIGNATURE =
  /([?.!])\s*(?:(?:(?:[Bb]ien )?[Cc]ordialement|[Bb]ien à vous|[Rr]espectueusement|(?:[Ss]incères )?[Ss]alutations|[Mm]erci d['’]avance)[\s,.!]+)(?:(?:M\.|Mme|Mr|Monsieur|Madame|\p{Lu}\.)\s*)?\p{Lu}[\p{L}’'-]+(?:\s\p{Lu}[\p{L}’'-]+)?(?:,[^?.!]{0,50})?[\s.]*$/u;

const HESITATES = /^\s*(?:(?:bon|ben|bah|euh|hum|hmm|heu|alors|voyons)[\s.…!,]*)+$/iu;

/** « Jean Petit »: no line, and no answer. */
const A_NAME = { about: '', facts: [], acts: [{ type: 'oos' }] } as const;

/** A yes or a no said of something else than the criterion that was asked is no answer. */
function answering(
  acts: readonly Act[],
  clauses: readonly Segment[],
  heard: Hearing,
  asked: Asked,
  lexicon: Lexicon,
  facts: number,
): readonly Act[] {
  const criterion = lexicon.criteria.find((c) => c.id === asked.about);
  const answer = heard.answer();
  if (!criterion || answer === null) return acts;
  const value = answerTo(criterion, clauses, answer, lexicon);
  if (value === answer) return acts;
  const kept = acts.flatMap((act): Act[] =>
    act.type !== 'answer' ? [act] : value === null ? [] : [{ type: 'answer', value }],
  );
  return kept.length > 0 || facts > 0 ? kept : [{ type: 'oos' }];
}

/** Facts of the criterion that was asked, and of those spoken of without being asked. */
function factsOf(
  bySentence: readonly (readonly Segment[])[],
  heard: Hearing,
  asked: Asked,
  lexicon: Lexicon,
  today: Day,
  correcting: boolean,
  whole: Segment,
): HeardFact[] {
  const clauses = bySentence.flat();
  const criterion = lexicon.criteria.find((c) => c.id === asked.about);
  const volunteered = volunteeredFacts(clauses, correcting ? null : (criterion?.id ?? null), lexicon, today);
  if (correcting && volunteered.length > 0)
    return [...volunteered, ...alsoCorrected(bySentence, volunteered, asked, lexicon, today)];
  // Once all is asked, « le président m’a appelé, il est d’accord » speaks of a line as a correction does.
  const late = READ_OVER.has(asked.about ?? '') && volunteered.length === 0;
  const isAmending = correcting || (late && heard.answer() === null && !heard.hasCommand());
  // « Pour le projet je me suis trompé, il n’est pas fini »: a correction names what it corrects.
  const other = isAmending ? theOneNamed(whole, lexicon) : null;
  if (other && other !== criterion && !deniesOnePart(other.id, whole, lexicon)) {
    // « Je reviens sur l’agglo, en fait c’est non » says it, by a yes or a no.
    const corrected = factNamed(other, clauses, heard.answer(), asked, lexicon, today);
    if (corrected.fact) return [corrected.fact];
    if (corrected.answer !== null && criterion) return volunteered;
  }
  if (!criterion) return volunteered;
  // « On est pas une métropole » contests what was asked, « la ville est candidate » orders what it answers: what is said
  // of it is heard all the same.
  const orders = heard.hasCommand('contest') || (heard.hasCommand() && !heard.answer());
  // « Oui, nous souhaitons candidater » is how people answer it, order or not.
  const isMeant =
    heard.hasCommand('apply') &&
    (isSurelyLearned(criterion, clauses, lexicon) ||
      statedAnswer(criterion.id, clauses, lexicon).value !== null);
  if (orders && !isMeant) return volunteeredFacts(clauses, null, lexicon, today);
  const fact =
    askedFact(criterion, clauses, heard.answer(), asked, lexicon, today) ??
    dictatedFact(criterion, clauses, lexicon);
  return fact ? [fact, ...volunteered.filter((v) => v.criterion !== criterion.id)] : volunteered;
}

/** Where the file is read over before it is sent: what is said of a line there changes it. */
const READ_OVER: ReadonlySet<string> = new Set(['depot', 'accord_donnees']);

/** « Le diagnostic n’est que partiel. Et pour le portage, je ne sais pas. »: a sentence a line. */
function alsoCorrected(
  bySentence: readonly (readonly Segment[])[],
  volunteered: readonly HeardFact[],
  asked: Asked,
  lexicon: Lexicon,
  today: Day,
): HeardFact[] {
  if (bySentence.length < 2) return [];
  return bySentence.flatMap((sentence) => {
    const whole = sentence.length > 0 ? joined(sentence, lexicon) : null;
    const other = whole && theOneNamed(whole, lexicon);
    if (!other || volunteered.some((one) => one.criterion === other.id)) return [];
    if (deniesOnePart(other.id, whole, lexicon)) return [];
    return factNamed(other, sentence, null, asked, lexicon, today).fact ?? [];
  });
}

/** What clauses say of the one criterion they name, as if it had been asked; no fact where they only name it. */
function factNamed(
  other: CriterionSource,
  clauses: readonly Segment[],
  heard: AnswerValue | null,
  asked: Asked,
  lexicon: Lexicon,
  today: Day,
): { readonly fact: HeardFact | null; readonly answer: AnswerValue | null } {
  const last = clauses.at(-1);
  const answer = heard ?? (last && (readAnswer(last, lexicon.phrases)?.value ?? null)) ?? null;
  const fact = askedFact(other, clauses, answer, { ...asked, about: other.id }, lexicon, today);
  // « Je me suis trompé sur le projet » names the line, and says nothing of it yet.
  const says =
    (answer !== null && answer !== 'partial') ||
    statedAnswer(other.id, clauses, lexicon).value !== null ||
    fact?.detail?.themes !== undefined;
  return { fact: fact && says ? fact : null, answer };
}

/** What people answer in one breath, and tell beside it: read back. */
function dictatedFact(
  criterion: CriterionSource,
  clauses: readonly Segment[],
  lexicon: Lexicon,
): HeardFact | null {
  const learned = dictatedValue(criterion, clauses, lexicon);
  return learned
    ? { criterion: criterion.id, value: learned.value, said: learned.whole.text, sure: false }
    : null;
}

function unreadParts(heard: Hearing, facts: readonly HeardFact[], cleaned: string, read: string): string[] {
  const parts = heard.unheard().filter((part) => !facts.some((fact) => fact.said.includes(part)));
  if (cleaned.length > read.length) parts.push(cleaned.slice(read.length, read.length + 200));
  return parts;
}
