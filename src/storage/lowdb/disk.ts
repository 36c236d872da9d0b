import { type FileHandle, open, rename, unlink } from 'node:fs/promises';

/** The calls that make a write durable; a test hands others in to play a full or broken disk. */
export interface Disk {
  readonly open: typeof open;
  readonly rename: typeof rename;
  readonly unlink: typeof unlink;
}

export const REAL_DISK: Disk = { open, rename, unlink };

/** A folder whose entries can be made durable: its handle stays open, and syncs that wait are done as one. */
export class DurableFolder {
  readonly path: string;
  readonly #handle: FileHandle | null;
  #running: Promise<void> = Promise.resolve();
  #waiting: Promise<void> | null = null;

  private constructor(path: string, handle: FileHandle | null) {
    this.path = path;
    this.#handle = handle;
  }

  static async open(path: string, disk: Disk = REAL_DISK): Promise<DurableFolder> {
    return new DurableFolder(path, await disk.open(path, 'r'));
  }

  /** A folder where nothing will be written; it may not exist. */
  static toRead(path: string): DurableFolder {
    return new DurableFolder(path, null);
  }

  /** Resolves when every creation, renaming and removal done before the call survives a power cut. */
  sync(): Promise<void> {
    this.#waiting ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#waiting = null;
        this.#running = this.#handle?.sync() ?? Promise.reject(new Error('open to be read'));
        return this.#running;
      });
    return this.#waiting;
  }

  async close(): Promise<void> {
    await this.#running.catch(() => {});
    await this.#handle?.close();
  }
}

/** Makes what was created or moved in a folder durable, once. */
export async function syncFolder(path: string, disk: Disk = REAL_DISK): Promise<void> {
  const folder = await DurableFolder.open(path, disk);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** At most `count` acts at a time: thousands of writers must not exhaust the file descriptors. */
export class Slots {
  #free: number;
  readonly #queue: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async use<T>(act: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#queue.push(resolve));
    try {
      return await act();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
