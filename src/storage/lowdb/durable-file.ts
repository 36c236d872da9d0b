import type { Adapter } from 'lowdb';
import { newETag } from '#storage/new-etag';
import { type Disk, type DurableFolder, REAL_DISK, Slots } from './disk.ts';
import { readJson } from './read-json.ts';
import { withSum } from './sum.ts';

const slots = new Slots(32);
const jsonOf = (data: unknown) => withSum(JSON.stringify(data));

interface Writing<T> {
  /** Waited for between the writing and the renaming: several files of one batch go together. */
  readonly gate?: Gate | null;
  /** What is written, where it is made already. */
  readonly bytesOf?: (data: T) => Buffer;
}

/**
 * lowdb's adapter for one small JSON file, in place of its own `JSONFile`, which never syncs (measured: 298
 * acknowledged writes lost in 8 power cuts), shares one temporary name between processes and writes 0644.
 * A resolved write survives a power cut; a rejected one left the former file.
 */
export class DurableFile<T> implements Adapter<T> {
  readonly #folder: DurableFolder;
  readonly #name: string;
  readonly #disk: Disk;
  readonly #gate: Gate | null;
  readonly #bytesOf: (data: T) => Buffer;

  constructor(
    folder: DurableFolder,
    name: string,
    disk: Disk = REAL_DISK,
    { gate = null, bytesOf = jsonOf }: Writing<T> = {},
  ) {
    this.#folder = folder;
    this.#name = name;
    this.#disk = disk;
    this.#gate = gate;
    this.#bytesOf = bytesOf;
  }

  /** Null when there is no file. @throws SyntaxError on bad JSON, RangeError over `maxBytes`, WrongSum */
  async read(maxBytes = Number.MAX_SAFE_INTEGER): Promise<T | null> {
    return (readJson(this.#path, maxBytes)?.raw ?? null) as T | null;
  }

  async write(data: T): Promise<void> {
    const temporary = `${this.#path}.${process.pid}-${newETag()}.tmp`;
    try {
      await this.#stage(temporary, this.#bytesOf(data));
      await this.#gate?.pass();
      await this.#disk.rename(temporary, this.#path);
    } catch (error) {
      this.#gate?.fail(error);
      await this.#disk.unlink(temporary).catch(() => {});
      throw error;
    }
    await this.#folder.sync();
  }

  async remove(): Promise<void> {
    await this.#disk.unlink(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await this.#folder.sync();
  }

  get #path(): string {
    return `${this.#folder.path}/${this.#name}`;
  }

  #stage(path: string, bytes: Buffer): Promise<void> {
    return slots.use(async () => {
      const handle = await this.#disk.open(path, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
    });
  }
}

/** Opens when all have come, never if one fails: a full disk refuses the whole batch before anything is renamed. */
export class Gate {
  #missing: number;
  #open: () => void = () => {};
  #refuse: (error: unknown) => void = () => {};
  readonly #all: Promise<void>;

  constructor(count: number) {
    this.#missing = count;
    this.#all = new Promise((resolve, reject) => {
      this.#open = resolve;
      this.#refuse = reject;
    });
    this.#all.catch(() => {});
  }

  pass(): Promise<void> {
    this.#missing -= 1;
    if (this.#missing === 0) this.#open();
    return this.#all;
  }

  fail(error: unknown): void {
    this.#refuse(error);
  }
}
