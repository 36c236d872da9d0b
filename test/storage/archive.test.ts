import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setImmediate as immediate } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { type ArchiveProblem, ArchiveRefused } from '#storage/archive/archive';
import { verifyArchive } from '#storage/archive/read-archive';
import { restore } from '#storage/archive/restore';
import { writeArchive } from '#storage/archive/write-archive';
import { erasureFile, erasureHash, noteErasures, readErasures } from '#storage/erasure-list';
import { notingErasures } from '#storage/noting-erasures';
import { StorageError } from '#storage/storage-error';
import type { Store } from '#storage/store';
import { fingerprintsOf } from '#storage/whole';
import { code, draft, filing, inquiry } from './examples.ts';
import { fillWithExamples, STORES, type WholeSubject } from './stores.ts';

const KEY = new Uint8Array(32).fill(1);
const NOW = new Date('2018-02-10T12:00:00.000Z');
const NATIONAL = { scope: 'national' } as const;
const refused = (problem: ArchiveProblem) => (error: unknown) =>
  error instanceof ArchiveRefused && error.problem === problem;
const backup = (store: Store, path: string) => writeArchive(path, store.whole.walk(), { key: KEY, now: NOW });

describe('A backup', () => {
  let folder = '';
  let path = '';
  const opened: WholeSubject[] = [];
  const open = async (name: keyof typeof STORES) => {
    const subject = await STORES[name]();
    opened.push(subject);
    return subject;
  };
  beforeEach(async () => {
    folder = await mkdtemp(`${tmpdir()}/archive-`);
    path = `${folder}/backup`;
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((one) => one.close()));
    await rm(folder, { recursive: true });
  });

  for (const from of ['lowdb', 'PostgreSQL'] as const)
    for (const to of ['lowdb', 'PostgreSQL'] as const)
      it(`of ${from} gives everything back to ${to}: records, their marks, their order, what was erased`, async () => {
        const [source, target] = [await open(from), await open(to)];
        const references = await fillWithExamples(source.store);
        const { manifest } = await backup(source.store, path);
        assert.equal((await stat(path)).mode & 0o777, 0o600);
        const done = await restore(path, target.store, { key: KEY, erasures: [], now: NOW });
        assert.deepEqual(done.manifest, manifest);
        await target.reopen();
        assert.deepEqual(await fingerprintsOf(target.store.whole), manifest);
        assert.deepEqual(
          await target.store.states.read(['', 'web:1']),
          await source.store.states.read(['', 'web:1']),
        );
        assert.deepEqual(
          await target.store.candidacies.list(NATIONAL, {}),
          await source.store.candidacies.list(NATIONAL, {}),
        );
        assert.deepEqual(
          await target.store.candidacies.search(NATIONAL, { order: 'town' }),
          await source.store.candidacies.search(NATIONAL, { order: 'town' }),
        );
        assert.deepEqual(
          await target.store.candidacies.erased(NATIONAL),
          await source.store.candidacies.erased(NATIONAL),
        );
        assert.deepEqual((await target.store.check()).problems, []);
        // It lives on: the same draft is the same file, and the next change comes last.
        const again = await target.store.candidacies.file(filing({ draftId: 'draft-1', codeHash: code(1) }));
        assert.equal(again.candidacy.reference, references[1]);
        const next = await target.store.candidacies.file(filing({ draftId: 'new', codeHash: code(99) }));
        const { items } = await target.store.candidacies.list(NATIONAL, {});
        assert.equal(items.at(-1)?.reference, next.candidacy.reference);
      });

  it('is refused when one bit of what it says changed, wherever, and nothing is taken from it', async () => {
    const [source, target] = [await open('lowdb'), await open('lowdb')];
    await fillWithExamples(source.store);
    await backup(source.store, path);
    const whole = await readFile(path);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (place, bit) => {
        const damaged = Buffer.from(whole);
        damaged[place] = (damaged[place] ?? 0) ^ (1 << bit);
        fc.pre(!saysTheSame(damaged, whole));
        await writeFile(path, damaged);
        await assert.rejects(
          restore(path, target.store, { key: KEY, erasures: [], now: NOW }),
          ArchiveRefused,
        );
      }),
      { numRuns: 60 },
    );
    assert.deepEqual(await fingerprintsOf(target.store.whole), {});
  });

  it('is refused when it was cut short, wherever', async () => {
    const source = await open('lowdb');
    await fillWithExamples(source.store);
    await backup(source.store, path);
    const { size } = await stat(path);
    for (const share of [0.99, 0.9, 0.5, 0.1]) {
      await truncate(path, Math.floor(size * share));
      await assert.rejects(verifyArchive(path, KEY), refused('damaged'));
    }
  });

  it('is refused when it is something else, or comes from another installation', async () => {
    const source = await open('lowdb');
    await fillWithExamples(source.store);
    const others = {
      'a text': 'bonjour',
      nothing: '',
      'another archive': gzipSync('{"archive":"another/1"}\n{}\n{}\n'),
      'lines of anything': gzipSync('a\nb\nc\n'),
    };
    for (const [what, content] of Object.entries(others)) {
      await writeFile(path, content);
      await assert.rejects(verifyArchive(path, KEY), ArchiveRefused, what);
    }
    await writeArchive(path, source.store.whole.walk(), { key: new Uint8Array(32).fill(2), now: NOW });
    await assert.rejects(verifyArchive(path, KEY), refused('otherKey'));
    await verifyArchive(path, null); // its key is lost, its operator answers for it
    await assert.rejects(verifyArchive(`${folder}/nowhere`, KEY), { code: 'ENOENT' });
  });

  it('never replaces an earlier one before it is whole', async () => {
    const source = await open('lowdb');
    await backup(source.store, path);
    const before = await readFile(path);
    async function* broken() {
      yield* source.store.whole.walk();
      throw new Error('the disk broke');
    }
    await assert.rejects(writeArchive(path, broken(), { key: KEY, now: NOW }), /the disk broke/);
    assert.deepEqual(await readFile(path), before);
  });

  for (const name of ['lowdb', 'PostgreSQL'] as const) {
    it(`taken while ${name} is written holds every file that a conversation in it speaks of`, async () => {
      const [source, target] = [await open(name), await open('lowdb')];
      let going = true;
      const writer = async (one: number) => {
        for (let number = 0; going; number += 1) {
          const asked = filing({ draftId: `${one}-${number}`, codeHash: code(one * 10_000 + number) });
          const { reference } = (await source.store.candidacies.file(asked)).candidacy;
          await source.store.states.write({ [`web:${one}`]: { reference } });
        }
      };
      const writers = [1, 2, 3, 4].map(writer);
      // The loop gives way: on lowdb a list waits for nothing.
      while ((await source.store.candidacies.list(NATIONAL, {})).items.length < 20) await immediate();
      await backup(source.store, path);
      going = false;
      await Promise.all(writers);
      await restore(path, target.store, { key: KEY, erasures: [], now: NOW });
      await target.reopen();
      const spoken = Object.values(await target.store.states.read(['web:1', 'web:2', 'web:3', 'web:4']));
      assert.ok(spoken.length > 0);
      for (const { reference } of spoken)
        assert.equal((await target.store.candidacies.read(reference))?.reference, reference);
    });

    it(`brings back to ${name} nothing that was erased since`, async () => {
      const [source, target] = [await open('lowdb'), await open(name)];
      const [first = '', second = ''] = await fillWithExamples(source.store);
      await backup(source.store, path);
      const list = erasureFile(folder);
      const store = notingErasures(source.store, list);
      await store.candidacies.erase(first, '2018-03-02T00:00:00.000Z');
      await store.drafts.erase('draft-0');
      await store.states.delete(['web:1']);
      const asked = await store.inquiries.read('Q-0');
      await store.inquiries.apply('Q-0', asked?.version ?? '', { event: 'withdraw', at: NOW.toISOString() });

      const erasures = (await readErasures(list)) ?? [];
      assert.equal(erasures.length, 4);
      assert.doesNotMatch(await readFile(list, 'utf8'), /ACV18|draft-0|web:1|Q-0/);
      const done = await restore(path, target.store, { key: KEY, erasures, now: NOW });
      assert.equal(done.erased, 4);
      await target.reopen();
      assert.equal(await target.store.candidacies.read(first), null);
      assert.ok(
        (await target.store.candidacies.erased(NATIONAL)).some(({ reference }) => reference === first),
      );
      await assert.rejects(target.store.candidacies.file(filing({ draftId: 'draft-0' })), /was erased/);
      assert.equal((await target.store.candidacies.read(second))?.reference, second);
      assert.equal(await target.store.drafts.read('draft-0'), null);
      assert.deepEqual(Object.keys(await target.store.states.read(['web:1', ''])), ['']);
      assert.equal((await target.store.inquiries.read('Q-0'))?.question, null);
      assert.deepEqual((await target.store.check()).problems, []);
    });

    it(`only fills ${name} when it is empty`, async () => {
      const [source, target] = [await open('lowdb'), await open(name)];
      await fillWithExamples(source.store);
      await backup(source.store, path);
      await target.store.drafts.save(draft(), code(1));
      await assert.rejects(
        restore(path, target.store, { key: KEY, erasures: [], now: NOW }),
        (error: unknown) => error instanceof StorageError && error.code === 'notEmpty',
      );
    });

    it(`goes on where it stopped when the filling of ${name} was interrupted`, async () => {
      const [source, target] = [await open('lowdb'), await open(name)];
      for (let number = 0; number < 450; number += 1)
        await source.store.inquiries.ask(inquiry({ id: `Q-${number}` }));
      await backup(source.store, path);
      const { add } = target.store.whole;
      let batches = 0;
      const dying = {
        ...target.store,
        whole: {
          ...target.store.whole,
          add: async (records: Parameters<typeof add>[0]) => {
            batches += 1;
            if (batches === 2) throw new Error('killed');
            await add(records);
          },
        },
      };
      const given = { key: KEY, erasures: [], now: NOW };
      await assert.rejects(restore(path, dying, given), /killed/);
      await target.reopen();
      const done = await restore(path, target.store, given);
      assert.equal(done.resumed, true);
      assert.equal(done.manifest.inquiries?.count, 450);
    });
  }

  it('keeps a conversation that began again after its erasure', async () => {
    const [source, target] = [await open('lowdb'), await open('lowdb')];
    await source.store.states.write({ 'web:1': { new: true } });
    await backup(source.store, path);
    const erasures = [{ kind: 'states', hash: erasureHash('web:1'), at: '2018-01-01T00:00:00.000Z' }];
    await restore(path, target.store, { key: KEY, erasures, now: NOW });
    await target.reopen();
    assert.equal((await target.store.states.read(['web:1']))['web:1']?.new, true);
  });

  it('leaves out a line of the list of erasures that a crash cut', async () => {
    const list = erasureFile(folder);
    assert.equal(await readErasures(list), null);
    const one = { kind: 'drafts', hash: erasureHash('a'), at: NOW.toISOString() };
    await noteErasures(list, [one]);
    await writeFile(list, '{"kind":"dra', { flag: 'a' });
    assert.deepEqual(await readErasures(list), [one]);
    // What is noted after it was acknowledged: nothing of it is lost.
    const two = { ...one, hash: erasureHash('b') };
    await noteErasures(list, [two]);
    assert.deepEqual(await readErasures(list), [one, two]);
  });
});

/** A few bits of gzip's header, and those that fill its last byte, change nothing. */
function saysTheSame(one: Buffer, other: Buffer): boolean {
  try {
    return gunzipSync(one).equals(gunzipSync(other));
  } catch {
    return false;
  }
}
