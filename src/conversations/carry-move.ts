/** Carries a conversation to another channel: what it knew goes with its draft, and the one that was left says so. */
import { type Conversation, NEW_CONVERSATION } from '#dialogs/conversation';
import type { Effect, EffectOutcome } from '#dialogs/effects';
import type { Clock } from './clock.ts';
import { MOVE_MINUTES } from './moves-port.ts';
import { gather, recall, write } from './recall.ts';
import { StaleState } from './state-port.ts';
import type { Stores, Where } from './turn.ts';

export type MoveEffect = Extract<Effect, { type: 'offerMove' | 'takeMove' }>;

export async function carryMove(
  effect: MoveEffect,
  where: Where,
  stores: Stores,
  clock: Clock,
): Promise<EffectOutcome> {
  if (effect.type === 'takeMove') return take(effect.code, where, stores, clock);
  const until = new Date(clock.now().getTime() + MOVE_MINUTES * 60_000).toISOString();
  const { conversation, channel } = where;
  await stores.moves.offer(effect.code, { conversation, channel, draftId: effect.draftId, until });
  return { type: 'moveOffered', code: effect.code, minutes: MOVE_MINUTES };
}

async function take(code: string, where: Where, stores: Stores, clock: Clock): Promise<EffectOutcome> {
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
  await leave(move.conversation, move.draftId, where.channel, stores);
  const { draft, filed } = await gather({ ...there, conversation }, stores);
  if (!draft) return { type: 'unknownMove' };
  return { type: 'moved', from: move, conversation, draft, filed };
}

/** The conversation forgets the file that left it, whoever speaks in it at this moment. */
async function leave(conversation: string, draftId: string, to: string, stores: Stores): Promise<void> {
  for (;;) {
    const memory = await recall(conversation, stores);
    if (memory.conversation.draftId !== draftId) return;
    const { turn, inquiries, training } = memory.conversation;
    const left = { ...NEW_CONVERSATION, turn, inquiries, training, movedTo: { channel: to, told: false } };
    try {
      await write(
        conversation,
        { ...memory, conversation: left, pending: [], pendingReplies: [], recent: [] },
        stores,
      );
      return;
    } catch (error) {
      if (!(error instanceof StaleState)) throw error;
    }
  }
}
