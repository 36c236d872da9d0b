/** Writes what was said into the draft. A fact already there changes only when the person corrects it. */
import type { Fact } from '#candidacies/draft';
import type { HeardFact, Understanding } from '#language/understanding';
import { UNKNOWN } from '#programme/answers';
import type { BareAnswer, Criterion } from '#programme/programme';
import type { Turn, World } from './conversation.ts';
import type { Question } from './question.ts';
import { saidSoFar, withFigures } from './said-figures.ts';
import { criterion, interrupt, remember, writeDraft } from './turn.ts';

export interface Taken {
  readonly turn: Turn;
  readonly took: boolean;
  /** Nothing else stands in the message. */
  readonly whole?: boolean;
}

export function takeFacts(turn: Turn, heard: Understanding, world: World): Taken {
  const asking = turn.state.conversation.asking;
  const facts =
    isOnlyAQuestion(heard) ||
    isOfThePerson(asking, heard) ||
    isOfAnotherTown(heard.text) ||
    isHearsay(turn, heard)
      ? []
      : heard.facts
          .filter((fact) => isNewsOf(fact, world) && !isOfficial(turn, fact, world))
          .filter((fact) => !choosesNeither(asking, fact, heard))
          .filter((fact) => fact.sure || !isBesideAQuestion(heard))
          .filter((fact) => !isLikelyAgain(asking, fact, heard, world))
          .filter(
            (fact) => turn.state.draft || asking || !(isInAQuestion(fact, heard) || isAsideOfIt(heard)),
          );
  const about = asking?.kind === 'criterion' || asking?.kind === 'clarify' ? asking.id : null;
  // What is corrected elsewhere does not answer the pending question.
  const elsewhere = heard.correcting && facts.length > 0;
  const answered = facts.some((fact) => fact.criterion === about);
  const direct =
    about && !answered && !elsewhere && !isOfAnotherTown(heard.text)
      ? fromBareAnswer(turn, heard, about, world)
      : null;
  const all = direct?.fact ? [...facts, direct.fact] : facts;
  const grave = asking?.kind === 'criterion' ? graveIn(all, about, heard, world) : null;
  const noted = grave ? all.filter((fact) => fact.criterion !== grave.id) : all;
  const written = noted.reduce((each, fact) => takeFact(each, withFigures(fact, heard), heard, world), turn);
  if (grave) return { turn: remember(written, { asking: grave }), took: true };
  if (direct?.clarify) return { turn: remember(written, { asking: direct.clarify }), took: true };
  // Told already, and of something else than what is asked: that is still to be answered.
  const isNew = all.some((fact) => fact.criterion === about || !isKnown(turn, fact));
  return { turn: written, took: isNew || (about === null && all.length > 0) };
}

function isKnown(turn: Turn, fact: HeardFact): boolean {
  const before = turn.state.draft?.facts[fact.criterion];
  return (
    before?.value === fact.value && JSON.stringify(fact.detail ?? {}) === JSON.stringify(before.detail ?? {})
  );
}

/** The least value closes the file: where it is only likely, it is asked for in so many words. */
function graveIn(
  facts: readonly HeardFact[],
  about: string | null,
  { text }: Understanding,
  world: World,
): Extract<Question, { kind: 'clarify' }> | null {
  const isHalfSaid = HALF_A_NO.test(text) && text.split(/\s+/).length <= HALF_WORDS;
  const fact = facts.find(
    (one) => closes(one, world) && (!one.sure || (one.criterion === about && isHalfSaid)),
  );
  const [least, next] = (fact && criterion(world.programme, fact.criterion)?.values) || [];
  if (!fact || !least || !next) return null;
  const of = fact.criterion === about ? '' : ` pour ${criterion(world.programme, fact.criterion)?.name}`;
  return {
    kind: 'clarify',
    id: fact.criterion,
    between: [least.id, next.id],
    ask: `Pour être sûr de vous comprendre : dois-je noter${of} « ${least.label.toLowerCase()} » ou « ${next.label.toLowerCase()} » ?`,
  };
}

function closes({ criterion: id, value }: HeardFact, { programme }: World): boolean {
  const least = criterion(programme, id)?.values[0]?.id;
  return (
    value === least &&
    programme.rules.some(
      ({ phase, when }) => phase === 'eligibility' && when[id]?.length === 1 && when[id]?.[0] === least,
    )
  );
}

/** « Non ou oui ? » is not answered by the words that were only likely to mean no: what closes the file is said. */
function isLikelyAgain(
  asking: Question | null,
  fact: HeardFact,
  { text }: Understanding,
  world: World,
): boolean {
  return asking?.kind === 'clarify' && !fact.sure && closes(fact, world) && !DENIES.test(text);
}

const DENIES = /(?<!\p{L})(?:non|nan|pas|aucune?|rien|refus\p{L}*|jamais)(?!\p{L})/iu;

/** « Pas vraiment », « je ne crois pas » */
const HALF_A_NO =
  /pas (?:vraiment|trop|tellement|franchement|sp[ée]cialement)|plut[ôo]t (?:non|pas)|je (?:ne )?(?:crois|pense) pas/iu;

const HALF_WORDS = 4;

/** Keeps one answer with its provenance; a second, different answer about the same thing is quoted back first. */
function takeFact(turn: Turn, fact: HeardFact, heard: Understanding, world: World): Turn {
  const before = turn.state.draft?.facts[fact.criterion];
  if (before && isContradicted(before, fact, turn, heard)) {
    return interrupt(turn, {
      kind: 'contradiction',
      id: fact.criterion,
      values: [before.value, fact.value],
      said: fact.said,
    });
  }
  const date = fact.detail?.date;
  if (fact.saidDone && date)
    return interrupt(turn, {
      kind: 'dateAhead',
      id: fact.criterion,
      done: fact.saidDone,
      planned: fact.value,
      date,
      said: fact.said,
    });
  return putFact(turn, withWhy(fact, heard, world), 'said', world);
}

export function putFact(turn: Turn, fact: HeardFact, how: Fact['how'], world: World): Turn {
  const before = turn.state.draft?.facts[fact.criterion];
  const detail = before?.value === fact.value ? { ...before.detail, ...fact.detail } : fact.detail;
  const kept: Fact = {
    value: fact.value,
    ...(detail && { detail }),
    said: saidSoFar(before, fact),
    how,
    sure: fact.sure,
    turn: turn.state.conversation.turn,
    channel: world.channel,
    at: world.now,
  };
  return writeDraft(turn, { facts: { ...turn.state.draft?.facts, [fact.criterion]: kept } }, world);
}

/** « Une petite ville, mais quinze communes viennent au lycée » tells why at once: it is not asked again. */
function withWhy(fact: HeardFact, heard: Understanding, world: World): HeardFact {
  const value = criterion(world.programme, fact.criterion)?.values.find((one) => one.id === fact.value);
  if (!value?.details.some((one) => one.required) || fact.detail?.why) return fact;
  const said = heard.facts.length === 1 ? heard.text : fact.said;
  const reason = /(?:,|;|:|\b(?:mais|car|avec|parce qu|puisqu|où|qui))\s*(\S.*)$/s.exec(said)?.[1] ?? '';
  // « Nous sommes une petite ville, voilà tout » gives none.
  const own = new Set(world.terms(`${value.label} ${value.said}`));
  const more = world.terms(reason).filter((term) => !own.has(term));
  return more.length >= 3 ? { ...fact, detail: { ...fact.detail, why: said } } : fact;
}

/** « Un diagnostic partiel, c’est quoi ? » is a question, not an answer. */
function isOnlyAQuestion(heard: Understanding): boolean {
  // « Si le projet était abouti ? » supposes: nothing of it is noted.
  if (heard.question && heard.leans.has('supposes') && !isPolite(heard.text)) return true;
  const asks = heard.acts.some((act) => act.type === 'faq' || act.type === 'suggest');
  const answers = heard.acts.some(
    (act) => act.type === 'answer' || act.type === 'diagnostic' || act.type === 'date',
  );
  return (
    asks &&
    !answers &&
    /\?\s*$/.test(heard.text) &&
    // « C’est quoi, un diagnostic, pour vous ? » only names what it asks about.
    heard.facts.every(({ said }) => said.length >= heard.text.length * 0.6 || said.split(/\s+/).length <= 2)
  );
}

/** « Zéro étude, vous nous rangez où ? », with no file begun: what the question supposes is no answer. */
function isInAQuestion({ said }: HeardFact, heard: Understanding): boolean {
  if (!heard.question || heard.acts.some(({ type }) => type === 'command')) return false;
  const sentences = heard.text.match(/[^.!?]+[.!?]*/gu) ?? [];
  const own = sentences.find((one) => one.includes(said));
  // What is told in a sentence of its own is told.
  return own === undefined || sentences.length === 1 || /\?\s*$/u.test(own);
}

/** « Nous sommes en communauté urbaine : est-ce assimilé à une métropole ? »: what is only likely, beside a question. */
function isBesideAQuestion({ question, acts, text }: Understanding): boolean {
  return question && text.includes('?') && acts.some(({ type }) => type === 'faq');
}

/** « On a un chantier prêt. Aidé cette année ou pas ? »: one thing told beside a question begins no file. */
function isAsideOfIt({ question, facts, acts }: Understanding): boolean {
  return question && facts.length === 1 && acts.some(({ type }) => type === 'faq' || type === 'suggest');
}

/** « Chef de projet au service urbanisme » says who speaks, not that there is an engineering team. */
function isOfThePerson(asking: Question | null, heard: Understanding): boolean {
  if (asking?.kind !== 'role' && asking?.kind !== 'contact') return false;
  // « Ce ne sont que des idées, il n’y a aucun projet »: a sentence that says who nobody is, and what is so.
  const { role, name, email, phone, mayor, mandated } = heard.person;
  const presents = role ?? name ?? email ?? phone ?? mayor ?? mandated;
  const tells = heard.facts.some(({ sure }) => sure) && heard.text.split(/\s+/).length >= SENTENCE;
  return (presents !== undefined || !tells) && !heard.correcting && !ADDS.test(heard.text);
}

/** Words from which an answer to « who are you? » is a sentence. */
const SENTENCE = 7;

/** « Au fait, on a une délibération » */
const ADDS =
  /(?<!\p{L})(?:au fait|oubli[ée]e? de (?:dire|préciser|vous dire)|par ailleurs|d['’]ailleurs|j['’]ajoute|je précise)(?!\p{L})/iu;

/** « La ville d’à côté a dit oui », « notre voisine Vichy a un projet abouti »: told of neighbours, and of them alone. */
function isOfAnotherTown(text: string): boolean {
  return NEIGHBOUR.test(text) && !OURS.test(text);
}

const NEIGHBOUR =
  /^\s*(?:(?:oui|non|mais|et|ah|bon)[\s,]+)*(?:(?:la|une|notre) (?:ville|commune) (?:voisine|d['’]à c[oô]t[ée])|notre voisine|nos voisins|les voisins|(?:les|d['’])autres (?:villes|communes))(?!\p{L})/iu;
const OURS = /(?<!\p{L})(?:nous|on|chez nous|notre (?:ville|centre|projet|commune|agglo))(?!\p{L})/iu;

/** « On m’a dit que c’était réservé aux grandes villes », as one arrives, tells nothing of a town. */
function isHearsay({ state }: Turn, { text, facts }: Understanding): boolean {
  return (
    state.draft === null && state.conversation.asking === null && facts.length === 1 && HEARD_SAY.test(text)
  );
}

const HEARD_SAY =
  /^\s*(?:(?:bonjour|alors|euh|mais)[\s,]+)*(?:on (?:m['’]|nous )(?:a|avait) dit|(?:il |à ce qu['’]il )?para[iî]t|para[iî]t-il|j['’]ai (?:lu|entendu|vu)|on dit|certains disent|d['’]après (?:la presse|ce que))/iu;

/** A fact of the commune is the territory data's: it is contested (`take-town`), never replaced by what is said. */
export function isOfficial(turn: Turn, fact: HeardFact, world: World): boolean {
  return (
    Boolean(turn.state.draft?.town) && criterion(world.programme, fact.criterion)?.kind === 'commune-fact'
  );
}

function isNewsOf(fact: HeardFact, world: World): boolean {
  const one = criterion(world.programme, fact.criterion);
  return (
    one !== undefined &&
    (fact.value === UNKNOWN || one.kind === 'text' || one.values.some((value) => value.id === fact.value))
  );
}

function isContradicted(before: Fact, fact: HeardFact, turn: Turn, heard: Understanding): boolean {
  if (before.value === fact.value || before.value === UNKNOWN || before.how === 'deduced') return false;
  const asking = turn.state.conversation.asking;
  const invited = asking !== null && 'id' in asking && asking.id === fact.criterion;
  const correcting =
    heard.correcting || heard.acts.some((act) => act.type === 'command' && act.name === 'correct');
  return !invited && !correcting && asking?.kind !== 'correctWhich' && asking?.kind !== 'recap';
}

/** A bare yes, no, partly or « je ne sais pas », read as the question says. */
function fromBareAnswer(turn: Turn, heard: Understanding, id: string, world: World) {
  const one = criterion(world.programme, id);
  const act = heard.acts.find((each) => each.type === 'answer');
  if (!one || act?.type !== 'answer') return null;
  if (act.value === 'unknown') return { fact: heardAs(id, UNKNOWN, heard, true) };
  const bare = bareOf(one, act.value);
  if (!bare) return null;
  const { asking } = turn.state.conversation;
  if ('value' in bare) {
    const fact = heardAs(id, bare.value, heard, true);
    return choosesNeither(asking, fact, heard) ? null : { fact };
  }
  if (asking?.kind === 'clarify') return null;
  return { clarify: { kind: 'clarify', id, between: bare.between, ask: bare.clarify } as const };
}

function bareOf(one: Criterion, value: 'yes' | 'no' | 'partial'): BareAnswer | undefined {
  return one.bare[value];
}

export function heardAs(id: string, value: string, heard: Understanding, sure: boolean): HeardFact {
  return { criterion: id, value, said: heard.text, sure };
}

/** « Est-ce un refus, ou n’est-ce pas tranché ? — Ok »: a bare yes or no is none of the two. */
function choosesNeither(asking: Question | null, fact: HeardFact, heard: Understanding): boolean {
  if (asking?.kind !== 'clarify' || fact.criterion !== asking.id) return false;
  const isBare = heard.text.split(/\s+/).length <= 2 && heard.acts.some(({ type }) => type === 'answer');
  return isBare && fact.value !== UNKNOWN && !asking.between.includes(fact.value);
}

/** « si besoin », « si je comprends bien »: nothing is supposed. */
function isPolite(text: string): boolean {
  return /\bsi (?:besoin|possible|je comprends|j['’]ai bien|vous voulez|oui|non)\b|s['’]il (?:vous|te) pla/iu.test(
    text,
  );
}
