/** Turns per second: the pure dialog, then with durable storage, against the disk's own synced writes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeTurn } from '#conversations/take-turn';
import type { Stores } from '#conversations/turn';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { correspondentsIn } from '#storage/tables/correspondents';
import { sharedKnowledge, UP_TO_THE_CONTACT } from '#test/conversations/talk';
import { memoryStore } from '#test/storage/memory-store';
import { syncedWrites } from './synced-writes.ts';

const TALK = [...UP_TO_THE_CONTACT, 'mairie@exemple.fr'];
const CONVERSATIONS = 25;

export async function bench(): Promise<{ name: string; value: string }[]> {
  const started = performance.now();
  await sharedKnowledge();
  const opened = performance.now() - started;
  await talkAll(memoryStore()); // warm
  const pure = await talkAll(memoryStore());
  const folder = await mkdtemp(join(tmpdir(), 'bench-turns-'));
  const store = await openLowdbStore(folder);
  const durable = await talkAll({ ...store, correspondents: correspondentsIn(store) });
  await store.close();
  const disk = await syncedWrites(folder);
  await rm(folder, { recursive: true });
  const rate = (value: number) => `${Math.round(value)} /s`;
  return [
    { name: 'programme, territory and lexicon opened', value: `${Math.round(opened)} ms` },
    { name: 'turns, understanding and dialog, store in memory', value: rate(pure) },
    { name: 'turns, durable store, one conversation at a time', value: rate(durable) },
    { name: 'disk: write, fsync, rename, fsync of the folder', value: rate(disk) },
    { name: 'ratio durable turns / synced writes (a turn makes two)', value: (durable / disk).toFixed(2) },
    { name: 'ratio turns in memory / synced writes', value: (pure / disk).toFixed(2) },
  ];
}

async function talkAll(stores: Stores): Promise<number> {
  const knowledge = await sharedKnowledge();
  const started = performance.now();
  for (let conversation = 0; conversation < CONVERSATIONS; conversation += 1)
    for (const [turn, text] of TALK.entries())
      await takeTurn(
        { conversation: `bench:${conversation}`, channel: 'bench', text, activity: String(turn) },
        { stores, knowledge, clock: { now: () => new Date(), serviceDate: '2018-01-31' } },
      );
  return (CONVERSATIONS * TALK.length * 1000) / (performance.now() - started);
}
