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
  /** Drops the codes that nobody offered or took since this instant, with what was kept under them. */
  forget(before: Date): Promise<number>;
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

/** A move holds what the conversation knew: nothing is left of it that long after it was offered, or taken. */
export const MOVE_KEPT_MS = 60 * 60 * 1000;
export const MOVE_TRIES = 5;
