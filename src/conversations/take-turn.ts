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
import { inTurn } from './queue.ts';
import { gather, recall, write } from './recall.ts';
import { reordered } from './reorder.ts';
import { withSecondDate } from './second-date.ts';
import { StaleState } from './state-port.ts';
import type { Heard, House, Said, Stores, Where } from './turn.ts';
import { drawAtRandom, makeWorld } from './world.ts';

/** @throws when storage fails before anything was recorded; the same activity may be sent again. */
export async function takeTurn(heard: Heard, house: House): Promise<Said> {
  return inTurn(heard.conversation, async () => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await attemptTurn(heard, house);
      } catch (error) {
        if (!(error instanceof StaleState) || attempt >= MAX_ATTEMPTS) throw error;
      }
    }
  });
}

const MAX_ATTEMPTS = 5;

async function attemptTurn(heard: Heard, house: House): Promise<Said> {
  const { stores, clock } = house;
  const draw = house.draw ?? drawAtRandom;
  const world = makeWorld(house.knowledge, clock, heard, draw, house.site ?? null);
  const memory = await recall(heard.conversation, stores);
  const again = memory.recent.find((one) => one.activity === heard.activity);
  if (again) {
    const { replies, turn } = again;
    const assistant = assistantData(await gather(memory, stores), world);
    return { replies, assistant, ...(turn !== undefined && { turn }) };
  }

  // A turn cut short between its commit and its effects is completed first.
  const owed = await complete(heard, memory, stores, world, clock);
  if (owed && memory.pendingActivity === heard.activity)
    return record(heard, owed, memory, stores, world, clock);

  const state = owed?.state ?? (await gather(memory, stores));
  const day = parisDay(clock.now());
  const news = await repliesOwed(heard.conversation, memory, stores);
  const notices = noticesOwed(state, day);
  const isLeft = heard.onlyNews === true && state.conversation.movedTo?.told === false;
  const reminder = heard.text === null ? await reminderOwed(state, world.today, stores) : null;
  const { draftId } = memory.conversation;
  const isGone = draftId !== null && state.conversation.draftId === null;
  const erased = isGone ? await stores.candidacies.erasedDraft(draftId) : null;
  const isNews = news.length > 0 || notices.length > 0 || reminder !== null || isLeft || erased !== null;
  if (heard.onlyNews && !owed && !isNews) return { replies: [], assistant: assistantData(state, world) };
  const alone = heard.onlyNews ?? false;
  const asks = notices.some(({ event }) => event === 'askComplement');
  const happenings: readonly Happening[] = [
    ...(isLeft ? [{ type: 'left' } as const] : []),
    ...(isGone ? [{ type: 'draftGone', erased: erased?.reference ?? null } as const] : []),
    ...news.map((reply) => ({ type: 'reply', reply, alone }) as const),
    ...(reminder ? [{ type: 'reminder', reminder, alone } as const] : []),
    ...(notices.length > 0 ? [{ type: 'notices', notices, day, alone } as const] : []),
  ];
  const before: Turn = {
    state,
    replies: owed?.replies ?? [],
    effects: [...(owed?.effects ?? []), ...markAgain(state)],
  };
  const told = happenings.reduce((turn, one) => then(turn, one, world), before);
  const heardToo = heard.onlyNews
    ? told
    : then(told, await understood(heard, told.state, world, house), world);
  const turn = asks ? then(heardToo, { type: 'complement' }, world) : heardToo;
  const said = await commit(heard, turn, memory, stores, world, clock, (outcomes) => {
    for (const one of outcomes) if (one.type === 'moved') house.left?.(one.from);
  });
  // Recorded once, counted once: a turn decided again was not recorded.
  if (!turn.state.conversation.training) house.count?.(heard.channel, turn.tallies ?? []);
  return said;
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
  heard: Heard,
  turn: Turn,
  memory: Memory,
  stores: Stores,
  world: World,
  clock: Clock,
  done: (outcomes: readonly EffectOutcome[]) => void,
): Promise<Said> {
  if (turn.effects.every((one) => one.type === 'saveDraft'))
    return record(heard, turn, memory, stores, world, clock);
  const intent = {
    ...withTurn(memory, turn),
    pending: turn.effects,
    pendingReplies: turn.replies,
    pendingActivity: heard.activity,
  };
  await write(heard.conversation, intent, stores);
  // Read again for its new eTag.
  const kept = await recall(heard.conversation, stores);
  const outcomes = await carryOutAll(turn.effects, heard, stores, world, clock);
  const said = await record(heard, worded(turn, outcomes, world), kept, stores, world, clock);
  done(outcomes);
  return said;
}

/** The dialog words each outcome; the draft it leaves is kept as well. */
function worded(turn: Turn, outcomes: readonly EffectOutcome[], world: World): Turn {
  return outcomes.reduce((each: Turn, outcome) => {
    const next = respond(each.state, { type: 'outcome', outcome }, world);
    return { state: next.state, replies: [...each.replies, ...next.replies], effects: next.effects };
  }, turn);
}

/** Commits state and replies together; the draft's own record follows, and until then the intention is kept here. */
async function record(
  heard: Heard,
  turn: Turn,
  memory: Memory,
  stores: Stores,
  world: World,
  clock: Clock,
): Promise<Said> {
  const said: Said = {
    replies: turn.replies,
    assistant: assistantData(turn.state, world),
    turn: turn.state.conversation.turn,
  };
  const saves = turn.effects.filter((one) => one.type === 'saveDraft');
  const settled = { ...withTurn(memory, turn), pending: saves, pendingReplies: [], pendingActivity: null };
  // An erased draft leaves nothing behind, its former replies neither.
  const erases = memory.pending.some(({ type }) => type === 'eraseDraft' || type === 'eraseFile');
  const past = erases ? { ...settled, recent: [] } : settled;
  await write(heard.conversation, withReplies(past, heard.activity, said), stores);
  await carryOutAll(saves, heard, stores, world, clock);
  markSaved(stores, heard);
  return said;
}

/** The last message of each conversation whose draft was saved by this process: nothing is owed for it. */
const saved = new WeakMap<Stores, Map<string, string>>();
const REMEMBERED_SAVES = 10_000;

function markSaved(stores: Stores, heard: Heard): void {
  const known = saved.get(stores) ?? new Map<string, string>();
  saved.set(stores, known);
  known.delete(heard.conversation);
  known.set(heard.conversation, heard.activity);
  const [oldest] = known.keys();
  if (known.size > REMEMBERED_SAVES && oldest !== undefined) known.delete(oldest);
}

/** What a crash left undone. A draft already saved is not saved again: it may have been erased elsewhere since. */
function owedEffects(conversation: string, memory: Memory, stores: Stores): readonly Effect[] {
  const done = saved.get(stores)?.get(conversation);
  if (done === undefined || done !== memory.recent[0]?.activity) return memory.pending;
  return memory.pending.filter((one) => one.type !== 'saveDraft');
}

async function complete(
  heard: Where,
  memory: Memory,
  stores: Stores,
  world: World,
  clock: Clock,
): Promise<Turn | null> {
  const owed = owedEffects(heard.conversation, memory, stores);
  if (owed.length === 0) return null;
  const outcomes = await carryOutAll(owed, heard, stores, world, clock);
  if (outcomes.length === 0 && memory.pendingReplies.length === 0) return null;
  // What was decided with them was never said: it is said now.
  const decided = { state: await gather(memory, stores), replies: memory.pendingReplies, effects: [] };
  return worded(decided, outcomes, world);
}

async function carryOutAll(
  effects: readonly Effect[],
  where: Where,
  stores: Stores,
  world: World,
  clock: Clock,
) {
  const outcomes: EffectOutcome[] = [];
  for (const one of effects) {
    const outcome = await carryOut(one, where, stores, world, clock);
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
