/**
 * The web conversations at work, bounded in memory: what nobody uses is kept and forgotten, and comes back when asked.
 * Transcripts are written a moment after the turn (a turn is already durable without them), all of them at a stop.
 */
import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { Transcripts } from './activities-port.ts';
import type { About, Conversations, Listener } from './conversations.ts';
import { ConversationsInMemory, type RoomLimits } from './in-memory.ts';
import { keptSince, SWEEP_MS } from './kept-for.ts';
import { type ActivitySet, LiveConversation } from './live-conversation.ts';

export interface LiveLimits extends RoomLimits {
  /** Sockets of one conversation: the oldest makes room. */
  readonly listeners: number;
  readonly keepAfterMs: number;
}

export const LIVE_LIMITS: LiveLimits = {
  characters: 8 * 1024 * 1024,
  conversations: 5000,
  listeners: 8,
  keepAfterMs: 1000,
};

/** Those of a process that is alone with its store. */
export class LiveConversations implements Conversations {
  readonly #transcripts: Transcripts;
  readonly #limits: LiveLimits;
  readonly #now: () => Date;
  readonly #failed: (error: unknown) => void;
  readonly #writer = randomUUID();
  readonly #live: ConversationsInMemory;
  readonly #opening = new Map<string, Promise<LiveConversation | null>>();
  readonly #listeners = new Map<string, Set<Listener>>();
  #keeping: Promise<void> = Promise.resolve();
  readonly #timers: readonly NodeJS.Timeout[];

  constructor(parts: {
    transcripts: Transcripts;
    limits?: Partial<LiveLimits>;
    now: () => Date;
    failed(error: unknown): void;
  }) {
    this.#transcripts = parts.transcripts;
    this.#limits = { ...LIVE_LIMITS, ...parts.limits };
    this.#live = new ConversationsInMemory(this.#limits);
    this.#now = parts.now;
    this.#failed = parts.failed;
    this.#timers = [
      setInterval(() => void this.settle(), this.#limits.keepAfterMs).unref(),
      setInterval(() => void this.forgetOld(), SWEEP_MS).unref(),
    ];
    void this.forgetOld();
  }

  get size(): number {
    return this.#live.size;
  }

  /** Conversations that somebody listens to. */
  get listening(): number {
    return this.#listeners.size;
  }

  async start(id: string, user: string): Promise<LiveConversation | null> {
    const found =
      this.#live.get(id) ??
      this.#enter({ conversation: id, user, writer: this.#writer, last: 0, entries: [] });
    return found.user === user ? found : null;
  }

  async find(id: string, user: string): Promise<LiveConversation | null> {
    const found = await this.byId(id);
    return found?.user === user ? found : null;
  }

  async byId(id: string): Promise<LiveConversation | null> {
    return this.#live.use(id) ?? this.#open(id);
  }

  async append(
    conversation: LiveConversation,
    activities: readonly Partial<Activity>[],
    about: About,
  ): Promise<readonly string[]> {
    const added = conversation.append(activities, about && 'heard' in about ? about.heard : null);
    for (const listener of this.#listeners.get(conversation.id) ?? []) listener.hear(added);
    return added.ids;
  }

  async after(conversation: LiveConversation, position: number): Promise<ActivitySet> {
    return this.#present(conversation).after(position);
  }

  listen(conversation: LiveConversation, position: number, listener: Listener): () => void {
    const { id } = conversation;
    // Between what is sent now and the first thing heard, nothing can come: both happen in this very moment.
    const missed = this.#present(conversation).after(position);
    if (missed.watermark > position) listener.hear(missed);
    const all = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, all.add(listener));
    const [oldest] = all;
    if (all.size > this.#limits.listeners && oldest) {
      all.delete(oldest);
      oldest.leave();
    }
    return () => {
      all.delete(listener);
      if (all.size === 0 && this.#listeners.get(id) === all) this.#listeners.delete(id);
    };
  }

  async forgetShown(id: string): Promise<void> {
    const found = await this.byId(id);
    if (!found) return;
    found.forget(found.answering);
    await this.#keep(found);
    for (const listener of this.#listeners.get(id) ?? []) listener.hear(found.forgotten());
  }

  async ring(id: string): Promise<boolean> {
    return this.#listeners.has(id);
  }

  /** Nobody else rings. */
  onRing(): void {}

  nameOf(key: string): string {
    return key;
  }

  /** The conversation as it is at this moment, for who found it a moment ago. */
  #present(conversation: LiveConversation): LiveConversation {
    return this.#live.get(conversation.id) ?? conversation;
  }

  /** Writes what changed, then lets go of what memory has no room for. */
  settle(): Promise<void> {
    this.#keeping = this.#keeping.then(async () => {
      const dirty = [...this.#live.values()].filter((one) => one.isDirty);
      await Promise.all(dirty.map((one) => this.#keep(one)));
      this.#makeRoom();
    });
    return this.#keeping;
  }

  async forgetOld(): Promise<void> {
    // Who has the page open goes on where they were: places are never given again.
    const over = this.#live.forgetOld((one) => this.#listeners.has(one.id));
    // Written since the last word, when it lost an older one: by its date alone the file would outlive the day.
    for (const id of over) if (!this.#live.has(id)) await this.#transcripts.drop(id).catch(this.#failed);
    await this.#transcripts.forget(keptSince(this.#now())).catch(this.#failed);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.settle();
  }

  async #keep(conversation: LiveConversation): Promise<void> {
    conversation.isDirty = false;
    try {
      await this.#transcripts.keep(conversation.transcript());
    } catch (error) {
      conversation.isDirty = true;
      this.#failed(error);
    }
  }

  #open(id: string): Promise<LiveConversation | null> {
    const already = this.#opening.get(id);
    if (already) return already;
    const opening = this.#transcripts
      .read(id)
      .then((kept) => this.#live.get(id) ?? (kept && this.#enter(kept)))
      .finally(() => this.#opening.delete(id));
    this.#opening.set(id, opening);
    return opening;
  }

  #enter(transcript: ConstructorParameters<typeof LiveConversation>[0]): LiveConversation {
    const entered = new LiveConversation(transcript, this.#writer, () => this.#now().getTime());
    this.#live.enter(entered);
    if (this.#live.size > this.#limits.conversations) this.#makeRoom();
    return entered;
  }

  /** Only what is kept goes; a listener stays, its conversation comes back with the next turn. */
  #makeRoom(): void {
    this.#live.makeRoom((one) => one.isDirty);
  }
}
