/**
 * One turn, one way: hear, gather, understand, decide, record, say. Turns of one conversation run one after the
 * other; across processes the state's eTag decides, and a loser reads again and decides again. State is committed
 * with the effects it intends, then the effects are carried out: a crash in between is completed by the next turn.
 */
import { askedOf } from '#dialogs/asked';
import { assistantData } from '#dialogs/assistant-data';
import type { Happening, State, Turn, World } from '#dialogs/conversation';
import type { Effect, EffectOutcome } from '#dialogs/effects';
import { respond } from '#dialogs/respond';
import { sayable } from '#language/sayable';
import { carryOut } from './carry-out.ts';
import { type Clock, parisDay } from './clock.ts';
import { type Memory, withReplies, withTurn } from './memory.ts';
import { noticesOwed, reminderOwed, repliesOwed, unmarked } from './news.ts';
import { owedEffects } from './owed-effects.ts';
import { inTurn, isBusy } from './queue.ts';
import { gather, recall, write } from './recall.ts';
import { reordered } from './reorder.ts';
import { withSecondDate } from './second-date.ts';
import { StaleState } from './state-port.ts';
import type { Heard, House, Said, Stores } from './turn.ts';
import { drawAtRandom, makeWorld } from './world.ts';

/** @throws when storage fails before anything was recorded; the same activity may be sent again. */
export async function takeTurn(heard: Heard, house: House): Promise<Said> {
  const waits = isBusy(heard.conversation);
  return inTurn(heard.conversation, async () => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        // Another process answered meanwhile: what it asked had not been read either.
        return await attemptTurn({ ...heard, hurried: waits || attempt > 0 }, house);
      } catch (error) {
        if (!(error instanceof StaleState) || attempt >= MAX_ATTEMPTS) throw error;
      }
    }
  });
}

const MAX_ATTEMPTS = 5;

/** What a turn has in hand: what was heard, and the conversation as it was read. */
interface InHand {
  readonly heard: Heard;
  readonly memory: Memory;
  readonly stores: Stores;
  readonly world: World;
  readonly clock: Clock;
}

async function attemptTurn(heard: Heard, house: House): Promise<Said> {
  const { stores, clock } = house;
  const draw = house.draw ?? drawAtRandom;
  const world = makeWorld(house.knowledge, clock, heard, draw, house.site ?? null);
  const read = await recall(heard.conversation, stores);
  const present = await gather(read, stores);
  const again = read.recent.find((one) => one.activity === heard.activity);
  if (again) {
    const { replies, turn } = again;
    return { replies, assistant: assistantData(present, world), ...(turn !== undefined && { turn }) };
  }

  // A turn cut short between its commit and its effects is completed first.
  const inHand = { heard, memory: read, stores, world, clock };
  const completed = await complete(present, inHand);
  const owed = completed?.turn ?? null;
  const done = (outcomes: readonly EffectOutcome[] = []) => {
    for (const one of outcomes) if (one.type === 'moved') house.left?.(one.from);
  };
  if (owed && read.pendingActivity === heard.activity) {
    const said = await record(owed, inHand);
    done(completed?.outcomes);
    return said;
  }
  const before = owed
    ? { ...owed, effects: [...owed.effects, ...markAgain(owed.state)] }
    : { state: present, replies: [], effects: markAgain(present) };

  const happenings = await happenedMeanwhile(before.state, inHand);
  const isNews = happenings.some((one) => one.type !== 'draftGone' || one.erased !== null);
  if (heard.onlyNews && before.replies.length === 0 && !isNews)
    return { replies: [], assistant: assistantData(before.state, world) };
  const told = happenings.reduce((turn, one) => then(turn, one, world), before as Turn);
  const heardToo = heard.onlyNews
    ? told
    : then(told, await understood(heard, told.state, world, house), world);
  const asks = happenings.some(
    (one) => one.type === 'notices' && one.notices.some(({ event }) => event === 'askComplement'),
  );
  const turn = asks ? then(heardToo, { type: 'complement' }, world) : heardToo;
  const said = await commit(turn, { ...inHand, memory: withOwed(read, owed) }, done);
  done(completed?.outcomes);
  // Recorded once, counted once: a turn decided again was not recorded.
  if (!turn.state.conversation.training) house.count?.(heard.channel, turn.tallies ?? []);
  return said;
}

/** What is told before the message is answered: the file gone, who left, replies, reminders, messages. */
async function happenedMeanwhile(state: State, { heard, memory, stores, world, clock }: InHand) {
  const day = parisDay(clock.now());
  const alone = heard.onlyNews ?? false;
  const news = await repliesOwed(heard.conversation, memory, stores);
  const notices = noticesOwed(state, day);
  const isLeft = heard.onlyNews === true && state.conversation.movedTo?.told === false;
  const reminder = heard.text === null ? await reminderOwed(state, world.today, stores) : null;
  const { draftId } = memory.conversation;
  const isGone = draftId !== null && state.conversation.draftId === null;
  const erased = isGone ? await stores.candidacies.erasedDraft(draftId) : null;
  return [
    ...(isLeft ? [{ type: 'left' } as const] : []),
    ...(isGone ? [{ type: 'draftGone', erased: erased?.reference ?? null } as const] : []),
    ...news.map((reply) => ({ type: 'reply', reply, alone }) as const),
    ...(reminder ? [{ type: 'reminder', reminder, alone } as const] : []),
    ...(notices.length > 0 ? [{ type: 'notices', notices, day, alone } as const] : []),
  ] satisfies readonly Happening[];
}

function markAgain(state: State): readonly Effect[] {
  const ids = unmarked(state);
  const reference = state.filed?.reference;
  return ids.length > 0 && reference !== undefined ? [{ type: 'deliverNotices', reference, ids }] : [];
}

/** One thing more happens in the turn. */
function then(turn: Turn, happening: Happening, world: World): Turn {
  const next = respond(turn.state, happening, world);
  return {
    state: next.state,
    replies: [...turn.replies, ...next.replies],
    effects: [...turn.effects, ...next.effects],
    tallies: [...(turn.tallies ?? []), ...(next.tallies ?? [])],
  };
}

/**
 * Commits the state with the effects it intends, carries them out, and lets the dialog word what came of them.
 * @param done told of the outcomes once all is recorded
 */
async function commit(
  turn: Turn,
  inHand: InHand,
  done: (outcomes: readonly EffectOutcome[]) => void,
): Promise<Said> {
  if (turn.effects.every((one) => one.type === 'saveDraft')) return record(turn, inHand);
  const { heard, memory, stores } = inHand;
  const left = await writeWith(turn.effects, inHand, (pending) => ({
    ...withTurn(memory, turn),
    pending,
    pendingReplies: turn.replies,
    pendingActivity: heard.activity,
  }));
  // Read again for its new eTag. Another process may have completed the turn meanwhile: what it recorded is said.
  const kept = await recall(heard.conversation, stores);
  if (kept.pendingActivity !== heard.activity) throw new StaleState([heard.conversation]);
  const outcomes = await carryOutAll(left, inHand);
  const said = await record(worded({ ...turn, effects: [] }, outcomes, inHand.world), {
    ...inHand,
    memory: kept,
  });
  done(outcomes);
  return said;
}

/** The dialog words each outcome; the draft it leaves is kept as well. */
function worded(turn: Turn, outcomes: readonly EffectOutcome[], world: World): Turn {
  return outcomes.reduce((each: Turn, outcome) => then(each, { type: 'outcome', outcome }, world), turn);
}

/** Commits state and replies together; the draft's own record follows, and until then the intention is kept here. */
async function record(turn: Turn, inHand: InHand): Promise<Said> {
  const { heard, memory, world } = inHand;
  const said: Said = {
    replies: turn.replies,
    assistant: assistantData(turn.state, world),
    turn: turn.state.conversation.turn,
  };
  const saves = turn.effects.filter((one) => one.type === 'saveDraft');
  // An erased draft leaves nothing behind, its former replies neither.
  const erases = memory.pending.some(({ type }) => type === 'eraseDraft' || type === 'eraseFile');
  const left = await writeWith(saves, inHand, (pending) => {
    const settled = { ...withTurn(memory, turn), pending, pendingReplies: [], pendingActivity: null };
    return withReplies(erases ? { ...settled, recent: [] } : settled, heard.activity, said);
  });
  await carryOutAll(left, inHand);
  return said;
}

/**
 * Writes what the memory becomes with the effects it intends; gives back those left to be carried out. A draft that begins
 * is saved first: were its intention carried out again later, an erased draft would come back.
 */
async function writeWith(
  effects: readonly Effect[],
  inHand: InHand,
  becoming: (pending: readonly Effect[]) => Memory,
): Promise<readonly Effect[]> {
  const { drafts } = inHand.stores;
  const begins = (one: Effect): one is SaveDraft => one.type === 'saveDraft' && one.was === null;
  const first = effects.filter(begins);
  const left = first.length > 0 ? effects.filter((one) => !begins(one)) : effects;
  // One that a code brought here began elsewhere: it is there already, and is not this turn's to take back.
  const begun: string[] = [];
  for (const { draft } of first) if (!(await drafts.read(draft.id))) begun.push(draft.id);
  await carryOutAll(first, inHand);
  try {
    await write(inHand.heard.conversation, becoming(left), inHand.stores);
  } catch (error) {
    // Decided again, it begins another one.
    if (error instanceof StaleState) for (const id of begun) await drafts.erase(id);
    throw error;
  }
  return left;
}

type SaveDraft = Extract<Effect, { type: 'saveDraft' }>;

/** Completes what a crash cut short; null when nothing was owed. @param present the state as it was read */
async function complete(present: State, inHand: InHand): Promise<Completed | null> {
  const { memory, stores, world } = inHand;
  const owed = owedEffects(memory.pending, present.draft);
  if (owed.length === 0) return null;
  const outcomes = await carryOutAll(owed, inHand);
  // What was decided with them was never said: it is said now.
  const decided = { state: await gather(memory, stores), replies: memory.pendingReplies, effects: [] };
  return { turn: worded(decided, outcomes, world), outcomes };
}

interface Completed {
  readonly turn: Turn;
  readonly outcomes: readonly EffectOutcome[];
}

/** Heard again, the message whose turn was completed gets the same replies. */
function withOwed(memory: Memory, owed: Turn | null): Memory {
  const { pendingActivity } = memory;
  if (!owed || pendingActivity === null) return memory;
  return withReplies(memory, pendingActivity, { replies: owed.replies, turn: owed.state.conversation.turn });
}

async function carryOutAll(effects: readonly Effect[], { heard, stores, world, clock }: InHand) {
  const outcomes: EffectOutcome[] = [];
  for (const one of effects) {
    const outcome = await carryOut(one, heard, stores, world, clock);
    if (outcome) outcomes.push(outcome);
  }
  return outcomes;
}

async function understood(heard: Heard, state: State, world: World, house: House): Promise<Happening> {
  if (heard.text === null) return { type: 'start' };
  if (heard.pressedAt !== undefined && heard.pressedAt !== state.conversation.turn) return { type: 'stale' };
  const asked = askedOf(state, world);
  const own = world.understand(heard.text, asked);
  const { secondOpinion, reordering, knowledge } = house;
  const mayLeave = (text: string) => sayable(text, knowledge.lexicon);
  const read = reordering ? await reordered(own, world, mayLeave, reordering) : own;
  if (!secondOpinion || !state.draft) return { type: 'message', heard: read };
  secondOpinion.warm();
  return { type: 'message', heard: await withSecondDate(read, asked, world, secondOpinion) };
}
