/** The web conversations of this service, whether one process holds them or several share them. */
import type { Activity } from 'botbuilder';
import type { ActivitySet, LiveConversation } from './live-conversation.ts';

export interface Listener {
  hear(set: ActivitySet): void;
  leave(): void;
}

/** What activities are about: a message heard under a name, or the answers to it. Done twice, each is there once. */
export type About =
  | { readonly heard: string }
  /** `from`: how many answers came before these. */
  | { readonly answers: string; readonly from: number }
  | null;

export interface Conversations {
  /** In memory. */
  readonly size: number;
  /** That somebody listens to here. */
  readonly listening: number;
  /** The name under which a conversation knows what its sender called so. */
  nameOf(key: string): string;
  /** Begins a conversation; begun twice at the same moment, it is the same one. Null: it is somebody else's. */
  start(id: string, user: string): Promise<LiveConversation | null>;
  /** The conversation if it belongs to this user. */
  find(id: string, user: string): Promise<LiveConversation | null>;
  /** For the service itself; a visitor goes through `find`. */
  byId(id: string): Promise<LiveConversation | null>;
  /** Adds activities, shows them to whoever listens, and tells their ids. */
  append(
    conversation: LiveConversation,
    activities: readonly Partial<Activity>[],
    about: About,
  ): Promise<readonly string[]>;
  /** What came after this place, as it is now. */
  after(conversation: LiveConversation, position: number): Promise<ActivitySet>;
  /** Sends what came after this place, then all that comes. @returns to stop listening */
  listen(conversation: LiveConversation, position: number, listener: Listener): () => void;
  /** Calls whoever listens to tell the news. False: nobody is there, as far as is known here. */
  ring(id: string): Promise<boolean>;
  /** Who tells the news when another process rings. */
  onRing(tell: (conversation: LiveConversation) => void): void;
  /** Erases what was said and shown, but the message that is being answered, and tells whoever shows it. */
  forgetShown(id: string): Promise<void>;
  /** Lets go of what was said too long ago to be kept. */
  forgetOld(): Promise<void>;
  /** Writes what was shown and waits to be kept. */
  settle(): Promise<void>;
  close(): Promise<void>;
}
