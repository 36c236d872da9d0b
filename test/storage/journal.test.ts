import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { type Disk, REAL_DISK } from '#storage/lowdb/disk';
import { type LowdbOptions, type LowdbStore, openLowdbStore } from '#storage/lowdb/open-store';
import { withSum } from '#storage/lowdb/sum';
import { StorageError } from '#storage/storage-error';
import { code, draft } from './examples.ts';
import { killedNow } from './killed-now.ts';

/** Conversations and drafts are durable in the journal before they are in their own files. */
describe('the journal of the lowdb store', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(`${tmpdir()}/journal-`);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = (options?: LowdbOptions) => openLowdbStore(folder, options);
  const filesOf = async (kind: string) => readdir(`${folder}/lowdb/${kind}`).catch(() => []);
  const volumes = async (at = folder) =>
    (await readdir(`${at}/lowdb`)).filter((name) => name.startsWith('journal-')).sort();
  const count = async (store: LowdbStore, key = 'one') => (await store.states.read([key]))[key]?.count;

  const killed = (act: (restarted: LowdbStore) => Promise<void>) => killedNow(folder, act);

  it('keeps what was acknowledged before any file is written, for its owner alone', async () => {
    await using store = await open();
    await store.states.write({ one: { count: 1, said: 'é\n"' }, two: { count: 1 } });
    await store.states.write({ one: { count: 2, said: 'é\n"' } });
    await store.drafts.save(draft(), code(1));
    assert.deepEqual([await filesOf('states'), await filesOf('drafts')], [[], []]);
    const [name = ''] = await volumes();
    assert.equal(((await stat(`${folder}/lowdb/${name}`)).mode & 0o777).toString(8), '600');
    await killed(async (restarted) => {
      assert.deepEqual(restarted.reports, []);
      assert.deepEqual([await count(restarted), await count(restarted, 'two')], [2, 1]);
      assert.deepEqual(await restarted.states.read(['one']), await store.states.read(['one']));
      assert.deepEqual(await restarted.drafts.readByCode(code(1)), draft());
    });
  });

  it('is empty once the store is closed, and each record in its own file', async () => {
    const store = await open();
    await store.states.write({ one: { count: 1 } });
    await store.drafts.save(draft(), code(1));
    await store.close();
    assert.deepEqual(await volumes(), []);
    assert.deepEqual([(await filesOf('states')).length, (await filesOf('drafts')).length], [1, 1]);
  });

  it('writes one file for all the changes of a volume, and forgets the volume', async () => {
    const renamed: string[] = [];
    const disk: Disk = {
      ...REAL_DISK,
      rename: async (from, to) => {
        renamed.push(String(to));
        await REAL_DISK.rename(from, to);
      },
    };
    const store = await open({ disk });
    for (let at = 0; at < 50; at += 1) await store.states.write({ one: { count: at } });
    assert.equal(renamed.length, 0);
    await store.close();
    assert.equal(renamed.length, 1);
    await using again = await open();
    assert.equal(await count(again), 49);
  });

  it('goes from volume to volume as they fill, those that were put away gone', async () => {
    await using store = await open({ journal: { maxBytes: 2000 } });
    for (let at = 0; at < 100; at += 1) {
      await store.states.write({ [`k${at % 7}`]: { count: at, said: 'x'.repeat(200) } });
      if (at === 60) await killed(async (restarted) => assert.equal(await count(restarted, 'k4'), 60));
    }
    // One may be put away as it is looked at.
    const sizeOf = (name: string) =>
      stat(`${folder}/lowdb/${name}`).then(
        ({ size }) => size,
        () => 0,
      );
    const sizes = await Promise.all((await volumes()).map(sizeOf));
    assert.ok(sizes.every((size) => size < 3000));
    assert.deepEqual((await store.check()).problems, []);
    assert.deepEqual(await volumes(), []);
    assert.equal((await filesOf('states')).length, 7);
    await killed(async (restarted) => assert.equal(await count(restarted, 'k1'), 99));
  });

  it('puts an old volume away by itself', async () => {
    await using store = await open({ journal: { maxAgeMs: 5 } });
    await store.states.write({ one: { count: 1 } });
    while ((await volumes()).length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal((await filesOf('states')).length, 1);
    assert.equal(await count(store), 1);
  });

  it('leaves nothing of a draft erased or of a conversation forgotten, in no file of the folder', async () => {
    await using store = await open();
    await store.drafts.save(draft(), code(1));
    await store.states.write({ one: { said: 'Anne Martin' }, two: { said: 'Paul Durand' } });
    await store.drafts.erase('draft-1');
    await store.states.delete(['one']);
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      assert.doesNotMatch(await readFile(`${entry.parentPath}/${entry.name}`, 'utf8'), /Nevers|Anne Martin/);
    }
    await killed(async (restarted) => {
      assert.equal(await restarted.drafts.read('draft-1'), null);
      assert.deepEqual(Object.keys(await restarted.states.read(['one', 'two'])), ['two']);
    });
  });

  it('is read over the files by who looks beside the process at work, and not moved', async () => {
    await using store = await open();
    await store.states.write({ one: { count: 1 } });
    const before = await volumes();
    await using beside = await open({ readOnly: true });
    assert.equal(await count(beside), 1);
    assert.deepEqual((await beside.check()).problems, []);
    assert.deepEqual(await volumes(), before);
  });

  describe('with what a dead process left', () => {
    /** Two states acknowledged, the volume changed by hand, opened again. */
    async function reopened(change: (bytes: Buffer) => Buffer): Promise<LowdbStore> {
      const store = await open();
      await store.states.write({ one: { count: 1 } });
      await store.states.write({ two: { count: 2 } });
      const [name = ''] = await volumes();
      const bytes = await readFile(`${folder}/lowdb/${name}`);
      await store.close();
      for (const file of await filesOf('states')) await rm(`${folder}/lowdb/states/${file}`);
      await writeFile(`${folder}/lowdb/${name}`, change(bytes));
      return open();
    }
    const sizeOfOne = (bytes: Buffer) => bytes.indexOf('\n') + 1;

    it('takes a torn end for what nobody was told is kept', async () => {
      await fc.assert(
        fc.asyncProperty(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), async (share) => {
          await using store = await reopened((bytes) => {
            const one = sizeOfOne(bytes);
            return bytes.subarray(0, one + Math.floor((bytes.length - one) * share));
          });
          assert.deepEqual(store.reports, []);
          assert.deepEqual([await count(store), await count(store, 'two')], [1, undefined]);
          assert.deepEqual(await volumes(), []);
        }),
        { numRuns: 20 },
      );
    });

    it('takes zeros after the last line for the same', async () => {
      await using store = await reopened((bytes) => Buffer.concat([bytes, Buffer.alloc(5000)]));
      assert.deepEqual(store.reports, []);
      assert.deepEqual([await count(store), await count(store, 'two')], [1, 2]);
    });

    it('reports a damaged line, keeps it for the operator and reads the others', async () => {
      await using store = await reopened((bytes) => {
        bytes[10] = (bytes[10] ?? 0) ^ 1;
        return bytes;
      });
      const [report] = store.reports;
      assert.deepEqual([report?.kind, report?.file], ['journal', 'journal-00000001.jsonl']);
      assert.deepEqual([await count(store), await count(store, 'two')], [undefined, 2]);
      assert.doesNotMatch(await readFile(report?.quarantine ?? '', 'utf8'), /"k":"two"/);
      assert.deepEqual(await volumes(), []);
      const { problems, quarantine } = await store.check();
      assert.equal(problems.length, 1);
      assert.equal(quarantine.length, 1);
    });

    it('reports an unreadable end of a volume that is not the newest: it was written whole', async () => {
      const store = await open();
      await store.states.write({ one: { count: 1 } });
      const [name = ''] = await volumes();
      const bytes = await readFile(`${folder}/lowdb/${name}`);
      await store.close();
      await writeFile(`${folder}/lowdb/journal-00000007.jsonl`, bytes.subarray(0, -10));
      await writeFile(`${folder}/lowdb/journal-00000008.jsonl`, bytes);
      await using again = await open();
      assert.deepEqual(
        again.reports.map(({ file }) => file),
        ['journal-00000007.jsonl'],
      );
    });

    it('refuses to start on records of another version of the service, and moves nothing', async () => {
      const summed = (bytes: Buffer) =>
        Buffer.concat(
          [...bytes.toString().matchAll(/(.+),"sum":"[^"]+"\}\n/g)].map(([, line = '']) =>
            withSum(`${line.replace('state/1', 'state/2')}}`),
          ),
        );
      await assert.rejects(
        reopened(summed),
        (error) => error instanceof StorageError && error.code === 'version',
      );
      assert.equal((await volumes()).length, 1);
    });

    it('reads an older volume before a newer one, whatever the files hold', async () => {
      const store = await open();
      await store.states.write({ one: { count: 1 } });
      const [first = ''] = await volumes();
      const older = await readFile(`${folder}/lowdb/${first}`);
      await store.states.write({ one: { count: 2 } });
      const newer = (await readFile(`${folder}/lowdb/${first}`)).subarray(older.length);
      await store.close();
      await writeFile(`${folder}/lowdb/journal-00000007.jsonl`, older);
      await writeFile(`${folder}/lowdb/journal-00000008.jsonl`, newer);
      await using again = await open();
      assert.equal(await count(again), 2);
      assert.deepEqual(await volumes(), []);
    });
  });

  describe('on a disk that refuses', () => {
    /** Fails the named call while `broken`. */
    function breakable(call: 'write' | 'datasync' | 'rename' | 'unlink') {
      const state = { broken: false };
      const fail = () => {
        if (state.broken) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      };
      const disk: Disk = {
        ...REAL_DISK,
        open: async (...words) => {
          const handle = await REAL_DISK.open(...words);
          const { writeFile: write, datasync } = handle;
          if (!String(words[0]).includes('journal-')) return handle;
          if (call === 'write')
            handle.writeFile = async (data) => {
              if (state.broken) await write.call(handle, String(data).slice(0, 40));
              fail();
              await write.call(handle, data);
            };
          if (call === 'datasync')
            handle.datasync = async () => {
              fail();
              await datasync.call(handle);
            };
          return handle;
        },
        rename: async (...words) => {
          if (call === 'rename') fail();
          await rename(...words);
        },
        unlink: async (...words) => {
          if (call === 'unlink') fail();
          await REAL_DISK.unlink(...words);
        },
      };
      return { state, disk };
    }

    for (const call of ['write', 'datasync'] as const) {
      it(`refuses all that waits when its ${call} fails, none of it comes back, and it works again`, async () => {
        const { state, disk } = breakable(call);
        await using store = await open({ disk });
        await store.states.write({ one: { count: 1 } });
        const { one } = await store.states.read(['one']);
        state.broken = true;
        const writes = ['one', 'two', 'three'].map((key) => store.states.write({ [key]: { count: 9 } }));
        for (const write of writes) await assert.rejects(write, { code: 'ENOSPC' });
        assert.deepEqual(await store.states.read(['one', 'two', 'three']), { one });
        await killed(async (restarted) => {
          assert.deepEqual(restarted.reports, []);
          assert.deepEqual(await restarted.states.read(['one', 'two', 'three']), { one });
        });
        state.broken = false;
        await store.states.write({ one: { ...one, count: 2 } });
        await killed(async (restarted) => assert.equal(await count(restarted), 2));
      });
    }

    for (const call of ['rename', 'unlink'] as const) {
      it(`keeps a volume that cannot be put away (${call}), tells it, and puts it away later`, async () => {
        const { state, disk } = breakable(call);
        await using store = await open({ disk });
        await store.states.write({ one: { count: 1 } });
        state.broken = true;
        const [problem] = (await store.check()).problems;
        assert.deepEqual([problem?.record, problem?.why], ['journal', 'no space left on device']);
        await store.states.write({ one: { count: 2 } });
        assert.equal((await volumes()).length, 2);
        await killed(async (restarted) => assert.equal(await count(restarted), 2));
        state.broken = false;
        assert.deepEqual((await store.check()).problems, []);
        assert.deepEqual(await volumes(), []);
      });
    }
  });
});
