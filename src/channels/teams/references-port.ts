/** Where a person can be reached in Teams without having just spoken, and what they are still owed. */
export interface References {
  read(conversation: string): Promise<Reference | null>;
  /** Writes what the change gives, whoever else writes; `null` in: nothing is kept yet. The same value writes nothing. */
  change(conversation: string, change: (before: Reference | null) => Reference | null): Promise<void>;
  /** Who is owed something, a page at a time, in the order of the conversations' names; those after `after`. */
  owing(after?: string): Promise<readonly Reference[]>;
  /** Drops the references that nobody wrote since this instant, and tells how many. */
  forget(before: Date): Promise<number>;
}

/** No name: identifiers of the channel, and nothing that a person would read. */
export interface Reference {
  /** As turns name it: `teams:…`. */
  readonly conversation: string;
  readonly serviceUrl: string;
  readonly channelId: string;
  readonly tenant: string | null;
  readonly user: string;
  readonly bot: string;
  /** `YYYY-MM` of the last message: written once a month, not once a message. */
  readonly month: string;
  /** The person blocked the bot or removed the application, until they speak again. */
  readonly blocked: boolean;
  /** Messages heard whose answers were not delivered, oldest first. */
  readonly owed: readonly Owed[];
}

export interface Owed {
  readonly activity: string;
  readonly since: string;
  readonly tries: number;
  /** Not tried before: somebody is trying it, or it failed again. */
  readonly notBefore: string;
}
