/**
 * Where conversations are kept between two turns. The shape is that of Bot Framework's `Storage`, the contract is
 * stricter: a stale eTag, or an eTag on a missing key, refuses the whole batch; `*` or no eTag writes whatever
 * is there; keys are all distinct (case, NFC/NFD, `__proto__`, 1,000 characters); NUL and lone surrogates are
 * cleaned from values; the caller's objects are never shared with the store; eTags are random, never reused.
 * A resolved promise means the items survive a power cut.
 */
export interface ConversationStates {
  /** The items that exist; a missing key is absent from the answer. */
  read(keys: readonly string[]): Promise<Record<string, StoredItem>>;
  /** @throws StaleState when an eTag does not match: nothing of the batch is written. */
  write(changes: Readonly<Record<string, StoredItem>>): Promise<void>;
  /** Missing keys are ignored. */
  delete(keys: readonly string[]): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: the shape of botbuilder's StoreItem, whose content is the caller's
export type StoredItem = { eTag?: string; [field: string]: any };

/** The items changed since they were read: read again, decide again. Nothing of the batch was written. */
export class StaleState extends Error {
  override readonly name = 'StaleState';
  /** The keys whose eTag does not match. */
  readonly keys: readonly string[];
  constructor(keys: readonly string[]) {
    super(`${keys.length} item(s) changed since they were read`);
    this.keys = keys;
  }
}
