/** Sends a question to a person, takes it back, tells where those of this conversation stand. */
import type { Effect, EffectOutcome } from '#dialogs/effects';
import type { PersonReply, SentInquiry } from '#dialogs/inquiry';
import type { Inquiry } from '#inbox/inquiry';
import type { InquiryAction } from '#inbox/life-cycle';
import { type Clock, parisTime, today } from './clock.ts';
import type { Stores, Where } from './turn.ts';

export type InquiryEffect = Extract<
  Effect,
  { type: 'askPerson' | 'withdrawInquiry' | 'readInquiries' | 'deliverReply' }
>;

export async function carryInquiry(
  effect: InquiryEffect,
  where: Where,
  { inquiries }: Stores,
  programme: string,
  clock: Clock,
): Promise<EffectOutcome | null> {
  const at = clock.now().toISOString();
  switch (effect.type) {
    case 'askPerson': {
      const { conversation, channel } = where;
      const asked = {
        ...effect.inquiry,
        programme,
        conversation,
        channel,
        askedAt: at,
        askedOn: today(clock),
      };
      const kept = await inquiries.ask(asked);
      const moment = {
        day: kept.askedOn,
        time: parisTime(new Date(kept.askedAt)),
        simulated: clock.serviceDate !== null,
      };
      return { type: 'asked', inquiry: sentOf(kept), moment };
    }
    case 'withdrawInquiry':
      await change(effect.id, { event: 'withdraw', at }, inquiries);
      return { type: 'inquiryWithdrawn', id: effect.id };
    case 'deliverReply':
      await change(effect.id, { event: 'deliver', at }, inquiries);
      return null;
    case 'readInquiries':
      return { type: 'inquiries', all: await questionsOf(where.conversation, { inquiries }) };
  }
}

/** The questions of a conversation, those erased aside, with their replies. */
export async function questionsOf(
  conversation: string,
  { inquiries }: Pick<Stores, 'inquiries'>,
): Promise<readonly (SentInquiry & Partial<PersonReply>)[]> {
  const all = await inquiries.ofConversation(conversation);
  const kept = all.filter(({ question }) => question !== null);
  return kept.map((one) => ({ ...sentOf(one), ...replyOf(one) }));
}

/** A reply to be told, or null while there is none. */
export function replyOf(inquiry: Inquiry): PersonReply | null {
  const { id, question, askedOn: on, reply } = inquiry;
  return reply && question !== null ? { id, question, on, reply } : null;
}

function sentOf({ id, question, askedOn, town }: Inquiry): SentInquiry {
  return { id, words: question ?? '', on: askedOn, town: town?.code ?? null };
}

/** Somebody may have changed it at the same moment: read again, done again. */
async function change(id: string, action: InquiryAction, inquiries: Stores['inquiries']): Promise<void> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const present = await inquiries.read(id);
    if (!present) return;
    const { outcome } = await inquiries.apply(id, present.version, action);
    if (outcome !== 'conflict') return;
  }
  throw new Error('the question changed at each try');
}
