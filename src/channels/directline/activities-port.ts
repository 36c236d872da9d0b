/**
 * What was shown in a web conversation, kept for whoever comes back: a reload, a second tab, a restart of the service.
 * Never the memory of the conversation itself, which is the conversation state's.
 */
export interface Transcripts {
  read(conversation: string): Promise<Transcript | null>;
  /** Replaces what was kept of this conversation. A resolved promise means that it survives a crash. */
  keep(transcript: Transcript): Promise<void>;
  /** Drops the transcripts that nobody wrote since this instant, and tells how many. */
  forget(before: Date): Promise<number>;
}

export interface Transcript {
  readonly conversation: string;
  /** To whom it belongs: the user of the token. */
  readonly user: string;
  /** The process that wrote it: another one may have shown more than it had time to keep. */
  readonly writer: string;
  /** Greatest position given so far. */
  readonly last: number;
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** Place in the conversation, growing, never given twice: the watermark of a client that has seen it. */
  readonly position: number;
  /** Milliseconds since 1970. */
  readonly atMs: number;
  /** What its sender calls it (`clientActivityID`): sent twice, it counts once. */
  readonly key: string | null;
  /** The activity as JSON. */
  readonly json: string;
}
