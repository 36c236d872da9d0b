/** What is kept of a conversation between two turns: its state, the effects still owed, the last replies. */
import { z } from 'zod';
import { type Conversation, NEW_CONVERSATION, type Turn } from '#dialogs/conversation';
import type { Effect } from '#dialogs/effects';
import type { Reply } from '#dialogs/reply';
import type { StoredItem } from './state-port.ts';
import type { Said } from './turn.ts';

export interface Memory {
  readonly eTag: string | null;
  readonly conversation: Conversation;
  /** Intended effects, to be carried out again if a crash cut the turn. */
  readonly pending: readonly Effect[];
  /** What was decided with the pending effects, and not said yet. */
  readonly pendingReplies: readonly Reply[];
  /** The message whose effects are pending. */
  readonly pendingActivity: string | null;
  /** The last messages heard, with what was answered. */
  readonly recent: readonly Answered[];
}

/** What programs read beside the sentences is drawn again from the state: it is half of what an answer weighs. */
interface Answered extends Omit<Said, 'assistant'> {
  readonly activity: string;
}

/** Messages answered again word for word when a channel sends them twice. */
const REMEMBERED = 4;
const SCHEMA = 1;

const Shape = z.object({
  schema: z.literal(SCHEMA),
  conversation: z.looseObject({ turn: z.number() }),
  pending: z.array(z.looseObject({ type: z.string() })),
  pendingReplies: z.array(z.looseObject({ text: z.string() })).default([]),
  pendingActivity: z.string().nullable(),
  recent: z.array(z.looseObject({ activity: z.string() })),
});

/** The memory of a stored item, a new one when there is none. @throws when the item is not one of ours */
export function memoryOf(item: StoredItem | undefined): Memory {
  if (!item)
    return {
      eTag: null,
      conversation: NEW_CONVERSATION,
      pending: [],
      pendingReplies: [],
      pendingActivity: null,
      recent: [],
    };
  const kept = Shape.parse(item);
  // The shape was written by this file; fields added since take their first value.
  return {
    eTag: item.eTag ?? null,
    conversation: { ...NEW_CONVERSATION, ...(kept.conversation as Partial<Conversation>) },
    pending: kept.pending as unknown as readonly Effect[],
    pendingReplies: kept.pendingReplies as unknown as readonly Reply[],
    pendingActivity: kept.pendingActivity,
    recent: kept.recent as unknown as readonly Answered[],
  };
}

/** The item to write; without an eTag it is the first of its conversation. */
export function itemOf(memory: Memory): StoredItem {
  const { eTag, ...content } = memory;
  return { schema: SCHEMA, ...content, ...(eTag && { eTag }) };
}

export function withTurn(memory: Memory, turn: Turn): Memory {
  return { ...memory, conversation: turn.state.conversation };
}

export function withReplies(
  memory: Memory,
  activity: string,
  { replies, turn }: Pick<Said, 'replies' | 'turn'>,
): Memory {
  const answered = { activity, replies, ...(turn !== undefined && { turn }) };
  const recent = [answered, ...memory.recent].slice(0, REMEMBERED);
  return { ...memory, recent };
}
