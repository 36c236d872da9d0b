/**
 * The web conversations of several processes: the store has every activity before anybody is shown it. Each process
 * looks for what others added to the conversations that somebody listens to here: four times a second while they are
 * lively, every two seconds otherwise. No process needs to know another.
 */
import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { SharedActivities, SharedEntry } from './activities-port.ts';
import type { About, Conversations, Listener } from './conversations.ts';
import { type EntryKey, readEntryKey, writeEntryKey } from './entry-key.ts';
import { ConversationsInMemory } from './in-memory.ts';
import { keptSince, SWEEP_MS } from './kept-for.ts';
import { type ActivitySet, LiveConversation } from './live-conversation.ts';
import { LIVE_LIMITS, type LiveLimits } from './live-conversations.ts';

const LOOK_MS = 250;
/** Conversations where nothing came for this long are looked at eight times less often. */
const LIVELY_MS = 120_000;

interface Listening {
  readonly listener: Listener;
  /** Greatest place sent. */
  position: number;
}

export class SharedConversations implements Conversations {
  readonly #activities: SharedActivities;
  readonly #limits: LiveLimits;
  readonly #now: () => Date;
  readonly #failed: (error: unknown) => void;
  readonly #live: ConversationsInMemory;
  readonly #listeners = new Map<string, Set<Listening>>();
  readonly #livelyUntilMs = new Map<string, number>();
  #tell: (conversation: LiveConversation) => void = () => {};
  #looking = false;
  #looks = 0;
  readonly #timers: readonly NodeJS.Timeout[];

  constructor(parts: {
    activities: SharedActivities;
    limits?: Partial<LiveLimits>;
    now: () => Date;
    failed(error: unknown): void;
  }) {
    this.#activities = parts.activities;
    this.#limits = { ...LIVE_LIMITS, ...parts.limits };
    this.#live = new ConversationsInMemory(this.#limits);
    this.#now = parts.now;
    this.#failed = parts.failed;
    this.#timers = [
      setInterval(() => void this.#look(), LOOK_MS).unref(),
      setInterval(() => void this.forgetOld(), SWEEP_MS).unref(),
    ];
    void this.forgetOld();
  }

  get size(): number {
    return this.#live.size;
  }

  get listening(): number {
    return this.#listeners.size;
  }

  async start(id: string, user: string): Promise<LiveConversation | null> {
    const owner = await this.#activities.begin(id, user);
    if (owner !== user) return null;
    return this.#live.get(id) ?? this.#enter(id, user, []);
  }

  async find(id: string, user: string): Promise<LiveConversation | null> {
    const found = await this.byId(id);
    return found?.user === user ? found : null;
  }

  async byId(id: string): Promise<LiveConversation | null> {
    const known = this.#live.use(id);
    if (known && !known.isOver) return known;
    // The store may have let go of it, and counts anew: so does this process.
    if (known) this.#live.delete(id);
    const kept = await this.#activities.read(id);
    return kept && (this.#live.get(id) ?? this.#enter(id, kept.user, kept.entries));
  }

  async append(
    conversation: LiveConversation,
    activities: readonly Partial<Activity>[],
    about: About,
  ): Promise<readonly string[]> {
    const [shown, passing] = [activities.filter(isKept), activities.filter((one) => !isKept(one))];
    if (passing.length > 0) this.#pass(conversation, passing);
    if (shown.length === 0) return [];
    const atMs = this.#now().getTime();
    const timestamp = new Date(atMs).toISOString();
    const added = shown.map((activity, at) => ({
      key: writeEntryKey(entryOf(about, at)),
      json: JSON.stringify({ ...activity, id: undefined, timestamp }),
    }));
    const places = await this.#activities.add(conversation.id, added, atMs);
    await this.#pull(new Map([[conversation.id, conversation.last]]));
    return places.map((place) => conversation.activityId(place));
  }

  async after(conversation: LiveConversation, position: number): Promise<ActivitySet> {
    await this.#pull(new Map([[conversation.id, conversation.last]]));
    return conversation.after(position);
  }

  listen(conversation: LiveConversation, position: number, listener: Listener): () => void {
    const { id } = conversation;
    // Nothing waits between what memory holds and the first thing heard: each listener knows what it was sent.
    const listening = { listener, position };
    const all = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, all.add(listening));
    const [oldest] = all;
    if (all.size > this.#limits.listeners && oldest) {
      all.delete(oldest);
      oldest.listener.leave();
    }
    if (!this.#live.has(id)) this.#live.enter(conversation);
    this.#livelyUntilMs.set(id, Date.now() + LIVELY_MS);
    this.#send(this.#live.get(id) ?? conversation, listening);
    void this.#pull(new Map([[id, this.#live.get(id)?.last ?? 0]])).catch(this.#failed);
    return () => {
      all.delete(listening);
      if (all.size > 0 || this.#listeners.get(id) !== all) return;
      this.#listeners.delete(id);
      this.#livelyUntilMs.delete(id);
    };
  }

  async forgetShown(id: string): Promise<void> {
    const found = await this.byId(id);
    if (!found) return;
    await this.#pull(new Map([[id, found.last]]));
    const before = found.answering;
    await this.#activities.blank(id, before);
    await this.#tellAll(id, { kind: 'forget', before });
    await this.#pull(new Map([[id, found.last]]));
  }

  async ring(id: string): Promise<boolean> {
    if (this.#listeners.has(id)) return true;
    const known = await this.#activities.read(id);
    // Whoever listens elsewhere finds it there; if nobody does, it is told at the next visit.
    if (known) await this.#tellAll(id, { kind: 'ring' });
    return false;
  }

  onRing(tell: (conversation: LiveConversation) => void): void {
    this.#tell = tell;
  }

  /** A client may call its message anything; the store keeps a short name. */
  nameOf(key: string): string {
    return createHash('sha256').update(key).digest('base64url');
  }

  /** All that was shown is kept already. */
  async settle(): Promise<void> {}

  async forgetOld(): Promise<void> {
    this.#live.forgetOld((one) => this.#listeners.has(one.id));
    await this.#activities.forget(keptSince(this.#now())).catch(this.#failed);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** Its key says all of it to the other processes: there is nothing to show. */
  async #tellAll(id: string, order: EntryKey & { readonly kind: 'forget' | 'ring' }): Promise<void> {
    await this.#activities.add(id, [{ key: writeEntryKey(order), json: '' }], this.#now().getTime());
  }

  async #look(): Promise<void> {
    if (this.#looking || this.#listeners.size === 0) return;
    this.#looking = true;
    this.#looks += 1;
    const everyone = this.#looks % 8 === 0;
    const nowMs = Date.now();
    const places = new Map<string, number>();
    for (const id of this.#listeners.keys())
      if (everyone || (this.#livelyUntilMs.get(id) ?? 0) > nowMs)
        places.set(id, this.#live.get(id)?.last ?? 0);
    await this.#pull(places)
      .catch(this.#failed)
      .finally(() => {
        this.#looking = false;
      });
  }

  /** Brings in what came after these places, and shows it. */
  async #pull(places: ReadonlyMap<string, number>): Promise<void> {
    if (places.size === 0) return;
    const found = await this.#activities.since(places);
    for (const [id, entries] of found) {
      const conversation = this.#live.get(id);
      if (!conversation) continue; // let go of in the meantime: read again when asked
      const before = conversation.last;
      conversation.adopt(entries.map((entry) => placed(conversation, entry)));
      if (conversation.last === before) continue;
      this.#livelyUntilMs.set(id, Date.now() + LIVELY_MS);
      const fresh = entries.filter(({ position }) => position > before).map(({ key }) => readEntryKey(key));
      const forgets = fresh.filter((one) => one.kind === 'forget');
      for (const one of forgets) conversation.forget(one.before);
      for (const listening of this.#listeners.get(id) ?? []) {
        this.#send(conversation, listening);
        if (forgets.length > 0) listening.listener.hear(conversation.forgotten());
      }
      const rung = fresh.some(({ kind }) => kind === 'ring');
      if (rung && this.#listeners.has(id)) this.#tell(conversation);
    }
  }

  #send(conversation: LiveConversation, listening: Listening): void {
    if (conversation.last <= listening.position) return;
    const set = conversation.after(listening.position);
    listening.position = set.watermark;
    listening.listener.hear(set);
  }

  /** « Is writing »: shown here and now, kept nowhere. */
  #pass(conversation: LiveConversation, activities: readonly Partial<Activity>[]): void {
    const timestamp = this.#now().toISOString();
    const list = activities.map((one) => ({ ...one, id: `${conversation.id}|typing`, timestamp }));
    for (const { listener, position } of this.#listeners.get(conversation.id) ?? [])
      listener.hear({
        json: `{"activities":${JSON.stringify(list)},"watermark":"${position}"}`,
        watermark: position,
      });
  }

  #enter(id: string, user: string, entries: readonly SharedEntry[]): LiveConversation {
    const empty = { conversation: id, user, writer: '', last: 0, entries: [] };
    const entered = new LiveConversation(empty, '', () => this.#now().getTime());
    entered.adopt(entries.map((entry) => placed(entered, entry)));
    this.#live.enter(entered);
    // What nobody listens to nor waits for goes: the store has it.
    this.#live.makeRoom((one) => this.#listeners.has(one.id));
    return entered;
  }
}

const isKept = ({ type }: Partial<Activity>) => type !== 'typing';

/** A message has the name its sender gave it; its answers are numbered after it; the rest stands alone. */
function entryOf(about: About, at: number): EntryKey {
  if (about && 'answers' in about) return { kind: 'answer', to: about.answers, number: about.from + at };
  if (about && at === 0) return { kind: 'message', name: about.heard };
  return { kind: 'alone' };
}

/** An entry of the store as the conversation keeps it: a ring says nothing, an answer says what it answers. */
function placed(conversation: LiveConversation, entry: SharedEntry) {
  const means = readEntryKey(entry.key);
  const id = JSON.stringify(conversation.activityId(entry.position));
  return {
    ...entry,
    key: means.kind === 'message' ? means.name : null,
    json: entry.json === '' ? '' : `{"id":${id},${entry.json.slice(1)}`,
    answers: means.kind === 'answer' ? means.to : null,
  };
}
