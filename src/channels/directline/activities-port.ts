/**
 * What was shown in a web conversation, kept for whoever comes back: a reload, a second tab, a restart of the service.
 * Never the memory of the conversation itself, which is the conversation state's.
 */
export interface Transcripts {
  read(conversation: string): Promise<Transcript | null>;
  /** Replaces what was kept of this conversation. A resolved promise means that it survives a crash. */
  keep(transcript: Transcript): Promise<void>;
  /** Drops what was kept of this conversation, if anything was. */
  drop(conversation: string): Promise<void>;
  /** Drops the transcripts that nobody wrote since this instant, and tells how many. */
  forget(before: Date): Promise<number>;
}

/** How what is shown is kept: by a process alone, behind its turns, or in the store that several processes share. */
export type Shown =
  | { readonly by: 'one'; readonly transcripts: Transcripts }
  | { readonly by: 'several'; readonly activities: SharedActivities };

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

/**
 * The same where several processes serve: every activity is in the store before anybody is shown it, and gets its
 * place there. A key is unique in its conversation: what is added twice, by whichever process, is there once.
 */
export interface SharedActivities {
  /** Begins the conversation unless it exists; tells whose it is. */
  begin(conversation: string, user: string): Promise<string>;
  read(conversation: string): Promise<SharedConversation | null>;
  /** Adds what is not there yet, all or nothing, in this order; resolves with the place of each, new or known. */
  add(conversation: string, added: readonly Added[], atMs: number): Promise<readonly number[]>;
  /** What came in these conversations after these places, in order. */
  since(places: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, readonly SharedEntry[]>>;
  /** Empties what was said and shown before this place; places and keys stay taken. */
  blank(conversation: string, before: number): Promise<void>;
  forget(before: Date): Promise<number>;
}

export interface Added {
  readonly key: string;
  /** The activity as JSON, without its id: that is made of its place. */
  readonly json: string;
}

export interface SharedEntry extends Entry {
  readonly key: string;
}

export interface SharedConversation {
  readonly user: string;
  readonly entries: readonly SharedEntry[];
}
