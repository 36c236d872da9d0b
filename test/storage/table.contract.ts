import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { z } from 'zod';
import type { Table, TableKind } from '#storage/table';
import type { Subject } from './subject.ts';

interface Note {
  readonly owner: string;
  readonly text: string;
}

const NOTES: TableKind<Note> = {
  name: 'notes',
  version: 'note/1',
  schema: z.object({ owner: z.string(), text: z.string() }),
  maxBytes: 10_000,
  ownerOf: ({ owner }) => owner,
};

/** What every table keeps its word on; the small ports stand on it. */
export function tableContract(name: string, open: () => Promise<Subject>): void {
  describe(`A table in ${name}`, () => {
    let subject: Subject;
    let table: Table<Note>;
    beforeEach(async () => {
      subject = await open();
      table = await subject.store.table(NOTES);
    });
    afterEach(() => subject.close());
    const note = (text: string, owner = 'a'): Note => ({ owner, text });

    it('keeps a record under its key, across a reopening', async () => {
      const made = await table.create('k', note('un'));
      if (name !== 'the memory of the tests') await subject.reopen();
      table = await subject.store.table(NOTES);
      assert.deepEqual(await table.read('k'), made);
      assert.deepEqual(made?.value, note('un'));
    });

    it('creates a key once, whoever comes together', async () => {
      const made = await Promise.all(Array.from({ length: 8 }, (_, at) => table.create('k', note(`${at}`))));
      assert.equal(made.filter((row) => row !== null).length, 1);
      assert.deepEqual(
        await table.read('k'),
        made.find((row) => row !== null),
      );
    });

    it('replaces only what nobody changed since', async () => {
      const first = await table.create('k', note('un'));
      const second = await table.replace('k', note('deux'), first?.etag ?? '');
      assert.notEqual(second?.etag, first?.etag);
      assert.equal(await table.replace('k', note('trois'), first?.etag ?? ''), null);
      assert.equal(await table.replace('absent', note('trois'), first?.etag ?? ''), null);
      assert.equal((await table.read('k'))?.value.text, 'deux');
    });

    it('lets one of many remove', async () => {
      await table.create('k', note('un'));
      const removed = await Promise.all(Array.from({ length: 8 }, () => table.remove('k')));
      assert.equal(removed.filter(Boolean).length, 1);
      assert.equal(await table.read('k'), null);
      const again = await table.create('k', note('deux'));
      assert.equal(await table.remove('k', 'another'), false);
      assert.equal(await table.remove('k', again?.etag ?? ''), true);
    });

    it('lists by owner, in the order of the keys, page after page', async () => {
      for (const key of ['b', 'é', 'a', 'C', 'z'])
        await table.create(key, note(key, key === 'z' ? 'b' : 'a'));
      const keys = async (query: Parameters<typeof table.list>[0]) =>
        (await table.list(query)).map(({ key }) => key);
      assert.deepEqual(await keys({}), ['C', 'a', 'b', 'z', 'é']);
      assert.deepEqual(await keys({ owner: 'a', limit: 2 }), ['C', 'a']);
      assert.deepEqual(await keys({ owner: 'a', after: 'a' }), ['b', 'é']);
    });

    it('tells odd keys apart and cleans odd text', async () => {
      const odd = ['__proto__', 'constructor', 'é', 'e\u0301', 'K', 'k', 'x'.repeat(1000), ' '];
      for (const key of odd) assert.ok(await table.create(key, note(`a\u0000b\ud800`)), key);
      for (const key of odd) assert.equal((await table.read(key))?.value.text.includes('\u0000'), false);
      assert.equal((await table.list({ limit: 100 })).length, odd.length);
    });

    it('shares no object with its callers', async () => {
      const mine = { owner: 'a', text: 'un' };
      await table.create('k', mine);
      mine.text = 'deux';
      assert.equal((await table.read('k'))?.value.text, 'un');
    });

    it('refuses a record of the wrong shape or size', async () => {
      await assert.rejects(async () => table.create('k', { owner: 'a' } as Note));
      if (name !== 'the memory of the tests')
        await assert.rejects(async () => table.create('k', note('x'.repeat(20_000))));
      assert.equal(await table.read('k'), null);
    });

    it('forgets what nobody wrote since', async () => {
      await table.create('k', note('un'));
      assert.equal(await table.forget(new Date(0)), 0);
      assert.equal(await table.forget(new Date(Date.now() + 60_000)), 1);
      assert.equal(await table.read('k'), null);
    });

    it('counts exactly under concurrent writers', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uuid(), fc.integer({ min: 2, max: 6 }), async (key, writers) => {
          await table.create(key, note('0'));
          const add = async () => {
            for (;;) {
              const row = await table.read(key);
              if (!row) throw new Error('lost');
              if (await table.replace(key, note(String(Number(row.value.text) + 1)), row.etag)) return;
            }
          };
          await Promise.all(Array.from({ length: writers }, add));
          assert.equal((await table.read(key))?.value.text, String(writers));
        }),
        { numRuns: 10 },
      );
    });
  });
}
