import { type FileHandle, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Disk, DurableFolder } from './disk.ts';
import { type Volume, volumeName } from './read-journal.ts';

export interface JournalLimits {
  /** A volume is closed beyond, and what it holds put in files. */
  readonly maxBytes: number;
  /** So is one that began longer ago. */
  readonly maxAgeMs: number;
}

/** Some hundreds of turns; read again in a fifth of a second by who takes over from a process that died. */
const LIMITS: JournalLimits = { maxBytes: 16 * 2 ** 20, maxAgeMs: 5 * 60_000 };

/** Writes the present records of these keys in their own files, durably. */
export type PutAway = (keys: readonly string[]) => Promise<void>;

interface OpenVolume extends Volume {
  readonly handle: FileHandle;
  /** Acknowledged. */
  bytes: number;
}

interface Waiting {
  readonly kind: string;
  readonly keys: readonly string[];
  readonly lines: readonly Buffer[];
  readonly kept: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Records that change at every turn, durable before they are in their own files: whatever waits goes in one synced
 * append, and a file is written once for all the changes of some minutes. A line is the text of the file to be.
 *
 * The journal is a few volumes, `journal-00000001.jsonl` and on. A volume is closed when it is large or old; once all
 * that it holds is in files it is removed. Who opens the store reads files, then volumes over them (`read-journal.ts`).
 */
export class Journal {
  readonly #root: string;
  readonly #disk: Disk;
  readonly #folder: DurableFolder;
  readonly #ownsFolder: () => void;
  readonly #limits: JournalLimits;
  readonly #putAways = new Map<string, PutAway>();
  #volumes: readonly Volume[];
  #open: OpenVolume | null = null;
  #number: number;
  #timer: NodeJS.Timeout | undefined;
  #waiting: Waiting[] = [];
  #isAppending = false;
  /** Appends and closings of the volume, one after the other. */
  #steps: Promise<unknown> = Promise.resolve();
  #puttingAway: Promise<void> = Promise.resolve();

  private constructor(parts: JournalParts, folder: DurableFolder) {
    this.#root = parts.root;
    this.#disk = parts.disk;
    this.#ownsFolder = parts.ownsFolder;
    this.#limits = { ...LIMITS, ...parts.limits };
    this.#folder = folder;
    this.#volumes = parts.left;
    this.#number = Math.max(0, ...parts.left.map(({ number }) => number));
  }

  static async open(parts: JournalParts): Promise<Journal> {
    return new Journal(parts, await DurableFolder.open(parts.root, parts.disk));
  }

  /** Tells how the records of a kind are put in their files. */
  serve(kind: string, putAway: PutAway): void {
    this.#putAways.set(kind, putAway);
  }

  /** Whether a volume holds some record of this key, whatever its file holds. */
  holds(kind: string, key: string): boolean {
    return this.#volumes.some(({ keys }) => keys.get(kind)?.has(key));
  }

  /**
   * Resolves when the lines would survive a power cut. `kept` is called as soon as they would, before anything is put
   * away: memory is then never behind a volume. Refused, nothing of them comes back.
   * @param lines the contents of the files, a line each
   */
  append(kind: string, keys: readonly string[], lines: readonly Buffer[], kept: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ kind, keys, lines, kept, resolve, reject });
      if (!this.#isAppending) void this.#appendWaiting();
    });
  }

  /** Puts all that the volumes hold in files, then removes them. @throws what the disk refuses: the volumes stay */
  putAway(): Promise<void> {
    this.#puttingAway = this.#puttingAway.catch(() => {}).then(() => this.#putAllAway());
    return this.#puttingAway;
  }

  /** What cannot be put away stays in the journal, for the next opening. */
  async close(): Promise<void> {
    await this.putAway().catch(() => {});
    await this.#folder.close();
  }

  /** As it was found: the store does not open. */
  abandon(): Promise<void> {
    return this.#folder.close();
  }

  async #appendWaiting(): Promise<void> {
    this.#isAppending = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#step(() => this.#appendBatch(batch));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isAppending = false;
  }

  async #appendBatch(batch: readonly Waiting[]): Promise<void> {
    const volume = this.#open ?? (await this.#begin());
    const bytes = Buffer.concat(batch.flatMap(({ lines }) => lines));
    try {
      await volume.handle.writeFile(bytes);
      await volume.handle.datasync();
    } catch (error) {
      await cutBack(volume);
      await this.#closeVolume();
      throw error;
    }
    volume.bytes += bytes.length;
    for (const { kind, keys, kept } of batch) {
      hold(volume, kind, keys);
      kept();
    }
    if (volume.bytes < this.#limits.maxBytes) return;
    await this.#closeVolume();
    this.#putAwaySoon();
  }

  async #begin(): Promise<OpenVolume> {
    this.#number += 1;
    const path = `${this.#root}/${volumeName(this.#number)}`;
    const handle = await this.#disk.open(path, 'wx', 0o600);
    const volume = { number: this.#number, handle, bytes: 0, keys: new Map(), quarantine: null };
    this.#volumes = [...this.#volumes, volume];
    this.#open = volume;
    try {
      await this.#folder.sync();
    } catch (error) {
      await this.#closeVolume();
      throw error;
    }
    this.#timer = setTimeout(() => this.#putAwaySoon(), this.#limits.maxAgeMs).unref();
    return volume;
  }

  async #closeVolume(): Promise<void> {
    clearTimeout(this.#timer);
    const volume = this.#open;
    this.#open = null;
    await volume?.handle.close().catch(() => {});
  }

  /** Tried again with the next volume, or at the closing, if the disk refuses. */
  #putAwaySoon(): void {
    this.putAway().catch(() => {});
  }

  async #putAllAway(): Promise<void> {
    const volumes = await this.#step(async () => {
      await this.#closeVolume();
      return this.#volumes;
    });
    if (volumes.length === 0) return;
    this.#ownsFolder();
    for (const [kind, putAway] of this.#putAways)
      await putAway([...new Set(volumes.flatMap(({ keys }) => [...(keys.get(kind) ?? [])]))]);
    // Oldest first, each for good before the next: an older one, alone, would be read over newer files.
    for (const volume of volumes) {
      await this.#dispose(volume);
      await this.#folder.sync();
    }
    this.#volumes = this.#volumes.filter((one) => !volumes.includes(one));
  }

  async #dispose({ number, quarantine }: Volume): Promise<void> {
    const path = `${this.#root}/${volumeName(number)}`;
    try {
      if (quarantine === null) return await this.#disk.unlink(path);
      await mkdir(dirname(quarantine), { recursive: true, mode: 0o700 });
      await this.#disk.rename(path, quarantine);
    } catch (error) {
      // Gone already: what came after it was refused the last time.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  #step<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#steps.then(act);
    this.#steps = done.catch(() => {});
    return done;
  }
}

export interface JournalParts {
  readonly root: string;
  readonly disk: Disk;
  /** Throws when another process took the folder over: nothing may be written any more. */
  readonly ownsFolder: () => void;
  /** What a process that died left. */
  readonly left: readonly Volume[];
  readonly limits?: Partial<JournalLimits> | undefined;
}

function hold(volume: Volume, kind: string, keys: readonly string[]): void {
  const held = volume.keys.get(kind) ?? new Set();
  for (const key of keys) held.add(key);
  volume.keys.set(kind, held);
}

/** What was refused must not be read at the next opening. */
async function cutBack({ handle, bytes }: OpenVolume): Promise<void> {
  try {
    await handle.truncate(bytes);
    await handle.datasync();
  } catch {
    // The disk refuses this too. Whoever was refused tries again, and what they write is read after it.
  }
}
