/** One web conversation at work: its transcript, who listens, whose turn it is. */
import type { Activity } from 'botbuilder';
import type { Entry, Transcript } from './activities-port.ts';
import { KEPT_MS } from './kept-for.ts';

/** What a client receives, over a socket or by asking. */
export interface ActivitySet {
  readonly json: string;
  readonly watermark: number;
}

/** Beyond them the oldest activities are no longer shown to who comes back. */
const MAX_ENTRIES = 400;
const MAX_CHARACTERS = 512 * 1024;
/** Event by which who shows the conversation learns that what was before is erased. */
const FORGOTTEN = 'forgotten';
/** After another process: positions it may have given and not had time to keep. */
const GAP = 1000;

export class LiveConversation {
  readonly id: string;
  readonly user: string;
  readonly #writer: string;
  readonly #nowMs: () => number;
  #entries: Entry[];
  #last: number;
  #characters = 0;
  /** When something last came in it, or when memory first held it. */
  #latestMs: number;
  /** Places of « is writing ». */
  readonly #typing = new Set<number>();
  #queue: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  /** What was sent under each key: the id given, once known to be answered. */
  readonly #sent = new Map<string, Promise<string>>();
  /** Messages among the entries, from whichever process, that are not answered yet. */
  readonly #unanswered = new Map<string, Entry>();
  /** Set when something is to be kept. */
  isDirty: boolean;

  constructor(transcript: Transcript, writer: string, nowMs: () => number) {
    this.id = transcript.conversation;
    this.user = transcript.user;
    this.#writer = writer;
    this.#nowMs = nowMs;
    this.isDirty = transcript.last === 0;
    this.#entries = [...transcript.entries];
    this.#latestMs = transcript.entries.at(-1)?.atMs ?? nowMs();
    this.#last = transcript.writer === writer ? transcript.last : transcript.last + GAP;
    for (const { key, json, position } of this.#entries) {
      this.#characters += json.length;
      if (key !== null) this.#sent.set(key, Promise.resolve(this.activityId(position)));
    }
  }

  /** Turns under way or waiting. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Greatest place given so far. */
  get last(): number {
    return this.#last;
  }

  get characters(): number {
    return this.#characters;
  }

  /** Nothing came in it for as long as anything is kept, and nothing is under way. */
  get isOver(): boolean {
    return this.#waiting === 0 && this.#latestMs < this.#nowMs() - KEPT_MS;
  }

  /** What was said under this key, if it was. */
  sent(key: string | null): Promise<string> | undefined {
    return key === null ? undefined : this.#sent.get(key);
  }

  /** Runs the act after those before it. While it runs, the key counts as sent; if it fails it may be sent again. */
  inTurn(key: string | null, act: () => Promise<string>): Promise<string> {
    this.#waiting += 1;
    const mine = this.#queue.then(act).finally(() => {
      this.#waiting -= 1;
    });
    this.#queue = mine.catch(() => {});
    if (key !== null) {
      this.#sent.set(key, mine);
      mine.catch(() => this.#sent.delete(key));
    }
    return mine;
  }

  /** The turn broke: what came under this key is heard again if it comes again. */
  mayBeSentAgain(key: string): void {
    this.#sent.delete(key);
  }

  /** The id given to what came under this key. */
  idOf(key: string | null): string | null {
    const entry = key === null ? undefined : this.#entries.find((one) => one.key === key);
    return entry ? this.activityId(entry.position) : null;
  }

  /** Adds activities; gives each its id and place. What it returns is to be pushed to who listens. */
  append(
    activities: readonly Partial<Activity>[],
    key: string | null = null,
  ): ActivitySet & { ids: string[] } {
    // « The assistant is writing » is over when it has written.
    if (activities.some(({ type }) => type !== 'typing')) this.#forgetTyping();
    const atMs = this.#nowMs();
    const added = activities.map((activity) => {
      this.#last += 1;
      const id = this.activityId(this.#last);
      const json = JSON.stringify({ ...activity, id, timestamp: new Date(atMs).toISOString() });
      this.#characters += json.length;
      if (activity.type === 'typing') this.#typing.add(this.#last);
      return { position: this.#last, atMs, key, json };
    });
    this.#entries.push(...added);
    this.#latestMs = atMs;
    this.#shorten(atMs);
    this.isDirty = true;
    return { ...setOf(added, this.#last), ids: added.map(({ position }) => this.activityId(position)) };
  }

  /**
   * Takes in what the store placed, by whichever process; what is known already is passed over. An answer marks what
   * it answers.
   */
  adopt(entries: readonly (Entry & { readonly answers: string | null })[]): ActivitySet {
    const fresh = entries.filter(({ position }) => position > this.#last);
    for (const { answers, ...entry } of fresh) {
      this.#last = entry.position;
      this.#latestMs = entry.atMs;
      if (answers !== null) this.#answered(answers);
      if (entry.json === '') continue;
      if (entry.key !== null && isMessage(entry)) this.#unanswered.set(entry.key, entry);
      this.#entries.push(entry);
      this.#characters += entry.json.length;
    }
    this.#shorten(this.#nowMs());
    return setOf(
      fresh.filter(({ json }) => json !== ''),
      this.#last,
    );
  }

  /** The last thing said that nobody answered, and that no turn of this process is answering. */
  unanswered(): Entry | null {
    const left = [...this.#unanswered].filter(([key]) => !this.#sent.has(key));
    return left.at(-1)?.[1] ?? null;
  }

  #answered(key: string): void {
    const entry = this.#unanswered.get(key);
    this.#unanswered.delete(key);
    if (entry && !this.#sent.has(key)) this.#sent.set(key, Promise.resolve(this.activityId(entry.position)));
  }

  /** The place of what is being answered, or the next one: all before it can be erased. */
  get answering(): number {
    const heard = this.#waiting > 0 ? this.#entries.findLast(({ key }) => key !== null) : undefined;
    return heard?.position ?? this.#last + 1;
  }

  /** Lets go of what was shown before this place. */
  forget(before: number): void {
    const gone = this.#entries.filter(({ position }) => position < before);
    for (const { position, key, json } of gone) {
      this.#characters -= json.length;
      this.#typing.delete(position);
      if (key !== null) this.#unanswered.delete(key);
    }
    this.#entries = this.#entries.slice(gone.length);
    this.isDirty = true;
  }

  /** What a client is told, so that it shows the conversation anew: passing, kept nowhere. */
  forgotten(): ActivitySet {
    const activity = {
      type: 'event',
      name: FORGOTTEN,
      id: `${this.id}|forgotten`,
      from: { id: 'assistant', role: 'bot' },
    };
    return {
      json: `{"activities":[${JSON.stringify(activity)}],"watermark":"${this.#last}"}`,
      watermark: this.#last,
    };
  }

  /** Lets go of what was said too long ago to be kept. */
  letGoOfOld(): void {
    const before = this.#entries.length;
    this.#shorten(this.#nowMs());
    if (this.#entries.length < before) this.isDirty = true;
  }

  /** Whether something is left to show. */
  shows(): boolean {
    this.letGoOfOld();
    return this.#entries.length > 0;
  }

  /** What came after this place. */
  after(position: number): ActivitySet {
    this.letGoOfOld();
    return setOf(
      this.#entries.filter((entry) => entry.position > position),
      this.#last,
    );
  }

  transcript(): Transcript {
    const { id: conversation, user } = this;
    const entries = this.#entries.filter(({ position }) => !this.#typing.has(position));
    return { conversation, user, writer: this.#writer, last: this.#last, entries };
  }

  activityId(position: number): string {
    return `${this.id}|${String(position).padStart(7, '0')}`;
  }

  #forgetTyping(): void {
    if (this.#typing.size === 0) return;
    this.#entries = this.#entries.filter(({ position, json }) => {
      const isPast = this.#typing.has(position);
      if (isPast) this.#characters -= json.length;
      return !isPast;
    });
    this.#typing.clear();
  }

  #shorten(nowMs: number): void {
    const isOld = (entry: Entry) => entry.atMs < nowMs - KEPT_MS;
    while (
      this.#entries[0] &&
      (this.#entries.length > MAX_ENTRIES || this.#characters > MAX_CHARACTERS || isOld(this.#entries[0]))
    ) {
      const gone = this.#entries.shift();
      this.#characters -= gone?.json.length ?? 0;
      if (!gone?.key) continue;
      this.#sent.delete(gone.key);
      this.#unanswered.delete(gone.key);
    }
  }
}

/** Nothing answers an event or a reaction. */
function isMessage({ json }: Entry): boolean {
  return JSON.parse(json).type === 'message';
}

/** Written once as JSON, sent as it is to every client. */
function setOf(entries: readonly Entry[], watermark: number): ActivitySet {
  const list = entries.map(({ json }) => json).join(',');
  return { json: `{"activities":[${list}],"watermark":"${watermark}"}`, watermark };
}
