import { Low } from 'lowdb';
import { newETag } from '#storage/new-etag';
import { prepareRecord } from '#storage/prepare-record';
import type { RecordProblem } from '#storage/store-check';
import type { Disk, DurableFolder } from './disk.ts';
import { DurableFile, Gate } from './durable-file.ts';
import { type Entry, entryOf } from './entry.ts';
import type { Journal } from './journal.ts';
import { KeyQueue } from './key-queue.ts';
import { type Envelope, fileOf, type Kind } from './kind.ts';
import { WrongSum } from './sum.ts';

export interface Put<T> {
  readonly key: string;
  readonly value: T;
  /** A new one is drawn when absent. */
  readonly etag?: string;
  /** When it was written; now when absent. */
  readonly at?: string;
}

interface Prepared<T> {
  readonly key: string;
  /** Of its file, or of its line in the journal. */
  readonly bytes: Buffer;
  readonly entry: Entry<T>;
}

const bytesOf = ({ bytes }: { readonly bytes: Buffer }) => bytes;

/** Files written from the journal at the same time. */
const PUT_AWAY_AT_ONCE = 2;

/**
 * The records of one kind, one small file each, all of them in memory. Memory follows the disk: it changes only
 * once the file is in place, or the journal that is ahead of it. Whoever decides from what is there does so inside
 * `alone`.
 */
export class Records<T> {
  readonly #kind: Kind<T>;
  readonly #folder: DurableFolder;
  readonly #disk: Disk;
  readonly #mayWrite: () => void;
  readonly #now: () => Date;
  readonly #entries: Map<string, Entry<T>>;
  readonly #journal: Journal | null;
  readonly #queue = new KeyQueue();

  constructor(parts: {
    kind: Kind<T>;
    folder: DurableFolder;
    disk: Disk;
    entries: Map<string, Entry<T>>;
    /** Throws when the store is closed or lost its folder. */
    mayWrite: () => void;
    now: () => Date;
    journal: Journal | null;
  }) {
    this.#kind = parts.kind;
    this.#folder = parts.folder;
    this.#disk = parts.disk;
    this.#entries = parts.entries;
    this.#mayWrite = parts.mayWrite;
    this.#now = parts.now;
    this.#journal = parts.kind.isJournaled ? parts.journal : null;
    this.#journal?.serve(parts.kind.name, (keys) => this.#putAway(keys));
  }

  get(key: string): Entry<T> | undefined {
    return this.#entries.get(key);
  }

  entries(): IterableIterator<[string, Entry<T>]> {
    return this.#entries.entries();
  }

  /** What its records must look like, and their names of files. */
  get kind(): Kind<T> {
    return this.#kind;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Runs the act while no other act on these keys runs. */
  alone<R>(keys: readonly string[], act: () => Promise<R>): Promise<R> {
    return this.#queue.run(keys, async () => {
      this.#mayWrite();
      return act();
    });
  }

  /**
   * Copies, cleans and checks what is to be written, at once: the caller's objects are not looked at again.
   * @throws StorageError `wrongRecord` or `tooLarge`
   */
  prepare(puts: readonly Put<T>[]): readonly Prepared<T>[] {
    return puts.map((one) => this.#prepare(one));
  }

  /**
   * Writes inside `alone`. All the files are written, then all renamed: a full disk leaves every one as it was.
   * Only a crash between two renamings may keep a part of the batch.
   */
  async write(prepared: readonly Prepared<T>[]): Promise<void> {
    this.#mayWrite();
    if (!this.#journal) return this.#writeFiles(prepared);
    if (prepared.length === 0) return;
    const keys = prepared.map(({ key }) => key);
    await this.#journal.append(this.#kind.name, keys, prepared.map(bytesOf), () => {
      for (const { key, entry } of prepared) this.#entries.set(key, entry);
    });
  }

  async #writeFiles(prepared: readonly Prepared<T>[]): Promise<void> {
    const gate = prepared.length > 1 ? new Gate(prepared.length) : null;
    await allEnded(
      prepared.map(async (one) => {
        await this.#writeFile(one, gate);
        this.#entries.set(one.key, one.entry);
      }),
    );
  }

  async #writeFile(one: Omit<Prepared<T>, 'entry'>, gate: Gate | null = null): Promise<void> {
    const name = this.#kind.fileOf(one.key);
    const file = new DurableFile<typeof one>(this.#folder, name, this.#disk, { gate, bytesOf });
    await new Low(file, one).write();
  }

  /** Removes inside `alone`; a missing key is already removed. Nothing of it is left in the journal either. */
  async remove(keys: readonly string[]): Promise<void> {
    const there = keys.filter((key) => this.#entries.has(key));
    if (keys.some((key) => this.#journal?.holds(this.#kind.name, key))) await this.#journal?.putAway();
    await allEnded(
      there.map(async (key) => {
        await new DurableFile(this.#folder, this.#kind.fileOf(key), this.#disk).remove();
        this.#entries.delete(key);
      }),
    );
  }

  /** Removes what nobody wrote since this instant, but for some keys, and tells how many. */
  async forgetUnused(before: Date, except: ReadonlySet<string> = new Set()): Promise<number> {
    const limit = before.toISOString();
    const isUnused = (key: string) => !except.has(key) && (this.#entries.get(key)?.at ?? limit) < limit;
    const keys = [...this.#entries.keys()].filter(isUnused);
    const removed = keys.map((key) =>
      this.alone([key], async () => {
        if (!isUnused(key)) return 0; // written in the meantime
        await this.remove([key]);
        return 1;
      }),
    );
    return (await Promise.all(removed)).reduce((sum: number, one) => sum + one, 0);
  }

  /** Compares the disk with memory, key by key; the problems only. What waits in the journal is put away first. */
  async check(): Promise<readonly RecordProblem[]> {
    const problems: RecordProblem[] = [];
    await this.#journal?.putAway().catch(({ message: why }: Error) => {
      problems.push({ kind: this.#kind.name, record: 'journal', why });
    });
    for (const key of [...this.#entries.keys()]) {
      const why = await this.#checkOne(key);
      if (why !== null) problems.push({ kind: this.#kind.name, record: this.#kind.fileOf(key), why });
    }
    return problems;
  }

  #checkOne(key: string): Promise<string | null> {
    return this.#queue.run([key], async () => {
      const entry = this.#entries.get(key);
      const file = new DurableFile<Envelope>(this.#folder, this.#kind.fileOf(key), this.#disk);
      const envelope = await file.read(this.#kind.maxBytes).catch((error: Error) => error);
      if (entry === undefined) return null; // removed in the meantime
      if (this.#journal?.holds(this.#kind.name, key)) return null; // its file comes later
      if (envelope === null) return 'missing';
      if (envelope instanceof Error && !(envelope instanceof WrongSum)) return 'cannot be read';
      return 'etag' in envelope && envelope.etag === entry.etag ? null : 'changed outside the service';
    });
  }

  /** A few at a time: turns go on meanwhile. Each file written is that of memory now, or of later. */
  async #putAway(keys: readonly string[]): Promise<void> {
    const left = keys.values();
    const writer = async () => {
      for (const key of left) {
        const entry = this.#entries.get(key);
        if (entry) await this.#writeFile({ key, bytes: this.#bytesOf(key, entry) });
      }
    };
    // All have ended, even when one failed: what one of them wrote later would be older than what is acknowledged then.
    await allEnded(Array.from({ length: PUT_AWAY_AT_ONCE }, writer));
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  #prepare({ key, value, etag = newETag(), at = this.#now().toISOString() }: Put<T>): Prepared<T> {
    const prepared = prepareRecord(this.#kind, key, value);
    const file = fileOf({ k: key, etag, schema: this.#kind.version, at }, prepared.text);
    const record = {
      get value() {
        return prepared.value;
      },
      bytes: file.value,
    };
    return { key, bytes: file.bytes, entry: entryOf(this.#kind, record, etag, at) };
  }

  #bytesOf(key: string, entry: Entry<T>): Buffer {
    const { etag, at, text = JSON.stringify(entry.value) } = entry;
    return fileOf({ k: key, etag, schema: this.#kind.version, at }, text).bytes;
  }
}

/** Waits for every one, then throws what the first that failed did. */
async function allEnded(acts: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(acts)).find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
