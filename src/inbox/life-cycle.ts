/**
 * What may happen to a question, and what then becomes of it. Pure. Two people never both reply: only who took it may,
 * and a reply is written once.
 */
import type { Inquiry, InquiryReply, InquiryState } from './inquiry.ts';
import type { NewInquiry } from './ports.ts';

export type InquiryAction =
  | { readonly event: 'take' | 'release'; readonly by: string; readonly at: string }
  /** Also takes it when nobody has. */
  | ({ readonly event: 'reply' } & InquiryReply)
  | { readonly event: 'close'; readonly by: string; readonly at: string }
  /** The reply was said in the conversation. */
  | { readonly event: 'deliver'; readonly at: string }
  /** The person takes it back: its words are erased. */
  | { readonly event: 'withdraw'; readonly at: string };

export type Refusal = 'takenByAnother' | 'alreadyAnswered' | 'notAnswered' | 'closed';

export type Applied =
  | { readonly outcome: 'changed'; readonly inquiry: Inquiry }
  /** Already so: nothing to write. */
  | { readonly outcome: 'same' }
  | { readonly outcome: 'refused'; readonly why: Refusal };

export function newInquiry(asked: NewInquiry, version: string): Inquiry {
  return {
    ...asked,
    state: 'waiting',
    takenBy: null,
    reply: null,
    deliveredAt: null,
    closed: null,
    version,
  };
}

export function applyAction(inquiry: Inquiry, action: InquiryAction): Applied {
  switch (action.event) {
    case 'take':
      return take(inquiry, action.by, action.at);
    case 'release':
      return release(inquiry, action.by);
    case 'reply':
      return reply(inquiry, action);
    case 'close':
      return close(inquiry, action.by, action.at);
    case 'deliver':
      return deliver(inquiry, action.at);
    case 'withdraw':
      return withdraw(inquiry, action.at);
  }
}

function take(inquiry: Inquiry, name: string, at: string): Applied {
  switch (inquiry.state) {
    case 'waiting':
      return changed(inquiry, 'taken', { takenBy: { name, at } });
    case 'taken':
      return inquiry.takenBy?.name === name ? SAME : refused('takenByAnother');
    case 'answered':
      return refused('alreadyAnswered');
    case 'closed':
      return refused('closed');
  }
}

function release(inquiry: Inquiry, name: string): Applied {
  if (inquiry.state === 'waiting') return SAME;
  if (inquiry.state !== 'taken') return refused(inquiry.state === 'closed' ? 'closed' : 'alreadyAnswered');
  return inquiry.takenBy?.name === name
    ? changed(inquiry, 'waiting', { takenBy: null })
    : refused('takenByAnother');
}

function reply(inquiry: Inquiry, { event: _, ...written }: InquiryReply & { event: 'reply' }): Applied {
  if (inquiry.reply)
    return inquiry.reply.by === written.by && inquiry.reply.text === written.text
      ? SAME
      : refused('alreadyAnswered');
  const taken = take(inquiry, written.by, written.at);
  if (taken.outcome === 'refused') return taken;
  const mine = taken.outcome === 'changed' ? taken.inquiry : inquiry;
  return changed(mine, 'answered', { reply: written });
}

/** Also without a reply: answered by telephone, asked twice, not ours to answer. */
function close(inquiry: Inquiry, name: string, at: string): Applied {
  if (inquiry.state === 'closed') return inquiry.closed?.by === 'staff' ? SAME : refused('closed');
  if (inquiry.state === 'taken' && inquiry.takenBy?.name !== name) return refused('takenByAnother');
  return changed(inquiry, 'closed', { closed: { by: 'staff', at } });
}

/** A reply is owed even when its question was closed since. */
function deliver(inquiry: Inquiry, at: string): Applied {
  if (!inquiry.reply) return refused('notAnswered');
  return inquiry.deliveredAt === null ? changed(inquiry, inquiry.state, { deliveredAt: at }) : SAME;
}

function withdraw(inquiry: Inquiry, at: string): Applied {
  if (inquiry.closed?.by === 'person') return SAME;
  const closed = { by: 'person', at } as const;
  return changed(inquiry, 'closed', { closed, question: null, talk: [], reply: null });
}

/** Whether its reply has yet to be said in the conversation. */
export function isOwed(inquiry: Inquiry): boolean {
  return inquiry.reply !== null && inquiry.deliveredAt === null;
}

const SAME: Applied = { outcome: 'same' };

function refused(why: Refusal): Applied {
  return { outcome: 'refused', why };
}

function changed(inquiry: Inquiry, state: InquiryState, change: Partial<Inquiry>): Applied {
  return { outcome: 'changed', inquiry: { ...inquiry, ...change, state } };
}
