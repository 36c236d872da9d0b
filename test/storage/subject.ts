import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { type LowdbOptions, type LowdbStore, openLowdbStore } from '#storage/lowdb/open-store';
import { type MemoryStore, memoryStore } from './memory-store.ts';

/** What the contract suites look at. */
export type Looked = MemoryStore;

/** A store under test, that can be closed and opened again on what it kept. */
export interface Subject {
  readonly store: Looked;
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export async function inMemory(): Promise<Subject> {
  return { store: memoryStore(), reopen: async () => {}, close: async () => {} };
}

/** In a folder of its own, removed at the end. */
export async function onLowdb(
  options?: LowdbOptions,
): Promise<Subject & { readonly folder: string; store: LowdbStore }> {
  const folder = await mkdtemp(`${tmpdir()}/store-`);
  const subject = {
    folder,
    store: await openLowdbStore(folder, options),
    async reopen() {
      await subject.store.close();
      subject.store = await openLowdbStore(folder, options);
    },
    async close() {
      await subject.store.close();
      await rm(folder, { recursive: true });
    },
  };
  return subject;
}
