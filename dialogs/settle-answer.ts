/** A pending question about answers already given: which of two, is it exact, why. */
import type { Fact } from '#candidacies/draft';
import { isAfter } from '#language/dates/date-in-words';
import type { DateInterval } from '#language/dates/days';
import type { HeardFact, Understanding } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import { askAgain } from './ask-next.ts';
import { readAs } from './asked.ts';
import { asks, chosenLabel, chosenNumber, polarity } from './choice.ts';
import type { Turn, World } from './conversation.ts';
import { listToCorrect } from './correct.ts';
import { KEPT_BOTH, notUnderstood } from './not-understood.ts';
import type { Question } from './question.ts';
import { heardAs, isOfficial, putFact } from './take-facts.ts';
import { criterion, release, remember, type Settled, say } from './turn.ts';

export function contradiction(
  turn: Turn,
  asking: Extract<Question, { kind: 'contradiction' }>,
  heard: Understanding,
  world: World,
): Settled | null {
  const one = criterion(world.programme, asking.id);
  const labels = asking.values.map((id) => one?.values.find((value) => value.id === id)?.label ?? id);
  const number = chosenNumber(heard.text, asking.values.length) ?? chosenLabel(heard.text, labels);
  // A bare « ok » chooses neither; other words may name one of the two, or a third.
  const before = turn.state.draft?.facts[asking.id];
  const again = before && sameWords(heard.text, before.said) ? before.value : undefined;
  const bareYes = polarity(heard) === 'yes' && heard.text.split(/\s+/).length <= 3;
  const said = bareYes ? undefined : heard.facts.find((fact) => fact.criterion === asking.id)?.value;
  const value = number ? asking.values[number - 1] : (again ?? said);
  if (!value && NEITHER.test(heard.text)) {
    const first = labels[0]?.toLowerCase() ?? '';
    return { turn: say(release(turn), `Je garde « ${first} ».`), final: false };
  }
  if (!value && asks(heard)) return null;
  if (!value) {
    const others = heard.facts.filter(
      (fact) => fact.criterion !== asking.id && !isOfficial(turn, fact, world),
    );
    if (others.length === 0) return { turn: notUnderstood(turn, heard, world), final: true };
    const noted = others.reduce((each, fact) => putFact(each, fact, 'said', world), turn);
    return { turn: askAgain(say(noted, 'C’est noté.'), world), final: true };
  }
  const kept = value === turn.state.draft?.facts[asking.id]?.value;
  const words = kept ? (turn.state.draft?.facts[asking.id]?.said ?? heard.text) : asking.said;
  const fact = { ...heardAs(asking.id, value, heard, true), said: words };
  return { turn: putFact(release(turn), fact, 'confirmed', world), final: false };
}

/** « Aucune des deux, je parlais du comité »: what was quoted back was said of something else. */
const NEITHER =
  /^\s*(?:(?:non|mais|euh)[\s,]+)*(?:aucune?(?: des deux)?(?=$|[\s,.!])|ni l['’]une?(?!\p{L})|je (?:ne )?parl(?:ais|e) (?:pas )?d|rien à voir|ça n['’]a rien à voir|vous m['’]avez mal compris)/iu;

/** « Prévu », « déjà fait », or another date, which then says it by itself. */
export function dateAhead(
  turn: Turn,
  asking: Extract<Question, { kind: 'dateAhead' }>,
  heard: Understanding,
  world: World,
): Settled | null {
  const { id, done, planned, said } = asking;
  const act = heard.acts.find((one) => one.type === 'date');
  const other = act?.type === 'date' ? { from: act.from, to: act.to } : null;
  const keep = (value: string, date: DateInterval | null): Settled => {
    const fact = { ...heardAs(id, value, heard, true), said, ...(date && { detail: { date } }) };
    return { turn: putFact(release(turn), fact, 'confirmed', world), final: false };
  };
  if (other) return isAfter(other, world.today) ? keep(planned, other) : keep(done, other);
  const number = chosenNumber(heard.text, 2);
  if (number === 2 || PLANNED.test(heard.text)) return keep(planned, asking.date);
  if (number === 1 || DONE.test(heard.text)) return keep(done, null);
  return asks(heard) ? null : { turn: notUnderstood(turn, heard, world), final: true };
}

const PLANNED = /pr[ée]v|pas encore|pas (?:fait|fini|termin|sign|vot)|[àa] venir|en cours|bient[ôo]t|sera/iu;
const DONE = /d[ée]j[àa]|\bfaite?s?\b|termin|fini|sign|vot[ée]/iu;

export function coherence(
  turn: Turn,
  asking: Extract<Question, { kind: 'coherence' }>,
  heard: Understanding,
  world: World,
): Settled | null {
  // An answer said again is a yes: it is exact.
  const held = turn.state.draft?.facts ?? {};
  const same = asking.ids.some((id) => held[id] && sameWords(heard.text, held[id].said));
  const repeated =
    same ||
    (heard.facts.length > 0
      ? heard.facts.every((fact) => held[fact.criterion]?.value === fact.value)
      : repeatsEither(turn, asking.ids, heard, world));
  const said = repeated ? 'yes' : polarity(heard);
  const quoted = remember(turn, { quoted: [...turn.state.conversation.quoted, asking.flag] });
  if (said === 'yes')
    return {
      turn: say(quoted, KEPT_BOTH),
      final: false,
    };
  if (said === 'no') return { turn: listToCorrect(quoted, world), final: true };
  // Another answer about one of the two replaces it: it was asked whether they are exact.
  const told = heard.facts.filter((fact) => asking.ids.includes(fact.criterion));
  const others = told.length > 0 ? told : saidOtherwise(turn, asking.ids, heard, world);
  return others.length > 0
    ? { turn: others.reduce((each, fact) => putFact(each, fact, 'confirmed', world), quoted), final: false }
    : null;
}

/** « Il est achevé, sur tous les volets »: the first of the two, given again otherwise, in the words of its question. */
function saidOtherwise(
  turn: Turn,
  ids: readonly string[],
  heard: Understanding,
  world: World,
): readonly HeardFact[] {
  const [first] = ids;
  if (first === undefined || polarity(heard) !== null || asks(heard)) return [];
  const read = readAs(first, heard.text, turn, world);
  return read?.sure && read.value !== UNKNOWN ? [read] : [];
}

/** One of the two answers in other words, read as if its criterion had been asked. */
function repeatsEither(turn: Turn, ids: readonly string[], heard: Understanding, world: World): boolean {
  if (polarity(heard) !== null || asks(heard)) return false;
  return ids.some((id) => {
    const read = readAs(id, heard.text, turn, world);
    return read !== undefined && read.value === turn.state.draft?.facts[id]?.value;
  });
}

export function detailed(turn: Turn, asking: Detail, heard: Understanding, world: World): Settled | null {
  const fact = turn.state.draft?.facts[asking.id];
  // « Hôpital, lycée, sous-préfecture » answers, whatever question it resembles; an order or a question does not, nor the
  // words of another answer.
  const isOrder = heard.acts.some((act) => act.type === 'command');
  if (!fact || isOrder || (heard.question && asks(heard)) || isALabel(heard.text, world)) return null;
  const unknown = heard.acts.some((act) => act.type === 'answer' && act.value === 'unknown');
  if (unknown) return { turn: withoutDetail(turn, asking), final: false };
  // « Ah non, pôle » takes another value; « le 2e choix » tells nothing.
  const other =
    heard.facts.find((one) => one.criterion === asking.id && one.value !== fact.value) ??
    otherwise(turn, asking.id, fact, heard, world);
  if (other && (heard.correcting || OTHERWISE.test(heard.text)))
    return { turn: putFact(askedOnce(turn, asking), other, 'said', world), final: false };
  if (SAYS_NOTHING.test(heard.text)) return { turn: notUnderstood(turn, heard, world), final: true };
  // What is only about something else is noted there, and the detail asked again.
  if (heard.facts.length > 0 && heard.facts.every((one) => one.criterion !== asking.id)) return null;
  const detail = { ...fact.detail, why: heard.text };
  return {
    turn: putFact(
      askedOnce(turn, asking),
      { criterion: asking.id, value: fact.value, detail, said: fact.said, sure: fact.sure },
      fact.how,
      world,
    ),
    final: false,
  };
}

function otherwise(
  turn: Turn,
  id: string,
  fact: Fact,
  heard: Understanding,
  world: World,
): HeardFact | undefined {
  const rest = heard.text.replace(OTHERWISE, '');
  const read = rest === heard.text ? undefined : readAs(id, rest, turn, world);
  return read && read.value !== UNKNOWN && read.value !== fact.value ? read : undefined;
}

const OTHERWISE =
  /^\s*(?:(?:ah|euh|oh|mais)[\s,]+)*(?:non|pardon|en fait|finalement|plut[oô]t)[\s,.!…]+(?:(?:pardon|en fait|plut[oô]t|c['’]est)[\s,]*)*/iu;
const SAYS_NOTHING =
  /^\s*(?:le|la|les)?\s*(?:\d(?:er|e|[èe]me)?|premi[eè]re?|deuxi[eè]me|second|seconde|troisi[eè]me|derni[eè]re?)(?:\s+(?:choix|option|r[ée]ponse|proposition))?[\s.!]*$/iu;

type Detail = Extract<Question, { kind: 'detail' }>;

/** The person does not know it, or goes on without it: it is not asked again. */
export function withoutDetail(turn: Turn, asking: Detail): Turn {
  return say(askedOnce(turn, asking), 'C’est noté : ce point reste à compléter.');
}

function askedOnce(turn: Turn, { id, detail }: Detail): Turn {
  return remember(turn, { quoted: [...turn.state.conversation.quoted, `${id}.${detail}`] });
}

/** « En discussion » is a button of another question. */
function isALabel(text: string, { programme }: World): boolean {
  const labels = programme.criteria.flatMap(({ values }) => values.map(({ label }) => label));
  return chosenLabel(text, labels) !== null;
}

/** The same words again, whatever their typography. */
function sameWords(text: string, said: string): boolean {
  const letters = (words: string) => (words.toLowerCase().match(/[\p{L}\d]+/gu) ?? []).join(' ');
  return letters(text) === letters(said);
}
