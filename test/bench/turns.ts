/** Turns per second: the pure dialog, then with durable storage, against the disk's own synced writes. */
import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takeTurn } from '#conversations/take-turn';
import type { Stores } from '#conversations/turn';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { sharedKnowledge } from '#test/conversations/talk';
import { memoryStore } from '#test/storage/memory-store';

const TALK = [
  'Cholet',
  'oui',
  'oui',
  'oui',
  'oui',
  'complet',
  'abouti',
  'oui',
  'oui',
  'oui',
  'je suis le maire',
  'mairie@exemple.fr',
];
const CONVERSATIONS = 25;

export async function bench(): Promise<{ name: string; value: string }[]> {
  const started = performance.now();
  await sharedKnowledge();
  const opened = performance.now() - started;
  await talkAll(memoryStore()); // warm
  const pure = await talkAll(memoryStore());
  const folder = await mkdtemp(join(tmpdir(), 'bench-turns-'));
  const store = await openLowdbStore(folder);
  const durable = await talkAll(store);
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

/** The rate this disk gives to the same system calls, one after the other. */
async function syncedWrites(folder: string): Promise<number> {
  const directory = await open(folder, 'r');
  const content = 'x'.repeat(1500);
  const started = performance.now();
  let count = 0;
  for (; performance.now() - started < 1000; count += 1) {
    const path = join(folder, 'probe');
    const file = await open(`${path}.tmp`, 'w', 0o600);
    await file.writeFile(content);
    await file.sync();
    await file.close();
    await rename(`${path}.tmp`, path);
    await directory.sync();
  }
  await directory.close();
  return (count * 1000) / (performance.now() - started);
}
