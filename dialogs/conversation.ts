import type { Candidacy, Notice } from '#candidacies/candidacy';
import type { Draft, Fact } from '#candidacies/draft';
import type { Directory } from '#communes/directory';
import type { DateInterval } from '#language/dates/days';
import type { TownFact } from '#language/leanings';
import type { Asked, Near, Understanding } from '#language/understanding';
import type { Assessment } from '#programme/assessment';
import type { Programme } from '#programme/programme';
import type { Card } from './card.ts';
import type { AskedInquiry, Line, PersonReply, SentInquiry } from './inquiry.ts';
import type { Subject } from './subject.ts';

/** The question that waits for an answer. */
export type Question =
  | { readonly kind: 'commune' }
  | { readonly kind: 'communeChoice'; readonly codes: readonly string[] }
  | { readonly kind: 'communeConfirm'; readonly code: string }
  | {
      readonly kind: 'criterion';
      readonly id: string /** Answered before, asked again to be corrected. */;
      readonly reopened?: true;
    }
  /** A bare yes or no left several values possible. */
  | {
      readonly kind: 'clarify';
      readonly id: string;
      readonly between: readonly string[];
      readonly ask: string;
    }
  /** A rule needs a detail: why a small town is a centre. */
  | { readonly kind: 'detail'; readonly id: string; readonly detail: string }
  /** Two answers about one criterion do not agree. */
  | {
      readonly kind: 'contradiction';
      readonly id: string;
      readonly values: readonly string[];
      readonly said: string;
    }
  /** An act told as done, whose date is to come: which of the two values, or which date. */
  | {
      readonly kind: 'dateAhead';
      readonly id: string;
      readonly done: string;
      readonly planned: string;
      readonly date: DateInterval;
      readonly said: string;
    }
  /** Two criteria do not agree: quoted back once. */
  | { readonly kind: 'coherence'; readonly flag: string; readonly ids: readonly string[] }
  | { readonly kind: 'role' }
  | { readonly kind: 'contact' }
  | { readonly kind: 'notice' }
  | { readonly kind: 'recap' }
  | { readonly kind: 'offTarget' }
  | { readonly kind: 'confirm'; readonly act: ConfirmedAct }
  | { readonly kind: 'code' }
  | { readonly kind: 'suggest'; readonly ids: readonly string[] }
  | { readonly kind: 'correctWhich' }
  /** The knowledge base by theme: which theme, which question of one. */
  | { readonly kind: 'themes' }
  | { readonly kind: 'theme'; readonly topic: string }
  /** Which town a question is about: one to confirm, several to choose from, none named yet. */
  | { readonly kind: 'whichTown'; readonly codes: readonly string[]; readonly facts: readonly TownFact[] }
  /** A town named in a question: to be situated, when the person wishes it. */
  | { readonly kind: 'situate'; readonly codes: readonly string[] }
  /** A question for a person: its words, what may be sent with it, which one to take back. */
  | { readonly kind: 'personQuestion' }
  /** `town`: the commune named for this question alone, when no draft has one. */
  | { readonly kind: 'sendQuestion'; readonly words: string; readonly town?: string }
  | { readonly kind: 'offerPerson' }
  | { readonly kind: 'dropQuestion'; readonly ids: readonly string[] };

export type ConfirmedAct = 'restart' | 'withdraw' | 'erase' | 'eraseFile' | 'requestErasure';

/** What the assistant remembers of a conversation between two messages; the answers are in the draft. */
export interface Conversation {
  /** Messages heard from the person. */
  readonly turn: number;
  readonly asking: Question | null;
  /** Questions set aside by a confirmation or a suggestion, last first, at most three. */
  readonly interrupted: readonly Question[];
  /** Messages in a row that were not understood. */
  readonly misses: number;
  readonly draftId: string | null;
  /** Recovery code of the draft: the person's secret, said only to them. */
  readonly code: string | null;
  readonly codeShown: boolean;
  /** Likely result last announced, to tell what a correction changes. */
  readonly announced: { readonly outcome: string; readonly category: number | null } | null;
  /** What the last correction replaced, and the message that made it: « laissez comme c’était ». */
  readonly corrected: {
    readonly turn: number;
    readonly before: Readonly<Record<string, Fact>>;
  } | null;
  /** The complete explanation was given for these answers. */
  readonly explained: boolean;
  /** The person chose to go to the recap without the remaining questions. */
  readonly skipping: boolean;
  /** A town outside the target, or whose conditions are not met, is sent all the same as a signalement. */
  readonly signalement: boolean;
  /** Incoherences already quoted back. */
  readonly quoted: readonly string[];
  /** Remarks said once: late, list known. */
  readonly warned: readonly string[];
  /** Last answer of the knowledge base, for « en savoir plus ». */
  readonly lastAnswer: string | null;
  /** The message it answered, to know what « et Vierzon ? » goes on from. */
  readonly lastAnswerTurn: number;
  /** The answer already judged useful or not. */
  readonly rated: string | null;
  /** A rehearsal: nothing of it is counted. */
  readonly training: boolean;
  /** What was spoken of last, that a short question goes on from. */
  readonly subject: Subject | null;
  /** An unchanged filed record is being amended. */
  readonly amending: boolean;
  readonly codeTries: number;
  /** Its file went on in another channel; `told`: the person was told here. */
  readonly movedTo: { readonly channel: string; readonly told: boolean } | null;
  /** The last question left without an answer, in the person's words: it may be sent to a person. */
  readonly unanswered: string | null;
  /** Questions sent to a person whose reply has not been told yet. */
  readonly inquiries: readonly SentInquiry[];
  /** The last things said, kept short. */
  readonly lately: readonly Line[];
  /** Messages of the prefecture and reminders told here, by their ids: told once. */
  readonly told: readonly string[];
  /** The system's day, in Paris, when an ordinary one was last told: one message a day. */
  readonly toldOn: string | null;
}

export const NEW_CONVERSATION: Conversation = {
  turn: 0,
  asking: null,
  interrupted: [],
  misses: 0,
  draftId: null,
  code: null,
  codeShown: false,
  announced: null,
  corrected: null,
  explained: false,
  skipping: false,
  signalement: false,
  quoted: [],
  warned: [],
  lastAnswer: null,
  lastAnswerTurn: 0,
  rated: null,
  training: false,
  subject: null,
  amending: false,
  codeTries: 0,
  movedTo: null,
  unanswered: null,
  inquiries: [],
  lately: [],
  told: [],
  toldOn: null,
};

/** A button: what it shows and what it says when pressed. */
export interface Choice {
  readonly label: string;
  readonly say: string;
}

/** How a question is asked: again after a detour, or in one line after something else was said in the same turn. */
export interface Asking {
  readonly detour: boolean;
  readonly brief?: boolean;
}

/** One message of the assistant. Text is light Markdown: lists, bold. */
export interface Reply {
  readonly text: string;
  /** Numbered in the order given; typing the number or the words works as well. */
  readonly choices?: readonly Choice[];
  /** The same in parts, for a channel that lays them out. */
  readonly card?: Card;
  /** It sends the person to their personal conversation, which the channel knows the way to. */
  readonly leadsAlone?: true;
  /** A page to keep or print. */
  readonly document?: { readonly name: string; readonly text: string };
  /** The entry that this message answers with, for a page that offers to copy or open it. */
  readonly answer?: Quotable;
}

/** An answer as it is repeated elsewhere: with its source and its day. */
export interface Quotable {
  readonly id: string;
  readonly question: string;
  /** Plain text, several lines; the address comes after it. */
  readonly text: string;
  /** Where it stands on the service's site: `/reponses/ort?le=2018-01-31`. */
  readonly path: string;
}

/** What must happen outside the conversation. Every effect may be carried out twice without harm. */
export type Effect =
  | { readonly type: 'saveDraft'; readonly draft: Draft; readonly code: string }
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
  /** Storage does not answer: nothing is lost, to be tried again. */
  | { readonly type: 'unavailable'; readonly effect: Effect['type'] };

/** A moment as a person reads it: the service's day and the Paris hour. */
export interface Moment {
  readonly day: string;
  /** `10:32` in Paris. */
  readonly time: string;
  /** The day is the demonstration's, not today's. */
  readonly simulated: boolean;
}

/** What happened: someone opened the conversation, said something, or an effect came back. */
export type Happening =
  | { readonly type: 'start' }
  | { readonly type: 'message'; readonly heard: Understanding }
  /** A button of a card that the conversation has left behind. */
  | { readonly type: 'stale' }
  /** The file of this conversation is in another channel. */
  | { readonly type: 'left' }
  | { readonly type: 'outcome'; readonly outcome: EffectOutcome }
  /** A person replied; `alone`: nothing else is said in this turn. */
  | { readonly type: 'reply'; readonly reply: PersonReply; readonly alone: boolean }
  /** The prefecture wrote about this file; `day`: when it is told, for the limit of one message a day. */
  | {
      readonly type: 'notices';
      readonly notices: readonly Notice[];
      readonly day: string;
      readonly alone: boolean;
    }
  /** The draft is not filed and its date comes near, as the person asked to be told. */
  | { readonly type: 'reminder'; readonly reminder: DraftReminder; readonly alone: boolean }
  /** A complement was told in this turn, and what the person said is answered: its first question may come. */
  | { readonly type: 'complement' }
  /** The draft of this conversation is no longer there; with it, the file that was filed from it. */
  | { readonly type: 'draftGone'; readonly erased: string | null };

export interface State {
  readonly conversation: Conversation;
  readonly draft: Draft | null;
  /** The record filed from this draft, as it stands now. */
  readonly filed: Candidacy | null;
  /** Names of the towns that the prefecture joined to this file. */
  readonly joined?: readonly string[];
}

/** All that a turn may look at: values and pure functions, never a store. */
export interface World {
  readonly programme: Programme;
  readonly directory: Directory;
  readonly understand: (text: string, asked: Asked) => Understanding;
  /** Entries nearest to a text, best first; with `among`, of these only. */
  readonly nearest: (text: string, among?: readonly string[]) => readonly Near[];
  /** The words of a text that carry its meaning, in one form each. */
  readonly terms: (text: string) => readonly string[];
  /** The service's day: rules, answers, receipts. */
  readonly today: string;
  readonly simulated: boolean;
  /** Public address of the service, without a final slash; null when it has none. */
  readonly site: string | null;
  /** System instant, ISO 8601: provenance. */
  readonly now: string;
  readonly channel: string;
  /** Several people read this conversation: nothing of a file is said or done in it. */
  readonly group: boolean;
  /** Drawn for this turn, used if a draft begins or a question is sent. */
  readonly fresh: {
    readonly draftId: string;
    readonly code: string;
    readonly inquiryId: string;
    readonly moveCode: string;
  };
}

export interface Turn {
  readonly state: State;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
  /** What is counted of the turn, `answered:ort`: never its words, nor whose it is. */
  readonly tallies?: readonly string[];
}
