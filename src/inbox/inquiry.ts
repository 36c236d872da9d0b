/** A question that waits for a person: what was asked, where it is heard, who answers. */
import { z } from 'zod';

/** `waiting` → `taken` by somebody → `answered` → `closed`; also closed by the person who withdraws it. */
export type InquiryState = 'waiting' | 'taken' | 'answered' | 'closed';

/** One thing said before the question, by the person or by the assistant. */
export interface Line {
  readonly from: 'person' | 'assistant';
  readonly text: string;
}

export interface Inquiry {
  /** `Q-7K3M-9PXT-2HWD`: drawn at random, it says nothing and opens nothing. */
  readonly id: string;
  readonly programme: string;
  readonly state: InquiryState;
  /** The person's words; null once erased. */
  readonly question: string | null;
  /** The conversation so far, only when the person agreed to join it. */
  readonly talk: readonly Line[];
  /** The town that the conversation is about, when it is known. */
  readonly town: { readonly code: string; readonly name: string } | null;
  /** Who answers: the prefecture of this département, or the national team when null. */
  readonly department: string | null;
  readonly region: string | null;
  /** Where the reply is said: the conversation and its channel. Never shown. */
  readonly conversation: string;
  readonly channel: string;
  /** System instant, and the service's day. */
  readonly askedAt: string;
  readonly askedOn: string;
  readonly takenBy: { readonly name: string; readonly at: string } | null;
  readonly reply: InquiryReply | null;
  /** When the reply was said in the conversation; null: it is owed. */
  readonly deliveredAt: string | null;
  readonly closed: { readonly by: 'person' | 'staff'; readonly at: string } | null;
  /** Changes with every change of the record. */
  readonly version: string;
}

export interface InquiryReply {
  readonly text: string;
  /** Who wrote it, for the staff. */
  readonly by: string;
  /** The service that answers, said to the person: « préfecture (Lot, 46) ». */
  readonly service: string;
  /** System instant, and the service's day. */
  readonly at: string;
  readonly on: string;
}

/** Greatest sizes, in characters: a question is a few sentences, a reply fits in one message. */
export const BOUNDS = { question: 2000, reply: 5000, lines: 12, line: 500, name: 120 } as const;

const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not an instant');
const name = z.string().min(1).max(BOUNDS.name);

/** Loose: a field added by a later version of the service survives a start of an earlier one. */
export const inquirySchema: z.ZodType<Inquiry> = z.looseObject({
  id: z.string().regex(/^[\w-]{1,60}$/),
  programme: z.string(),
  state: z.enum(['waiting', 'taken', 'answered', 'closed']),
  question: z.string().min(1).max(BOUNDS.question).nullable(),
  talk: z
    .array(z.looseObject({ from: z.enum(['person', 'assistant']), text: z.string().max(BOUNDS.line) }))
    .max(BOUNDS.lines),
  town: z.looseObject({ code: z.string(), name: z.string() }).nullable(),
  department: z.string().nullable(),
  region: z.string().nullable(),
  conversation: z.string().min(1).max(1000),
  channel: z.string().max(60),
  askedAt: instant,
  askedOn: z.string(),
  takenBy: z.looseObject({ name, at: instant }).nullable(),
  reply: z
    .looseObject({
      text: z.string().min(1).max(BOUNDS.reply),
      by: name,
      service: name,
      at: instant,
      on: z.string(),
    })
    .nullable(),
  deliveredAt: instant.nullable(),
  closed: z.looseObject({ by: z.enum(['person', 'staff']), at: instant }).nullable(),
  version: z.string(),
});
