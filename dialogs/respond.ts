/**
 * Decides what the assistant says next. Pure and synchronous: the same state, happening and world give the same
 * turn. Read this file first: a message goes through it from top to bottom.
 */
import type { Draft } from '#candidacies/draft';
import { findCommune } from '#communes/search';
import type { Understanding } from '#language/understanding';
import { amendable, NO_LONGER_AMENDABLE } from './amendable.ts';
import { answerInGroup } from './answer-in-group.ts';
import { answerQuestions } from './answer-questions.ts';
import { takeArrival } from './arrive.ts';
import { asMeantHere } from './as-meant-here.ts';
import { askAgain, askNext } from './ask-next.ts';
import { askedOf } from './asked.ts';
import { changeContact } from './change-contact.ts';
import { forget } from './confirm.ts';
import type { Happening, State, Turn, World } from './conversation.ts';
import { isNotOurs } from './decline.ts';
import { deflect } from './deflect.ts';
import type { Effect } from './effects.ts';
import { inDays, typeset } from './french.ts';
import { answersComplement, offerComplement } from './give-complement.ts';
import { takeJoint } from './joint.ts';
import { withLately } from './lately.ts';
import { hearInLeft, takeMove, tellLeft } from './move.ts';
import { nameByReference } from './name-reference.ts';
import { afterLeaving, goOnWithBoth, notUnderstood } from './not-understood.ts';
import { obey } from './obey.ts';
import { isInvitation, type Question } from './question.ts';
import { openWithCodeIn, tellCode } from './recover.ts';
import { tellReminder } from './reminders.ts';
import type { Reply } from './reply.ts';
import { answerFromList } from './selected-towns.ts';
import { settle } from './settle.ts';
import { summary } from './status.ts';
import { stepAside } from './step-aside.ts';
import { takeBack } from './take-back.ts';
import { type Taken, takeFacts } from './take-facts.ts';
import { keepRole, takePerson } from './take-person.ts';
import { takeTown } from './take-town.ts';
import { joinOffered } from './talk.ts';
import { tellChange } from './tell-change.ts';
import { tellNotices } from './tell-notices.ts';
import { tellOutcome } from './tell-outcome.ts';
import { tellReply } from './tell-reply.ts';
import { begin, release, remember, say } from './turn.ts';
import { offerVerdict, verdictHeard } from './verdict.ts';
import { askWhoComes, beSociable, greet, HELLO, isOnlySocial, welcome } from './welcome.ts';

export function respond(state: State, happening: Happening, world: World): Turn {
  const turn = finish(state, decide(state, happening, world), world);
  const heard = happening.type === 'message' ? happening.heard.text : null;
  return { ...turn, state: withLately(state, turn.state, heard, turn.replies) };
}

function decide(state: State, happening: Happening, world: World): Turn {
  if (world.group) return answerInGroup(state, happening, world);
  switch (happening.type) {
    case 'start':
      return welcome(begin(state), world);
    case 'outcome':
      return tellOutcome(begin(state), happening.outcome, world);
    case 'reply':
      return tellReply(begin(state), happening.reply, happening, world);
    case 'notices':
      return tellNotices(begin(state), happening.notices, happening, world);
    case 'reminder':
      return tellReminder(begin(state), happening.reminder, happening, world);
    case 'complement':
      return offerComplement(begin(state), world);
    case 'draftGone':
      return say(
        forget(begin(state)),
        happening.erased === null ? draftGone(world) : fileGone(happening.erased),
      );
    case 'left':
      return tellLeft(begin(state));
    case 'stale':
      return askAgain(say(begin(state), STALE), world);
    case 'message':
      return askWhoComes(offerVerdict(answered(hear(state, happening.heard, world), world)), happening.heard);
  }
}

/** Nobody is left without an answer: with nothing to ask nor to say, where we are is said. */
function answered(turn: Turn, world: World): Turn {
  return turn.replies.length > 0 || turn.effects.length > 0 ? turn : say(turn, summary(turn.state, world));
}

function hear(state: State, said: Understanding, world: World): Turn {
  const heard = asMeantHere(state, said, world);
  if (isInvitation(state.conversation.asking)) return hearAgain(state, heard, world);
  const begun = answersComplement(remember(begin(state), { turn: state.conversation.turn + 1 }), heard);
  const deflected = deflect(begun, heard, world);
  if (deflected) return deflected;
  const counted = keepRole(begun, heard);
  const whole = firstOf(WHOLE, counted, heard, world);
  if (whole) return whole;

  // A confirmation, a choice among towns or a suggestion takes the message whole, or what it settles is only its beginning.
  const settled = settle(counted, heard, world);
  if (settled?.final) return settled.turn;
  if (!settled && isAside(state.conversation.asking)) return hearAgain(state, heard, world);
  const greeted = greet(settled?.turn ?? counted, heard, world);
  const beside = settled
    ? null
    : (firstOf(BESIDE, greeted, heard, world) ?? undone(state, greeted, heard, world));
  if (beside) return beside;
  // « Finalement l’agglo a délibéré », once filed: what is corrected is an amendment, to be filed in its turn.
  const amends =
    (corrects(heard) && heard.facts.length > 0) ||
    reachesOtherwise(counted.state, heard) ||
    tellsOtherwise(counted.state, heard);
  const opened = amends ? amendable(greeted) : greeted;
  if (!opened) return say(counted, NO_LONGER_AMENDABLE);
  const town = settled ? { turn: greeted, took: true, whole: true } : takeTown(opened, heard, world);
  const facts = town.whole ? town : takeFacts(town.turn, heard, world);
  const changes = facts.took || town.turn.state.draft !== opened.state.draft;
  if (changes && !amends && isFrozen(counted.state, heard)) return say(counted, FROZEN);
  const person = takePerson(facts.turn, heard, facts.took || town.took);
  const took = town.took || facts.took || person.took;
  if (!took && isOnlySocial(heard)) return beSociable(counted, heard, world);
  // « 7 : terminé, svp » corrects a line, « mandatée par le maire » says who speaks: they order nothing.
  const corrected = settled !== null && Boolean(heard.line?.rest);
  const reaches = (heard.person.email ?? heard.person.phone) !== undefined;
  const presents =
    person.took && (reaches || ['role', 'contact'].includes(state.conversation.asking?.kind ?? ''));
  const ordersNothing = presents || corrected || namesItsTown(state, town, heard);
  return goOn(state, { turn: person.turn, took, settled: settled !== null, ordersNothing }, heard, world);
}

type Stage = (turn: Turn, heard: Understanding, world: World) => Turn | null;

/** Each may take the message whole, in this order, whatever is asked. */
const WHOLE: readonly Stage[] = [
  (turn, heard, world) => {
    const pressed = verdictHeard(turn, heard);
    return pressed && (obey(turn, pressed, world) ?? turn);
  },
  // « Plus tard », then « ok »: that answers what was just said.
  afterLeaving,
  takeMove,
  hearInLeft,
  joinOffered,
  // A recovery code opens its file wherever it is given, when no other file is in hand.
  (turn, heard) => (turn.state.draft?.town ? null : openWithCodeIn(turn, heard)),
  takeArrival,
  // Another town is named here without being this file's.
  takeJoint,
  changeContact,
];

/** What is said beside the file, when nothing of it was settled. */
const BESIDE: readonly Stage[] = [
  // « Changer de commune » and no name: which one is asked.
  (turn, heard, world) =>
    turn.state.draft?.town && !turn.state.filed && CHANGES_TOWN.test(heard.text)
      ? askAgain(remember(turn, { asking: { kind: 'commune' } }), world, { detour: false })
      : null,
  nameByReference,
  // « Quel est mon code ? », the file in hand: it is told, and not what a code is for.
  (turn, heard) => (ASKS_OWN_CODE.test(heard.text) ? tellCode(turn, heard) : null),
  // A town asked about in the list is not the town of the file.
  (turn, heard, world) => {
    const listed = isNotOurs(heard) ? null : answerFromList(turn, heard, world);
    return listed && askAgain(listed, world);
  },
];

const CHANGES_TOWN =
  /^\s*(?:(?:non|pardon|en fait|je (?:veux|voudrais|souhaite)|on (?:veut|voudrait)|il faut|peut-on)[\s,]+)*(?:changer|changez|changeons|changement|rectifier|corriger) (?:de |la |ma )?(?:commune|ville)[\s.!?]*$/iu;

const ASKS_OWN_CODE =
  /(?<!\p{L})(?:quel est|c['’]est quoi|où est|rappel\p{L}*|redonn\p{L}*|renvoy\p{L}*|donn\p{L}*)(?:[ -]moi)? (?:mon|notre) code/iu;

function firstOf(stages: readonly Stage[], turn: Turn, heard: Understanding, world: World): Turn | null {
  for (const stage of stages) {
    const taken = stage(turn, heard, world);
    if (taken) return taken;
  }
  return null;
}

/** A correction taken back, then what steps aside of the file. */
function undone(before: State, turn: Turn, heard: Understanding, world: World): Turn | null {
  const back = takeBack(turn, heard, world);
  if (!back) return stepAside(turn, heard, world);
  if (back.final) return back.turn;
  return askNext(remember(tellChange(before, back.turn, heard, world), { corrected: null }), world);
}

interface Noted extends Taken {
  /** What was pending was settled by the message. */
  readonly settled: boolean;
  /** The town was named, a line corrected, or who speaks told: what reads like an order there is none. */
  readonly ordersNothing: boolean;
}

/** What changed is told, questions are answered, an order is obeyed; else the next question is asked. */
function goOn(before: State, noted: Noted, heard: Understanding, world: World): Turn {
  const { took } = noted;
  // Something was noted: what was only supposed is left behind.
  const isSupposed = took && noted.turn.state.conversation.subject?.kind === 'hypothesis';
  const changed = isSupposed ? remember(noted.turn, { subject: null }) : noted.turn;
  const replied = answerQuestions(tellChange(before, changed, heard, world), heard, took, world);
  const ordered = noted.ordersNothing ? null : obey(replied.turn, heard, world);
  if (ordered) return ordered;

  const pending = replied.turn.state.conversation.asking;
  const held = pending !== null && isHeld(pending);
  if (held && pending !== before.conversation.asking) return askAgain(replied.turn, world, { detour: false });
  if (held && replied.took && !took) return askAgain(replied.turn, world);
  // Who tells something else is not held by a remark on two answers.
  if (took && !noted.settled && pending?.kind === 'coherence')
    return goOnWithBoth(replied.turn, pending.flag, world);
  if (took || replied.took) return askNext(replied.turn, world, { detour: !took });
  return tellCode(replied.turn, heard) ?? notUnderstood(replied.turn, heard, world);
}

/** Orders that go with a town that is named: « alors continuons, c’est pour Saint-Flour ». */
const NO_ORDERS: readonly string[] = ['correct', 'contest', 'repeat', 'resume'];

/** « Denain, je vous ai dit », « c’est pour Lannion, on voudrait candidater »: the town named is all that was ordered. */
function namesItsTown(before: State, { turn, took }: Taken, { acts }: Understanding): boolean {
  // « Je me suis trompé, ce n’est pas Oloron, c’est Orthez »: what was to be corrected is.
  const asked = turn.state.conversation.asking?.kind.startsWith('commune') ?? false;
  const isTheSame = before.draft?.town && before.draft.town.code === turn.state.draft?.town?.code;
  // « Pardon, je me suis trompée de commune, c’est Vernon »: another one is asked about, and no line is to be listed.
  if (!took || (isTheSame && !(asked && !before.conversation.asking?.kind.startsWith('commune'))))
    return false;
  const orders = acts.flatMap((act) => (act.type === 'command' ? [act.name] : []));
  const without = turn.state.draft?.town ? NO_ORDERS : [...NO_ORDERS, 'apply'];
  return (asked || turn.state.draft?.town !== undefined) && orders.every((name) => without.includes(name));
}

/** « Mon numéro est le 04… », once filed: the prefecture has another one. */
function reachesOtherwise(
  { draft, filed, conversation }: State,
  { person, question }: Understanding,
): boolean {
  if (!filed || conversation.amending || !draft || question) return false;
  const { email, phone } = person;
  return (
    (email !== undefined && email !== draft.person.email) ||
    (phone !== undefined && phone !== draft.person.phone)
  );
}

/** « L’agglo vient de délibérer », once filed: the answer that was filed is another. */
function tellsOtherwise({ draft, filed, conversation }: State, { facts, question }: Understanding): boolean {
  if (!filed || conversation.amending || !draft || question) return false;
  return facts.some(
    ({ criterion, value, sure }) => sure && draft.facts[criterion] && draft.facts[criterion]?.value !== value,
  );
}

const STALE = 'Cette carte a déjà servi, ou la conversation a avancé depuis : je n’en ai rien fait.';

/** A filed record changes on an explicit correction only. */
function isFrozen({ filed, conversation }: State, heard: Understanding): boolean {
  return filed !== null && !conversation.amending && !corrects(heard);
}

function corrects({ correcting, acts }: Understanding): boolean {
  return correcting || acts.some((act) => act.type === 'command' && act.name === 'correct');
}

function draftGone({ draftDays }: World): string {
  return `Le brouillon de cette conversation n’existe plus : il a été effacé à votre demande, ou parce que personne ne l’a modifié depuis ${inDays(draftDays)}. Rien n’est déposé. Dites « candidater » pour recommencer.`;
}

function fileGone(reference: string): string {
  return `Votre dossier **${reference}** est effacé, comme demandé ou parce que sa durée de garde est passée : vos réponses et vos coordonnées ne sont plus là. Il n’en reste que la référence, la date et une empreinte. Dites « candidater » pour en commencer un nouveau.`;
}

const FROZEN = 'Votre dossier est déposé : je n’y ai rien changé. Pour le modifier, dites « corriger ».';

/** The person went on to something else: the question set aside comes back, and the message is read for it. */
function hearAgain(state: State, heard: Understanding, world: World): Turn {
  const asking = state.conversation.asking;
  const free = release(begin(state));
  // « Pour situer votre commune, dites-moi laquelle »: a name alone answers.
  const named =
    asking?.kind === 'situate' &&
    !heard.question &&
    heard.acts.every((act) => act.type !== 'command' || [...NO_ORDERS, 'apply'].includes(act.name)) &&
    findCommune(world.directory, heard.text, { slot: true }).decision !== 'none';
  const back = (named ? remember(free, { asking: { kind: 'commune' } }) : free).state;
  return hear(back, world.understand(heard.text, askedOf(back, world)), world);
}

/** A suggestion or a confirmation that nobody is bound to answer. */
function isAside(question: Question | null): boolean {
  return question !== null && ASIDES.includes(question.kind);
}

const ASIDES: readonly string[] = [
  'suggest',
  'confirm',
  'code',
  'offerPerson',
  'personQuestion',
  'sendQuestion',
  'dropQuestion',
  'themes',
  'theme',
  'whichTown',
  'situate',
];

/** Questions that the draft alone would not ask: a choice, a confirmation, an answer to correct. */
function isHeld(question: Question): boolean {
  return (
    !['commune', 'role', 'contact', 'notice', 'recap', 'offTarget', 'detail', 'coherence'].includes(
      question.kind,
    ) &&
    (question.kind !== 'criterion' || question.reopened === true)
  );
}

/** Typography on every sentence, and the draft kept when it changed. */
function finish(before: State, turn: Turn, world: World): Turn {
  const { conversation } = turn.state;
  const draft = stamped(before.draft, turn.state.draft, world);
  const keep: readonly Effect[] =
    draft && conversation.code && draft !== before.draft
      ? [{ type: 'saveDraft', draft, code: conversation.code, was: writtenBefore(before.draft, draft) }]
      : [];
  return {
    state: { ...turn.state, draft },
    ...(turn.tallies && { tallies: turn.tallies }),
    effects: [...keep, ...turn.effects],
    replies: merged(turn.replies).map((one) => ({
      ...one,
      text: typeset(one.text),
      ...(one.choices && { choices: one.choices.map((each) => ({ ...each, label: typeset(each.label) })) }),
      ...(one.card && { card: typesetIn(one.card) }),
      ...(one.document && { document: { ...one.document, text: typeset(one.document.text) } }),
    })),
  };
}

/** What changed bears the time of its change, whoever changed it. */
function stamped(before: Draft | null, draft: Draft | null, world: World): Draft | null {
  const isChanged = draft !== null && draft !== before && draft.updatedAt === writtenBefore(before, draft);
  return isChanged ? { ...draft, updatedAt: world.now } : draft;
}

function writtenBefore(before: Draft | null, draft: Draft): string | null {
  return before?.id === draft.id ? before.updatedAt : null;
}

/** Every sentence of a card. */
function typesetIn<T>(part: T): T {
  if (typeof part === 'string') return typeset(part) as T;
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(typesetIn) as T;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, typesetIn(value)])) as T;
}

/** « Bonjour. » opens the next message instead of standing alone. */
function merged(replies: readonly Reply[]): readonly Reply[] {
  const [first, second, ...rest] = replies;
  return first?.text === HELLO && second
    ? [{ ...second, text: `${HELLO} ${second.text}` }, ...rest]
    : replies;
}
