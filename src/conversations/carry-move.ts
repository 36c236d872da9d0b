/** Carries a conversation to another channel: what it knew goes with its draft, and the one that was left says so. */
import { MOVE_MINUTES } from '#candidacies/read-move-code';
import { type Conversation, NEW_CONVERSATION } from '#dialogs/conversation';
import type { Effect, EffectOutcome } from '#dialogs/effects';
import type { Clock } from './clock.ts';
import type { Move } from './moves-port.ts';
import { owedEffects } from './owed-effects.ts';
import { gather, recall, write } from './recall.ts';
import { StaleState } from './state-port.ts';
import type { Stores, Where } from './turn.ts';

export type MoveEffect = Extract<Effect, { type: 'offerMove' | 'takeMove' }>;

/** Does what another conversation still owes. */
type Carry = (owed: Effect, there: Where) => Promise<EffectOutcome | null>;

/** @throws when the conversation that is left cannot be written, or owes what cannot be done now; the code may be given again */
export async function carryMove(
  effect: MoveEffect,
  where: Where,
  stores: Stores,
  clock: Clock,
  carry: Carry,
): Promise<EffectOutcome> {
  if (effect.type === 'takeMove') return take(effect.code, where, stores, clock, carry);
  const until = new Date(clock.now().getTime() + MOVE_MINUTES * 60_000).toISOString();
  const { conversation, channel } = where;
  await stores.moves.offer(effect.code, { conversation, channel, draftId: effect.draftId, until });
  return { type: 'moveOffered', code: effect.code, minutes: MOVE_MINUTES };
}

async function take(
  code: string,
  where: Where,
  stores: Stores,
  clock: Clock,
  carry: Carry,
): Promise<EffectOutcome> {
  const opened = await stores.moves.open(code, where.conversation, clock.now());
  if (!opened || opened.move.conversation === where.conversation) return { type: 'unknownMove' };
  const { move } = opened;
  const there = await recall(move.conversation, stores);
  const kept = opened.kept ?? JSON.stringify(there.conversation);
  // What was kept was written by this file.
  const conversation = JSON.parse(kept) as Conversation;
  // They began another file since, or went on elsewhere: there is nothing left to carry.
  if (conversation.draftId !== move.draftId) return { type: 'unknownMove' };
  if (!(await stores.moves.claim(code, where.conversation, kept))) return { type: 'unknownMove' };
  await stores.correspondents.meet(move.draftId, where);
  await leave(move, where.channel, stores, carry);
  const { draft, filed } = await gather({ ...there, conversation }, stores);
  if (!draft) return { type: 'unknownMove' };
  return { type: 'moved', from: move, conversation, draft, filed };
}

/** The conversation forgets the file that left it, whoever speaks in it at this moment; what it owes is done first. */
async function leave(left: Move, to: string, stores: Stores, carry: Carry): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const memory = await recall(left.conversation, stores);
    if (memory.conversation.draftId !== left.draftId) return;
    for (const owed of owedEffects(memory.pending, await stores.drafts.read(left.draftId)))
      if ((await carry(owed, left))?.type === 'unavailable')
        throw new Error(`${owed.type} is owed by the conversation that is left, and cannot be done now`);
    const { turn, inquiries, training } = memory.conversation;
    const conversation = {
      ...NEW_CONVERSATION,
      turn,
      inquiries,
      training,
      movedTo: { channel: to, told: false },
    };
    const nothing = { pending: [], pendingReplies: [], pendingActivity: null, recent: [] };
    try {
      return await write(left.conversation, { ...memory, conversation, ...nothing }, stores);
    } catch (error) {
      if (!(error instanceof StaleState) || attempt === MAX_ATTEMPTS) throw error;
    }
  }
}

const MAX_ATTEMPTS = 5;
