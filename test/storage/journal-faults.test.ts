import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { type Disk, REAL_DISK } from '#storage/lowdb/disk';
import { hashedFile } from '#storage/lowdb/kind';
import { type LowdbOptions, type LowdbStore, openLowdbStore } from '#storage/lowdb/open-store';
import { killedNow } from './killed-now.ts';

/** One call of the disk fails or lingers while the journal is put away, or is read beside. */
describe('the journal of the lowdb store, when the disk errs at the worst moment', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(`${tmpdir()}/journal-`);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = (options?: LowdbOptions) => openLowdbStore(folder, options);
  const volumes = async () =>
    (await readdir(`${folder}/lowdb`)).filter((name) => name.startsWith('journal-'));
  const killed = (act: (restarted: LowdbStore) => Promise<void>) => killedNow(folder, act);
  const count = async (store: LowdbStore, key = 'one') => (await store.states.read([key]))[key]?.count;
  const refused = () => {
    throw Object.assign(new Error('input/output error'), { code: 'EIO' });
  };

  /** Once, the file of `bad` cannot take its name and that of `slow` takes long to; then all is well. */
  function oneBadOneSlow() {
    const [bad, slow] = [{ left: 1 }, { left: 1 }];
    const disk: Disk = {
      ...REAL_DISK,
      rename: async (from, to) => {
        if (String(to).endsWith(hashedFile('bad')) && bad.left-- > 0) refused();
        if (String(to).endsWith(hashedFile('slow')) && slow.left-- > 0) await wait(150);
        await REAL_DISK.rename(from, to);
      },
    };
    return disk;
  }

  it('writes no file late over a newer one', async () => {
    await using store = await open({ disk: oneBadOneSlow() });
    await store.states.write({ bad: { count: 1 }, slow: { count: 1 } });
    assert.equal((await store.check()).problems[0]?.record, 'journal');
    await store.states.write({ slow: { count: 2 } });
    assert.deepEqual((await store.check()).problems, []);
    await wait(200);
    await killed(async (restarted) => assert.equal(await count(restarted, 'slow'), 2));
  });

  it('writes no file late of what was erased', async () => {
    await using store = await open({ disk: oneBadOneSlow() });
    await store.states.write({ bad: { count: 1 }, slow: { count: 1 } });
    await store.check();
    await store.states.delete(['slow']);
    await wait(200);
    await killed(async (restarted) => assert.equal(await count(restarted, 'slow'), undefined));
  });

  it('makes no heap of volumes on a disk that refuses', async () => {
    const state = { broken: false };
    await using store = await open({ disk: refusing(state, 'datasync') });
    await store.states.write({ one: { count: 1 } });
    state.broken = true;
    for (let at = 0; at < 50; at += 1) await assert.rejects(store.states.write({ one: { count: 9 } }));
    await store.check();
    assert.ok((await volumes()).length < 5);
    state.broken = false;
  });

  /** A volume whose cut is refused too keeps what was refused, until it is put away. */
  for (const before of [false, true])
    it(`brings back nothing that was refused${before ? ' of a record erased since' : ''}, though it could not be cut`, async () => {
      const state = { broken: false };
      await using store = await open({ disk: refusing(state, 'datasync', 'truncate') });
      if (before) {
        await store.states.write({ one: { count: 1 } });
        await store.check();
      }
      state.broken = true;
      await assert.rejects(store.states.write({ one: { count: 9 } }));
      state.broken = false;
      await store.states.delete(['one']);
      await killed(async (restarted) => assert.equal(await count(restarted), undefined));
    });

  it('puts away by itself what could not be cut', async () => {
    const state = { broken: false };
    await using store = await open({ disk: refusing(state, 'datasync', 'truncate') });
    await store.states.write({ one: { count: 1 } });
    state.broken = true;
    await assert.rejects(store.states.write({ one: { count: 9 } }));
    state.broken = false;
    while ((await volumes()).length > 0) await wait(5);
    await killed(async (restarted) => assert.equal(await count(restarted), 1));
  });

  it('shows who reads beside never an older value than one acknowledged before', async () => {
    const state = { broken: true };
    const disk: Disk = {
      ...REAL_DISK,
      unlink: async (path) => {
        if (state.broken && String(path).includes('journal-')) refused();
        await REAL_DISK.unlink(path);
      },
    };
    await using store = await open({ disk });
    await store.states.write({ one: { count: 1 } });
    for (let at = 0; at < 14; at += 1)
      await store.states.write({ [`f${at}`]: { said: 'x'.repeat(500_000) } });
    await store.check();
    await store.states.write({ one: { count: 2 } });
    assert.equal((await volumes()).length, 2);
    state.broken = false;
    const putting = store.check();
    do {
      await using beside = await open({ readOnly: true });
      assert.equal(await count(beside), 2);
    } while ((await volumes()).length > 0);
    await putting;
  });

  it('tells each time that it could not be put away, at its closing and at the next opening too', async () => {
    const state = { broken: true };
    const disk: Disk = {
      ...REAL_DISK,
      rename: async (...words) => {
        if (state.broken) refused();
        await REAL_DISK.rename(...words);
      },
    };
    const told: unknown[] = [];
    const options = { disk, failed: (error: unknown) => told.push(error) };
    {
      await using store = await open({ ...options, journal: { maxBytes: 1 } });
      await store.states.write({ one: { count: 1 } });
    }
    const before = told.length;
    assert.ok(before >= 1);
    await (await open(options)).close();
    assert.ok(told.length > before);
    assert.ok(told.every((error) => (error as NodeJS.ErrnoException).code === 'EIO'));
    state.broken = false;
    await using store = await open(options);
    assert.equal(await count(store), 1);
  });

  it('writes nothing once it is closed, for another process may be at work', async () => {
    const state = { broken: false };
    const disk: Disk = {
      ...REAL_DISK,
      rename: async (...words) => {
        if (state.broken) refused();
        await REAL_DISK.rename(...words);
      },
    };
    const store = await open({ disk });
    await store.states.write({ one: { count: 1 } });
    state.broken = true;
    await store.close();
    state.broken = false;
    {
      await using next = await open();
      assert.equal(await count(next), 1);
      await next.states.write({ one: { count: 2 } });
    }
    await store.check();
    await killed(async (restarted) => assert.equal(await count(restarted), 2));
  });

  /** Volumes of which these calls fail while `broken`. */
  function refusing(state: { broken: boolean }, ...calls: readonly ('datasync' | 'truncate')[]): Disk {
    return {
      ...REAL_DISK,
      open: async (...words) => {
        const handle = await REAL_DISK.open(...words);
        if (!String(words[0]).includes('journal-')) return handle;
        const { datasync, truncate } = handle;
        handle.datasync = async () => {
          if (state.broken && calls.includes('datasync')) refused();
          await datasync.call(handle);
        };
        handle.truncate = async (length) => {
          if (state.broken && calls.includes('truncate')) refused();
          await truncate.call(handle, length);
        };
        return handle;
      },
    };
  }
});
