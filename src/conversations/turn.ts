import type { Candidacies, Drafts } from '#candidacies/ports';
import type { AssistantData } from '#dialogs/assistant-data';
import type { Reply } from '#dialogs/reply';
import type { Inquiries } from '#inbox/ports';
import type { SecondOpinion } from '#language/dates/second-opinion';
import type { Correspondents } from '#notices/correspondents';
import type { Clock } from './clock.ts';
import type { Moves } from './moves-port.ts';
import type { Reordering } from './reranker.ts';
import type { ConversationStates } from './state-port.ts';
import type { Draw, Knowledge } from './world.ts';

/** What a channel heard. `text: null`: the conversation was opened and nothing said yet. */
export interface Heard {
  /** Unique across channels: `web:…`, `terminal:…`. */
  readonly conversation: string;
  readonly channel: string;
  readonly text: string | null;
  /** The channel's id of this message: heard twice, it gets the same replies and no second effect. */
  readonly activity: string;
  /** The turn that offered the button which was pressed: a button of an earlier turn does nothing, and says so. */
  readonly pressedAt?: number;
  /** Sent before the message before it was answered; the queue tells it. */
  readonly hurried?: boolean;
  /** Several people read this conversation. */
  readonly group?: true;
  /** Nothing was said: only what waits for the person is told, if anything does. */
  readonly onlyNews?: true;
}

/** Where the turn takes place. */
export type Where = Pick<Heard, 'conversation' | 'channel'>;

/** What to say, and what programs read beside the sentences. */
export interface Said {
  readonly replies: readonly Reply[];
  readonly assistant: AssistantData;
  /** Which turn of the conversation this is: what its buttons give back. */
  readonly turn?: number;
}

export interface Stores {
  readonly states: ConversationStates;
  readonly drafts: Drafts;
  readonly candidacies: Candidacies;
  readonly inquiries: Inquiries;
  /** How the author of each draft is reached. */
  readonly correspondents: Correspondents;
  readonly moves: Moves;
  /** Erases what channels still show of the conversations that hold this draft, where they can. */
  forgetShown?(draftId: string): Promise<void>;
  /**
   * Told what a turn decided and could not do, and why: the person is told in other words.
   * @returns the reference under which the log has it, where there is a log
   */
  failed?(effect: string, error: unknown): unknown;
}

/** What every turn of a service shares. */
export interface House {
  readonly stores: Stores;
  readonly knowledge: Knowledge;
  readonly clock: Clock;
  readonly draw?: Draw;
  /** Told of a conversation that went on elsewhere: a channel that can speak first says so there. */
  readonly left?: (place: Where) => void;
  /** Told of each turn once recorded: what it adds to the counters. */
  readonly count?: (channel: string, tallies: readonly string[]) => void;
  /** Asked for a date where the own grammar found none; made ready as soon as a file is begun. */
  readonly secondOpinion?: SecondOpinion;
  /** Orders what is suggested where nothing is sure enough to be answered; off unless an operator plugs one. */
  readonly reordering?: Reordering;
  /** Public address of the service, without a final slash: where an answer stands. */
  readonly site?: string | null;
}
