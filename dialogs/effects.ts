/** What a turn wants done outside the conversation, and what comes of it. */
import type { Candidacy } from '#candidacies/candidacy';
import type { Draft } from '#candidacies/draft';
import type { Assessment } from '#programme/assessment';
import type { Conversation } from './conversation.ts';
import type { AskedInquiry, Line, PersonReply, SentInquiry } from './inquiry.ts';

/** What must happen outside the conversation. Every effect may be carried out twice without harm. */
export type Effect =
  /** `was`: when the draft that it replaces was written, null where it begins. */
  | { readonly type: 'saveDraft'; readonly draft: Draft; readonly code: string; readonly was: string | null }
  | {
      readonly type: 'file';
      readonly draft: Draft;
      readonly code: string;
      readonly assessment: Assessment;
      readonly nature: Candidacy['nature'];
    }
  | {
      readonly type: 'amend';
      readonly reference: string;
      readonly version: string;
      readonly draft: Draft;
      readonly assessment: Assessment;
      readonly nature: Candidacy['nature'];
      readonly at: string;
    }
  | { readonly type: 'withdraw'; readonly reference: string; readonly version: string; readonly at: string }
  | { readonly type: 'openByCode'; readonly code: string }
  | { readonly type: 'offerMove'; readonly code: string; readonly draftId: string }
  | { readonly type: 'takeMove'; readonly code: string }
  | { readonly type: 'eraseDraft'; readonly draftId: string; readonly shownToo?: true }
  | { readonly type: 'askPerson'; readonly inquiry: AskedInquiry }
  | { readonly type: 'withdrawInquiry'; readonly id: string }
  | { readonly type: 'readInquiries' }
  /** The reply was told: it is owed no longer. */
  | { readonly type: 'deliverReply'; readonly id: string }
  /** The messages of the prefecture were told. */
  | { readonly type: 'deliverNotices'; readonly reference: string; readonly ids: readonly string[] }
  /** Reminders and e-mails, wanted or not. */
  | { readonly type: 'wishReminders'; readonly draftId: string; readonly wish: Wish }
  | { readonly type: 'readMyData'; readonly draftId: string | null; readonly as: 'shown' | 'exported' }
  /** The filed record, its draft and all that belongs to them, when nobody has worked on it. */
  | { readonly type: 'eraseFile'; readonly reference: string; readonly draftId: string }
  | { readonly type: 'requestErasure'; readonly reference: string }
  | {
      readonly type: 'joinTalk';
      readonly reference: string;
      readonly lines: readonly Line[];
      readonly at: string;
    }
  | { readonly type: 'dropTalk'; readonly reference: string; readonly at: string }
  | { readonly type: 'deliverReminder'; readonly draftId: string; readonly id: string };

/** What is kept of the person who speaks, beside the conversation itself. */
export interface MyData {
  readonly draft: Draft | null;
  readonly filed: Candidacy | null;
  readonly questions: readonly (SentInquiry & Partial<PersonReply>)[];
  readonly reminders: Wish | null;
  /** Names of the channels where the file was opened: `web`, `teams`. */
  readonly channels: readonly string[];
}

/** What the person said of reminders and e-mails. */
export type Wish = 'accepted' | 'refused';

export interface DraftReminder {
  readonly id: string;
  /** Until when the files are gathered, `YYYY-MM-DD`. */
  readonly due: string;
}

/** What came of an effect. */
export type EffectOutcome =
  | { readonly type: 'filed'; readonly candidacy: Candidacy; readonly moment: Moment }
  | { readonly type: 'amended'; readonly candidacy: Candidacy; readonly moment: Moment }
  | { readonly type: 'withdrawn'; readonly candidacy: Candidacy; readonly moment: Moment }
  /** The conversation is joined to the file, or no longer. */
  | { readonly type: 'talkChanged'; readonly candidacy: Candidacy }
  /** The life cycle forbids it in the present state of the file. */
  | { readonly type: 'refused'; readonly candidacy: Candidacy }
  | {
      readonly type: 'opened';
      readonly draft: Draft;
      readonly filed: Candidacy | null;
      readonly code: string;
    }
  | { readonly type: 'unknownCode' }
  | { readonly type: 'moveOffered'; readonly code: string; readonly minutes: number }
  | {
      readonly type: 'moved';
      /** Where it was held until now. */
      readonly from: { readonly conversation: string; readonly channel: string };
      readonly conversation: Conversation;
      readonly draft: Draft;
      readonly filed: Candidacy | null;
    }
  | { readonly type: 'unknownMove' }
  | { readonly type: 'erased' }
  | { readonly type: 'asked'; readonly inquiry: SentInquiry; readonly moment: Moment }
  | { readonly type: 'inquiryWithdrawn'; readonly id: string }
  | { readonly type: 'inquiries'; readonly all: readonly (SentInquiry & Partial<PersonReply>)[] }
  | { readonly type: 'wished'; readonly wish: Wish }
  | { readonly type: 'myData'; readonly data: MyData; readonly as: 'shown' | 'exported' }
  | { readonly type: 'fileErased'; readonly reference: string }
  | { readonly type: 'erasureRequested'; readonly reference: string }
  /** The filed record was erased since: nothing of it is left. */
  | { readonly type: 'gone' }
  /** Storage does not answer: nothing is lost, to be tried again. The log has why, under `incident`. */
  | { readonly type: 'unavailable'; readonly effect: Effect['type']; readonly incident?: string };

/** A moment as a person reads it: the service's day and the Paris hour. */
export interface Moment {
  readonly day: string;
  /** `10:32` in Paris. */
  readonly time: string;
  /** The day is the demonstration's, not today's. */
  readonly simulated: boolean;
}
