/** What a turn starts from and gives: the conversation's memory, what happened, the world it may look at. */
import type { Candidacy, Notice } from '#candidacies/candidacy';
import type { Draft, Fact, PersonRecord } from '#candidacies/draft';
import type { Directory } from '#communes/directory';
import type { Asked, Near, Understanding } from '#language/understanding';
import type { Programme } from '#programme/programme';
import type { DraftReminder, Effect, EffectOutcome } from './effects.ts';
import type { Line, PersonReply, SentInquiry } from './inquiry.ts';
import type { Question } from './question.ts';
import type { Reply } from './reply.ts';
import type { Subject } from './subject.ts';

/** What the assistant remembers of a conversation between two messages; the answers are in the draft. */
export interface Conversation {
  /** Messages heard from the person. */
  readonly turn: number;
  readonly asking: Question | null;
  /** Questions set aside by a confirmation or a suggestion, last first, at most three. */
  readonly interrupted: readonly Question[];
  /** Messages in a row that were not understood. */
  readonly misses: number;
  /** The turn in which the pending question was last put: a yes said later answers something else. */
  readonly askedOn: number | null;
  readonly draftId: string | null;
  /** In what name the person said they come, before a draft began: it is not asked again. */
  readonly introduced: Pick<PersonRecord, 'role' | 'roleSaid' | 'mandated'> | null;
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
  /** The turn in which the file was set aside: a bare « oui » that follows answers nothing. */
  readonly leftOn: number | null;
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
  askedOn: null,
  asking: null,
  interrupted: [],
  misses: 0,
  draftId: null,
  introduced: null,
  code: null,
  codeShown: false,
  announced: null,
  corrected: null,
  explained: false,
  skipping: false,
  signalement: false,
  quoted: [],
  warned: [],
  leftOn: null,
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
  /** The message was sent before the one before it was answered: what it answers had not been read. */
  readonly hurried: boolean;
  /** Days a draft is kept after its last change. */
  readonly draftDays: number;
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
