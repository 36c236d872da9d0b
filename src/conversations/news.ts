/** Replies of a person that this conversation has not been told yet. */
import type { PersonReply } from '#dialogs/inquiry';
import type { Inquiry } from '#inbox/inquiry';
import { isOwed } from '#inbox/life-cycle';
import { replyOf } from './carry-inquiry.ts';
import type { Memory } from './memory.ts';
import type { Stores } from './turn.ts';

/** Read only where a question waits, or where the memory of the conversation is gone: most turns read nothing. */
export async function repliesOwed(
  conversation: string,
  memory: Memory,
  { inquiries }: Stores,
): Promise<readonly PersonReply[]> {
  const waiting = memory.conversation.inquiries.length > 0;
  if (!waiting && memory.eTag !== null) return [];
  const told = (one: Inquiry) =>
    memory.eTag !== null && !memory.conversation.inquiries.some(({ id }) => id === one.id);
  const owed = (await inquiries.ofConversation(conversation)).filter((one) => isOwed(one) && !told(one));
  return owed.flatMap((one) => replyOf(one) ?? []);
}
