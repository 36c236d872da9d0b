import { Low } from 'lowdb';
import { newETag } from '#storage/new-etag';
import { prepareRecord } from '#storage/prepare-record';
import type { RecordProblem } from '#storage/store-check';
import type { Disk, DurableFolder } from './disk.ts';
import { DurableFile, Gate } from './durable-file.ts';
import { type Entry, entryOf } from './entry.ts';
import { KeyQueue } from './key-queue.ts';
import { type Envelope, fileText, type Kind } from './kind.ts';
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
  /** Of its file. */
  readonly text: string;
  readonly entry: Entry<T>;
}

const textOf = ({ text }: Prepared<unknown>) => text;

/**
 * The records of one kind, one small file each, all of them in memory. Memory follows the disk: it changes only
 * once the file is in place. Whoever decides from what is there does so inside `alone`.
 */
export class Records<T> {
  readonly #kind: Kind<T>;
  readonly #folder: DurableFolder;
  readonly #disk: Disk;
  readonly #mayWrite: () => void;
  readonly #now: () => Date;
  readonly #entries: Map<string, Entry<T>>;
  readonly #queue = new KeyQueue();

  constructor(parts: {
    kind: Kind<T>;
    folder: DurableFolder;
    disk: Disk;
    entries: Map<string, Entry<T>>;
    /** Throws when the store is closed or lost its folder. */
    mayWrite: () => void;
    now: () => Date;
  }) {
    this.#kind = parts.kind;
    this.#folder = parts.folder;
    this.#disk = parts.disk;
    this.#entries = parts.entries;
    this.#mayWrite = parts.mayWrite;
    this.#now = parts.now;
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
    const gate = prepared.length > 1 ? new Gate(prepared.length) : null;
    const written = await Promise.allSettled(
      prepared.map(async (one) => {
        const name = this.#kind.fileOf(one.key);
        const file = new DurableFile<Prepared<T>>(this.#folder, name, this.#disk, { gate, textOf });
        await new Low(file, one).write();
        this.#entries.set(one.key, one.entry);
      }),
    );
    const failed = written.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Removes inside `alone`; a missing key is already removed. */
  async remove(keys: readonly string[]): Promise<void> {
    const there = keys.filter((key) => this.#entries.has(key));
    const removed = await Promise.allSettled(
      there.map(async (key) => {
        await new DurableFile(this.#folder, this.#kind.fileOf(key), this.#disk).remove();
        this.#entries.delete(key);
      }),
    );
    const failed = removed.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Removes what nobody wrote since this instant, and tells how many. */
  async forgetUnused(before: Date): Promise<number> {
    const limit = before.toISOString();
    const isUnused = (key: string) => (this.#entries.get(key)?.at ?? limit) < limit;
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

  /** Compares the disk with memory, key by key; the problems only. */
  async check(): Promise<readonly RecordProblem[]> {
    const problems: RecordProblem[] = [];
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
      if (envelope === null) return 'missing';
      if (envelope instanceof Error && !(envelope instanceof WrongSum)) return 'cannot be read';
      return 'etag' in envelope && envelope.etag === entry.etag ? null : 'changed outside the service';
    });
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  #prepare({ key, value, etag = newETag(), at = this.#now().toISOString() }: Put<T>): Prepared<T> {
    const prepared = prepareRecord(this.#kind, key, value);
    const entry = entryOf(this.#kind, prepared, etag, at);
    return { key, text: fileText({ k: key, etag, schema: this.#kind.version, at }, prepared.text), entry };
  }
}
