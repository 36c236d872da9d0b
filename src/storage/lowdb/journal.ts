import { type FileHandle, mkdir } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { StorageError } from '#storage/storage-error';
import { type Disk, DurableFolder, syncFolder } from './disk.ts';
import { DurableFile } from './durable-file.ts';
import { KeyQueue } from './key-queue.ts';
import { type Damaged, type Volume, volumeName } from './read-journal.ts';

export interface JournalLimits {
  /** A volume is closed beyond, and what it holds put in files. */
  readonly maxBytes: number;
  /** So is one that began longer ago. */
  readonly maxAgeMs: number;
}

/** Some two thousand turns; read again in a fifth of a second by who takes over from a process that died. */
const LIMITS: JournalLimits = { maxBytes: 16 * 2 ** 20, maxAgeMs: 5 * 60_000 };

/** After a disk refused to put a volume away. */
const RETRY_MS = 30_000;

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
 * that it holds is in files it is removed. Who opens the store reads volumes, then files, and believes the volumes
 * (`read-journal.ts`).
 */
export class Journal {
  readonly #root: string;
  readonly #disk: Disk;
  readonly #folder: DurableFolder;
  readonly #ownsFolder: () => void;
  readonly #limits: JournalLimits;
  readonly #failed: (error: unknown) => void;
  readonly #putAways = new Map<string, PutAway>();
  #volumes: readonly Volume[];
  #open: OpenVolume | null = null;
  #number: number;
  #timer: NodeJS.Timeout | undefined;
  #waiting: Waiting[] = [];
  #isAppending = false;
  /** Appends and closings of the volume, one after the other; so are those who put away. */
  readonly #queue = new KeyQueue();
  #isClosed = false;

  private constructor(parts: JournalParts, folder: DurableFolder) {
    this.#root = parts.root;
    this.#disk = parts.disk;
    this.#ownsFolder = parts.ownsFolder;
    this.#limits = { ...LIMITS, ...parts.limits };
    this.#failed = parts.failed;
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
    // Another process may be at work in the folder by now.
    if (this.#isClosed) return Promise.reject(new StorageError('closed', 'the store is closed'));
    return this.#queue.run(['files'], () => this.#putAllAway());
  }

  /** What cannot be put away stays in the journal, for the next opening. */
  async close(): Promise<void> {
    const last = this.putAway();
    this.#isClosed = true;
    await last.catch(this.#failed);
    clearTimeout(this.#timer);
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
        await this.#queue.run(['volume'], () => this.#appendBatch(batch));
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isAppending = false;
  }

  async #appendBatch(batch: readonly Waiting[]): Promise<void> {
    const volume = this.#open ?? (await this.#begin());
    // Even if it is refused: what cannot be cut back is there until the volume is put away.
    for (const { kind, keys } of batch) hold(volume, kind, keys);
    const bytes = Buffer.concat(batch.flatMap(({ lines }) => lines));
    try {
      await volume.handle.writeFile(bytes);
      await volume.handle.datasync();
    } catch (error) {
      const isCut = await cutBack(volume);
      await this.#closeVolume();
      if (isCut && volume.bytes === 0) await this.#drop(volume);
      this.#putAwaySoon();
      throw error;
    }
    volume.bytes += bytes.length;
    for (const { kept } of batch) kept();
    if (volume.bytes < this.#limits.maxBytes) return;
    await this.#closeVolume();
    this.#putAwaySoon();
  }

  async #begin(): Promise<OpenVolume> {
    this.#number += 1;
    const path = `${this.#root}/${volumeName(this.#number)}`;
    const handle = await this.#disk.open(path, 'wx', 0o600);
    const volume = { number: this.#number, handle, bytes: 0, keys: new Map(), damaged: null };
    this.#volumes = [...this.#volumes, volume];
    this.#open = volume;
    try {
      await this.#folder.sync();
    } catch (error) {
      await this.#closeVolume();
      await this.#drop(volume);
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

  /** A volume of which nothing was acknowledged; it stays for later if the disk refuses. */
  async #drop(volume: Volume): Promise<void> {
    await this.#dispose(volume)
      .then(() => {
        this.#volumes = this.#volumes.filter((one) => one !== volume);
      })
      .catch(() => {});
  }

  /** Tried again a little later if the disk refuses. */
  #putAwaySoon(): void {
    this.putAway().catch((error: unknown) => {
      clearTimeout(this.#timer);
      if (this.#isClosed) return;
      this.#failed(error);
      this.#timer = setTimeout(() => this.#putAwaySoon(), RETRY_MS).unref();
    });
  }

  async #putAllAway(): Promise<void> {
    const volumes = await this.#queue.run(['volume'], async () => {
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

  async #dispose({ number, damaged }: Volume): Promise<void> {
    if (damaged) await this.#setAside(damaged);
    try {
      await this.#disk.unlink(`${this.#root}/${volumeName(number)}`);
    } catch (error) {
      // Gone already: what came after it was refused the last time.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  /** The lines that cannot be read alone: the others are in files, where an erasure finds them. */
  async #setAside({ quarantine, lines }: Damaged): Promise<void> {
    const path = dirname(quarantine);
    await mkdir(path, { recursive: true, mode: 0o700 });
    const folder = await DurableFolder.open(path, this.#disk);
    try {
      const file = new DurableFile<Buffer>(folder, basename(quarantine), this.#disk, { bytesOf: asIs });
      await file.write(lines);
    } finally {
      await folder.close();
    }
    await syncFolder(dirname(path), this.#disk);
  }
}

const asIs = (bytes: Buffer) => bytes;

export interface JournalParts {
  readonly root: string;
  readonly disk: Disk;
  /** Throws when another process took the folder over: nothing may be written any more. */
  readonly ownsFolder: () => void;
  /** What a process that died left. */
  readonly left: readonly Volume[];
  readonly limits?: Partial<JournalLimits> | undefined;
  /** Told each time the disk refuses to put volumes away. */
  readonly failed: (error: unknown) => void;
}

function hold(volume: Volume, kind: string, keys: readonly string[]): void {
  const held = volume.keys.get(kind) ?? new Set();
  for (const key of keys) held.add(key);
  volume.keys.set(kind, held);
}

/** What was refused must not be read at the next opening; false when the disk refuses this too. */
async function cutBack({ handle, bytes }: OpenVolume): Promise<boolean> {
  try {
    await handle.truncate(bytes);
    await handle.datasync();
    return true;
  } catch {
    return false;
  }
}
