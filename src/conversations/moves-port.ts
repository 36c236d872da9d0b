/** Conversations on their way to another channel, each under a short code that opens it once. */
export interface Moves {
  /** Offers it under this code; offered again by the same conversation, nothing changes. @throws when the code is taken */
  offer(code: string, move: Move): Promise<void>;
  /**
   * What a code opens, now, for this conversation. A wrong code counts against the one it resembles: at the fifth that one
   * is destroyed. Once claimed, it opens for the conversation that claimed it alone.
   */
  open(code: string, by: string, now: Date): Promise<Opened | null>;
  /** Takes it, with what was found there; false when somebody else did. */
  claim(code: string, by: string, kept: string): Promise<boolean>;
}

export interface Move {
  readonly conversation: string;
  readonly channel: string;
  readonly draftId: string;
  /** ISO 8601. */
  readonly until: string;
}

export interface Opened {
  readonly move: Move;
  /** What the claimer kept: it comes again, after a crash, and the conversation that was left is empty. */
  readonly kept: string | null;
}

export const MOVE_MINUTES = 10;
export const MOVE_TRIES = 5;
