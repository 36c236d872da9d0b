import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Transcript, Transcripts } from '#channels/directline/activities-port';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { openSecret } from '#storage/secret-file';
import { memoryTranscripts } from './memory-transcripts.ts';

const transcript = (conversation: string, ...words: string[]): Transcript => ({
  conversation,
  user: 'dl_x',
  writer: 'w',
  last: words.length,
  entries: words.map((word, at) => ({
    position: at + 1,
    atMs: at,
    key: null,
    json: JSON.stringify({ text: word }),
  })),
});

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'transcripts-'));
});
afterEach(() => rm(folder, { recursive: true }));

const STORES: Readonly<Record<string, () => Promise<{ transcripts: Transcripts; close(): Promise<void> }>>> =
  {
    memory: async () => ({ transcripts: memoryTranscripts(), close: async () => {} }),
    lowdb: async () => {
      const { shown, close } = await openLowdbStore(folder);
      return { transcripts: shown.transcripts, close };
    },
  };

for (const [name, open] of Object.entries(STORES))
  describe(`Transcripts in ${name}`, () => {
    it('come back as they were kept, the last one kept', async () => {
      const { transcripts, close } = await open();
      assert.equal(await transcripts.read('a'), null);
      await transcripts.keep(transcript('a', 'un'));
      await Promise.all([
        transcripts.keep(transcript('a', 'un', 'deux « œ »')),
        transcripts.keep(transcript('A', 'x')),
      ]);
      assert.deepEqual(await transcripts.read('a'), transcript('a', 'un', 'deux « œ »'));
      assert.deepEqual(await transcripts.read('A'), transcript('A', 'x'));
      await close();
    });

    it('are dropped one by one, whether they were kept or not', async () => {
      const { transcripts, close } = await open();
      await transcripts.keep(transcript('a', 'un'));
      await transcripts.keep(transcript('b', 'un'));
      await Promise.all([transcripts.drop('a'), transcripts.drop('a'), transcripts.drop('never kept')]);
      assert.equal(await transcripts.read('a'), null);
      assert.deepEqual(await transcripts.read('b'), transcript('b', 'un'));
      await close();
    });

    it('are forgotten when nobody wrote them since', async () => {
      const { transcripts, close } = await open();
      await transcripts.keep(transcript('a', 'un'));
      assert.equal(await transcripts.forget(new Date(Date.now() - 60_000)), 0);
      assert.equal(await transcripts.forget(new Date(Date.now() + 60_000)), 1);
      assert.equal(await transcripts.read('a'), null);
      await close();
    });
  });

describe('Transcripts on disk', () => {
  it('survive a restart, private, without a word in their names', async () => {
    const first = await openLowdbStore(folder);
    await first.shown.transcripts.keep(transcript('a', 'un'));
    await first.close();
    const names = await readdir(join(folder, 'lowdb/transcripts'));
    assert.match(names.join(), /^[0-9a-f]{64}\.json$/);
    assert.equal((await stat(join(folder, 'lowdb/transcripts', names[0] ?? ''))).mode & 0o777, 0o600);
    const second = await openLowdbStore(folder);
    assert.deepEqual(await second.shown.transcripts.read('a'), transcript('a', 'un'));
    await second.close();
  });

  it('are dropped when damaged: they live a day at most', async () => {
    const first = await openLowdbStore(folder);
    await first.shown.transcripts.keep(transcript('a', 'un'));
    const [name = ''] = await readdir(join(folder, 'lowdb/transcripts'));
    await writeFile(join(folder, 'lowdb/transcripts', name), '{"schema":"transcript/1","transcr');
    assert.equal(await first.shown.transcripts.read('a'), null);
    assert.deepEqual(await readdir(join(folder, 'lowdb/transcripts')), []);
    await first.close();
  });
});

describe('The key of an installation', () => {
  it('is drawn once, kept and private', async () => {
    const drawn = await openSecret(folder, 'signing.key');
    assert.equal(drawn.length, 32);
    assert.deepEqual(new Uint8Array(await openSecret(folder, 'signing.key')), new Uint8Array(drawn));
    assert.equal((await stat(join(folder, 'signing.key'))).mode & 0o777, 0o600);
  });
});
