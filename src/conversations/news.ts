/** What waits for this conversation: replies of a person, messages of the prefecture. */
import type { Notice } from '#candidacies/candidacy';
import { noticesDue } from '#candidacies/notices-due';
import type { State } from '#dialogs/conversation';
import type { DraftReminder } from '#dialogs/effects';
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

/** Messages of the prefecture to be told now. Once each in a conversation: its state remembers which. */
export function noticesOwed({ conversation, filed }: State, day: string): readonly Notice[] {
  const waiting = (filed?.notices ?? []).filter(({ id }) => !conversation.told.includes(id));
  return noticesDue(waiting, conversation.toldOn, day);
}

/** Told here, and the record does not know it: the write failed, or a crash came before it. */
export function unmarked({ conversation, filed }: State): readonly string[] {
  const sent = (filed?.notices ?? []).filter(({ sentAt }) => sentAt === undefined);
  return sent.map(({ id }) => id).filter((id) => conversation.told.includes(id));
}

/** A reminder that waits for who comes back or is there; looked for only when nothing is said. */
export async function reminderOwed(
  { conversation, draft, filed }: State,
  today: string,
  { correspondents }: Stores,
): Promise<DraftReminder | null> {
  if (!draft || filed) return null;
  const known = await correspondents.read(draft.id);
  const reminder = known?.reminder;
  if (!reminder || known.wish !== 'accepted' || reminder.toldAt !== null) return null;
  return reminder.due < today || conversation.told.includes(reminder.id) ? null : reminder;
}
