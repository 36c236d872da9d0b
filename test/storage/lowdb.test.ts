import assert from 'node:assert/strict';
import {
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  unlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Tombstone } from '#candidacies/candidacy';
import { type Disk, REAL_DISK } from '#storage/lowdb/disk';
import { openRecords } from '#storage/lowdb/open-records';
import { type LowdbOptions, openLowdbStore } from '#storage/lowdb/open-store';
import { withSum } from '#storage/lowdb/sum';
import { STATES } from '#storage/record-kinds';
import { StorageError, type StorageErrorCode } from '#storage/storage-error';
import { type Child, startChild } from './child.ts';
import { draft, filing } from './examples.ts';

const NATIONAL = { scope: 'national' } as const;
const code = (number: number) => number.toString(16).padStart(64, '0');
const numbered = (number: number) => filing({ draftId: `draft-${number}`, codeHash: code(number) });
const hasCode = (code: StorageErrorCode) => (error: unknown) =>
  error instanceof StorageError && error.code === code;

describe('the lowdb store', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(`${tmpdir()}/lowdb-`);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const open = (options?: LowdbOptions) => openLowdbStore(folder, options);
  const filesOf = async (kind: string) => (await readdir(`${folder}/lowdb/${kind}`)).sort();
  const modeOf = async (path: string) => ((await stat(`${folder}/lowdb/${path}`)).mode & 0o777).toString(8);
  /** Files these drafts and gives their references. */
  const filed = async (...numbers: number[]) => {
    await using store = await open();
    const filings = await Promise.all(numbers.map((number) => store.candidacies.file(numbered(number))));
    return filings.map(({ candidacy }) => candidacy.reference);
  };

  describe('on the disk', () => {
    it('keeps one file a record, readable by its owner alone, named without anything personal', async () => {
      const store = await open();
      const { candidacy } = await store.candidacies.file(filing());
      await store.drafts.save(draft(), code(1));
      await store.states.write({ 'web/Anne Martin': { name: 'Anne Martin' } });
      await store.close();
      assert.deepEqual(await filesOf('candidacies'), [`${candidacy.reference}.json`]);
      for (const kind of ['candidacies', 'drafts', 'states']) {
        const [name = ''] = await filesOf(kind);
        assert.equal(await modeOf(`${kind}/${name}`), '600');
        assert.equal(await modeOf(kind), '700');
        if (kind !== 'candidacies') assert.match(name, /^[0-9a-f]{64}\.json$/);
      }
      assert.equal(await modeOf('.'), '700');
    });

    it('leaves nothing of an erased record or draft', async () => {
      const store = await open();
      const { candidacy } = await store.candidacies.file(filing());
      await store.drafts.save(draft(), filing().codeHash);
      await store.candidacies.erase(candidacy.reference, candidacy.updatedAt);
      await store.drafts.erase('draft-1');
      await store.close();
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        assert.doesNotMatch(
          await readFile(`${entry.parentPath}/${entry.name}`, 'utf8'),
          /Nevers|Thuriot|maire/,
        );
      }
    });

    it('completes at the start an erasure that a crash cut in two', async () => {
      const [reference = ''] = await filed(1);
      await copyFile(`${folder}/lowdb/candidacies/${reference}.json`, `${folder}/kept`);
      let tombstone: Tombstone | null;
      {
        await using store = await open();
        tombstone = await store.candidacies.erase(reference, '2018-03-01T00:00:00.000Z');
      }
      await rename(`${folder}/kept`, `${folder}/lowdb/candidacies/${reference}.json`);
      await using store = await open();
      assert.equal(await store.candidacies.read(reference), null);
      assert.deepEqual((await store.candidacies.list(NATIONAL, {})).items, []);
      assert.deepEqual(await store.candidacies.erased(NATIONAL), [tombstone]);
      assert.deepEqual(await filesOf('candidacies'), []);
    });

    it('refuses a record larger than its kind may be, and one without the right shape', async () => {
      await using store = await open();
      await assert.rejects(store.states.write({ a: { text: 'x'.repeat(2 ** 20) } }), hasCode('tooLarge'));
      await assert.rejects(
        store.drafts.save(draft({ updatedAt: 'yesterday' }), code(1)),
        hasCode('wrongRecord'),
      );
      await assert.rejects(store.drafts.save(draft(), 'not a hash'), hasCode('wrongRecord'));
      assert.deepEqual(await store.states.read(['a', 'b']), {});
    });

    it('acknowledges a write once its file, its name and its folder are synced, in this order', async () => {
      const events: string[] = [];
      const disk: Disk = {
        ...REAL_DISK,
        open: async (...words) => {
          const handle = await REAL_DISK.open(...words);
          const { sync } = handle;
          const [what, name] = words[1] === 'wx' ? ['file', recordOf(words[0])] : ['folder', ''];
          handle.sync = async () => {
            events.push(`sync ${what} ${name}`);
            await sync.call(handle);
            events.push(`synced ${what} ${name}`);
          };
          return handle;
        },
        rename: async (from, to) => {
          events.push(`rename ${recordOf(from)}`);
          await REAL_DISK.rename(from, to);
          events.push(`renamed ${recordOf(to)}`);
        },
      };
      await using store = await open({ disk });
      const filings = Array.from({ length: 16 }, async (_, number) => {
        const { candidacy } = await store.candidacies.file(numbered(number));
        events.push(`acknowledged ${candidacy.reference}`);
        return candidacy.reference;
      });
      for (const reference of await Promise.all(filings)) {
        const steps = ['synced file', 'rename', 'renamed', 'acknowledged'];
        const places = steps.map((step) => events.indexOf(`${step} ${reference}`));
        assert.ok(!places.includes(-1));
        assert.deepEqual([...places].sort(ascending), places);
        const [, , renamed = 0, acknowledged = 0] = places;
        const started = events.indexOf('sync folder ', renamed);
        assert.ok(started > renamed, 'the folder is synced after the renaming');
        assert.ok(events.slice(started, acknowledged).includes('synced folder '), 'and before the answer');
      }
    });

    it('serves thousands of writers at once', async () => {
      await using store = await open();
      const keys = Array.from({ length: 3000 }, (_, number) => `k${number}`);
      await Promise.all(keys.map((key) => store.states.write({ [key]: { key } })));
      assert.equal(Object.keys(await store.states.read(keys)).length, 3000);
    });

    it('forgets conversations and drafts that nobody wrote since a day, and keeps the files', async () => {
      let now = new Date('2018-01-01T00:00:00Z');
      const store = await open({ now: () => now });
      await store.states.write({ old: {}, kept: {} });
      await store.drafts.save(draft({ id: 'old' }), code(1));
      await store.candidacies.file(numbered(1));
      now = new Date('2018-02-15T00:00:00Z');
      await store.states.write({ kept: {} });
      await store.drafts.save(draft({ id: 'kept' }), code(2));
      const before = { states: new Date('2018-02-01T00:00:00Z'), drafts: new Date('2018-02-01T00:00:00Z') };
      assert.deepEqual(await store.forgetUnused(before), { states: 1, drafts: 1 });
      assert.deepEqual(await store.forgetUnused(before), { states: 0, drafts: 0 });
      assert.deepEqual(Object.keys(await store.states.read(['old', 'kept'])), ['kept']);
      assert.equal(await store.drafts.readByCode(code(1)), null);
      // Begun again under another code, the former one does not open it.
      await store.drafts.save(draft({ id: 'old' }), code(3));
      assert.equal(await store.drafts.readByCode(code(1)), null);
      assert.equal((await store.candidacies.list(NATIONAL, {})).items.length, 1);
      await store.close();
    });

    it('keeps the conversations it is told to, however long ago they were written', async () => {
      let now = new Date('2018-01-01T00:00:00Z');
      await using store = await open({ now: () => now });
      await store.states.write({ old: {}, held: {} });
      now = new Date('2018-02-15T00:00:00Z');
      const before = { states: now, drafts: now, except: new Set(['held', 'unknown']) };
      assert.deepEqual(await store.forgetUnused(before), { states: 1, drafts: 0 });
      assert.deepEqual(Object.keys(await store.states.read(['old', 'held'])), ['held']);
    });
  });

  describe('with damaged files', () => {
    const damages: Readonly<Record<string, (path: string) => Promise<void>>> = {
      'an empty file': (path) => truncate(path),
      'a torn file': (path) => truncate(path, 700),
      'a file that is not JSON': (path) => writeFile(path, 'bonjour'),
      'JSON that is not a record': (path) => writeFile(path, '{"k": 1}'),
      'a file of zeros': (path) => writeFile(path, Buffer.alloc(4096)),
      'a record whose shape is wrong': (path) =>
        change(path, (text) => text.replace('"deposee"', '"perdue"')),
      'a record of which one letter changed': (path) =>
        change(path, (text) => text.replace('Thuriot', 'Thuriat'), { keepSum: true }),
      'a record of another kind': (path) => change(path, (text) => text.replace('candidacy/1', 'draft/1')),
      'a record under the name of another': (path) =>
        change(path, (text) => text.replace(/"k":"ACV18/, '"k":"ACV19')),
      'a huge file': (path) => truncate(path, 2 ** 30),
    };

    for (const [what, damage] of Object.entries(damages)) {
      it(`starts with ${what} set aside and reported, the others intact, its reference not free`, async () => {
        const [damaged = '', other = ''] = await filed(1, 2);
        await damage(`${folder}/lowdb/candidacies/${damaged}.json`);
        for (const start of ['first', 'next']) {
          await using store = await open();
          assert.equal(store.reports.length, start === 'first' ? 1 : 0);
          if (start === 'first') {
            const [report] = store.reports;
            assert.deepEqual([report?.kind, report?.file], ['candidacies', `${damaged}.json`]);
            assert.notEqual(report?.why, '');
            assert.doesNotMatch(report?.why ?? '', /Nevers|Thuriot/);
            await stat(report?.quarantine ?? '');
          }
          assert.equal((await store.check()).quarantine.length, 1);
          assert.equal(await store.candidacies.read(damaged), null);
          assert.equal((await store.candidacies.read(other))?.draftId, 'draft-2');
          const again = await store.candidacies.file(numbered(1));
          assert.notEqual(again.candidacy.reference, damaged);
        }
      });
    }

    it('reads thousands of files ahead, and sees each that is damaged, odd or gone', async () => {
      const kind = { ...STATES, fileOf: (key: string) => `${key}.json` };
      const text = (key: string) => ({ k: key, v: { key }, etag: 'e', schema: 'state/1', at: '2018-01-31' });
      await mkdir(`${folder}/states`, { recursive: true });
      const put = (key: string, content: string | Buffer) =>
        writeFile(`${folder}/states/${key}.json`, content);
      for (let number = 0; number < 2500; number += 1)
        await put(`k${number}`, withSum(JSON.stringify(text(`k${number}`))));
      await put('without', `${JSON.stringify(text('without'))}\n`);
      await put('large', withSum(JSON.stringify({ ...text('large'), v: { said: 'é'.repeat(50_000) } })));
      await put('torn', withSum(JSON.stringify(text('torn'))).subarray(0, 40));
      await put(
        'other',
        withSum(JSON.stringify(text('other')))
          .toString()
          .replace('"v":{"key":"o', '"v":{"key":"O'),
      );
      await symlink('nowhere', `${folder}/states/gone.json`);
      const access = { disk: REAL_DISK, now: () => new Date(), mayWrite: () => {}, readOnly: true };
      const { records, reports } = await openRecords(folder, kind, access);
      assert.equal(records.size, 2502);
      assert.deepEqual(records.get('k2499')?.value, { key: 'k2499' });
      assert.equal(records.get('large')?.value.said, 'é'.repeat(50_000));
      assert.deepEqual(reports.map(({ file }) => file).sort(), ['other.json', 'torn.json']);
    });

    it('removes the temporary files of a dead writer', async () => {
      const [reference = ''] = await filed(1);
      await writeFile(`${folder}/lowdb/candidacies/${reference}.json.1-x.tmp`, '{"k":');
      await using store = await open();
      assert.deepEqual(store.reports, []);
      assert.deepEqual(await filesOf('candidacies'), [`${reference}.json`]);
    });

    it('refuses to start on records of another version of the service, and moves nothing', async () => {
      const references = await filed(1, 2);
      const path = `${folder}/lowdb/candidacies/${references[0]}.json`;
      await change(path, (text) => text.replace('candidacy/1', 'candidacy/2'));
      await assert.rejects(open(), hasCode('version'));
      assert.equal((await filesOf('candidacies')).length, 2);
      await change(path, (text) => text.replace('candidacy/2', 'candidacy/1'));
      await (await open()).close();
    });

    it('says what differs between the disk and its memory', async () => {
      const [one = '', two = '', three = ''] = await filed(1, 2, 3);
      await using store = await open();
      assert.deepEqual((await store.check()).problems, []);
      await unlink(`${folder}/lowdb/candidacies/${one}.json`);
      await truncate(`${folder}/lowdb/candidacies/${two}.json`, 10);
      await change(`${folder}/lowdb/candidacies/${three}.json`, (text) =>
        text.replace(/"etag":"[^"]+"/, '"etag":"x"'),
      );
      const { problems, records } = await store.check();
      const why = new Map(problems.map((problem) => [problem.record, problem.why]));
      assert.equal(why.get(`${one}.json`), 'missing');
      assert.equal(why.get(`${two}.json`), 'cannot be read');
      assert.equal(why.get(`${three}.json`), 'changed outside the service');
      assert.equal(records.candidacies, 3);
    });
  });

  describe('on a disk that refuses', () => {
    /** Fails the named step of the writes while `broken`. */
    function breakable(step: 'open' | 'write' | 'sync' | 'rename', after = 0) {
      const state = { broken: false };
      let left = after;
      const fail = () => {
        if (!state.broken || left-- > 0) return;
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      };
      const disk = {
        ...REAL_DISK,
        open: async (...words: Parameters<typeof REAL_DISK.open>) => {
          const writes = words[1] === 'wx';
          if (writes && step === 'open') fail();
          const handle = await REAL_DISK.open(...words);
          const { writeFile, sync } = handle;
          if (writes && step === 'write') {
            handle.writeFile = async () => {
              await writeFile.call(handle, '{"k":"half');
              fail();
            };
          }
          if (writes && step === 'sync') {
            for (const name of ['sync', 'datasync'] as const) {
              handle[name] = async () => {
                fail();
                await sync.call(handle);
              };
            }
          }
          return handle;
        },
        rename: async (...words: Parameters<typeof REAL_DISK.rename>) => {
          if (step === 'rename') fail();
          await REAL_DISK.rename(...words);
        },
      };
      return { state, disk };
    }

    for (const step of ['open', 'write', 'sync'] as const) {
      it(`refuses the write whose ${step} fails, keeps what was there, and works again afterwards`, async () => {
        const { state, disk } = breakable(step);
        if (step !== 'write') {
          await using store = await open();
          await store.states.write({ one: { count: 1 } });
        }
        const store = await open({ disk });
        const before = await store.states.read(['one']);
        state.broken = true;
        await assert.rejects(store.states.write({ one: { count: 2 } }), { code: 'ENOSPC' });
        await assert.rejects(store.candidacies.file(filing()), { code: 'ENOSPC' });
        await assert.rejects(store.drafts.save(draft(), code(1)), { code: 'ENOSPC' });
        assert.deepEqual(await store.states.read(['one']), before);
        assert.equal(await store.drafts.read('draft-1'), null);
        assert.deepEqual((await store.candidacies.list(NATIONAL, {})).items, []);
        // Whatever the journal tried meanwhile is over.
        await store.check();
        for (const kind of ['states', 'drafts', 'candidacies']) {
          assert.ok((await filesOf(kind)).every((name) => name.endsWith('.json')));
        }
        state.broken = false;
        if (step !== 'write') {
          await store.states.write({ one: { ...before.one, count: 3 } });
          assert.equal((await store.candidacies.file(filing())).outcome, 'filed');
        }
        await store.close();
      });
    }

    it('refuses the file whose rename fails, and files it afterwards', async () => {
      const { state, disk } = breakable('rename');
      await using store = await open({ disk });
      state.broken = true;
      await assert.rejects(store.candidacies.file(filing()), { code: 'ENOSPC' });
      assert.deepEqual((await store.candidacies.list(NATIONAL, {})).items, []);
      assert.deepEqual(await filesOf('candidacies'), []);
      state.broken = false;
      assert.equal((await store.candidacies.file(filing())).outcome, 'filed');
    });

    for (const step of ['open', 'sync'] as const) {
      it(`writes nothing of a batch when the ${step} of its third file fails`, async () => {
        const { state, disk } = breakable(step, 2);
        const kind = { ...STATES, fileOf: (key: string) => `${key}.json` };
        const access = { disk, now: () => new Date(), mayWrite: () => {}, readOnly: false };
        const { records, folder: opened } = await openRecords(`${folder}/lowdb`, kind, access);
        state.broken = true;
        const keys = Array.from({ length: 40 }, (_, key) => `k${key}`);
        const batch = records.prepare(keys.map((key) => ({ key, value: { key } })));
        await assert.rejects(
          records.alone(keys, () => records.write(batch)),
          { code: 'ENOSPC' },
        );
        assert.equal(records.size, 0);
        assert.deepEqual(await filesOf('states'), []);
        await opened.close();
      });
    }

    it('tells the operator which folder, in words, when it is not a folder', async () => {
      await writeFile(`${folder}/file`, '');
      await assert.rejects(openLowdbStore(`${folder}/file`), (error: unknown) => {
        assert.ok(hasCode('unwritable')(error));
        assert.match(String(error), /DATA_DIR.*\/file.*droits.*cannot be used/s);
        return true;
      });
    });

    it('tells the operator when nothing can be created there', async function () {
      if (process.platform !== 'linux') this.skip();
      await assert.rejects(openLowdbStore('/sys/nowhere'), hasCode('unwritable'));
      if (process.getuid?.() === 0) return; // rights do not bind root
      await chmod(folder, 0o500);
      await assert.rejects(open(), hasCode('unwritable'));
      await chmod(folder, 0o700);
    });
  });

  describe('with another process', () => {
    let child: Child | null = null;
    afterEach(() => child?.kill());
    const holding = async () => {
      child = startChild();
      await child.said('ready');
      child.order({ folder, from: 0, hold: true });
      await child.said('open');
      return child;
    };
    const locks = async () => (await readdir(`${folder}/lowdb`)).filter((name) => name.startsWith('lock-'));

    it('keeps out while the other lives, stopped or not, and takes the folder over once it is dead', async () => {
      const other = await holding();
      for (const signal of ['SIGCONT', 'SIGSTOP'] as const) {
        other.process.kill(signal);
        await assert.rejects(open(), (error: unknown) => {
          assert.ok(hasCode('locked')(error));
          assert.match(
            String(error),
            new RegExp(`DATA_DIR.*${folder}.*processus ${other.process.pid}.*process`, 's'),
          );
          return true;
        });
      }
      assert.equal((await locks()).length, 1);
      await other.kill();
      await using store = await open();
      assert.equal((await locks()).length, 1);
      assert.equal((await store.candidacies.file(filing())).outcome, 'filed');
    });

    it('can be read beside it, and only read', async () => {
      const [reference = ''] = await filed(1);
      await holding();
      await using store = await open({ readOnly: true });
      assert.equal((await store.candidacies.read(reference))?.draftId, 'draft-1');
      await assert.rejects(store.candidacies.file(numbered(2)), hasCode('closed'));
      assert.equal((await locks()).length, 1);
    });

    it('can be read before anything was ever written', async () => {
      await using store = await open({ readOnly: true });
      assert.deepEqual((await store.candidacies.list(NATIONAL, {})).items, []);
      assert.deepEqual(await readdir(folder), []);
    });

    it('moves nothing when it is only read, damaged files neither', async () => {
      const [reference = ''] = await filed(1);
      await truncate(`${folder}/lowdb/candidacies/${reference}.json`, 10);
      await using store = await open({ readOnly: true });
      assert.equal(store.reports.length, 1);
      assert.deepEqual(await filesOf('candidacies'), [`${reference}.json`]);
    });

    it('keeps a second store of the same process out, until the first is closed', async () => {
      const store = await open();
      await assert.rejects(open(), hasCode('locked'));
      await store.close();
      await (await open()).close();
      assert.deepEqual(await locks(), []);
    });

    it('never lets two of many that come together in', async () => {
      const openings = await Promise.allSettled(Array.from({ length: 8 }, () => open()));
      const inside = openings.filter((opening) => opening.status === 'fulfilled');
      assert.ok(inside.length <= 1);
      for (const opening of inside) await opening.value.close();
      await (await open()).close();
    });

    const lockOf = async (changes: object) => {
      await (await open()).close();
      const store = await open();
      const [name = ''] = await locks();
      const owner = JSON.parse(await readFile(`${folder}/lowdb/${name}`, 'utf8'));
      await store.close();
      await writeFile(`${folder}/lowdb/lock-1-other.json`, JSON.stringify({ ...owner, ...changes }));
    };

    it('takes over the lock of a dead process whose number another has now', async () => {
      await lockOf({ start: '1' });
      await (await open()).close();
    });

    it('takes over a lock from before the machine restarted, and one that was never fully written', async () => {
      await lockOf({ boot: 'another' });
      await writeFile(`${folder}/lowdb/lock-2-torn.json`, '');
      await (await open()).close();
      assert.deepEqual(await locks(), []);
    });

    it('believes a lock of another machine as long as it beats, and no longer', async () => {
      await lockOf({ host: 'elsewhere', boot: 'another', namespace: 'another' });
      const path = `${folder}/lowdb/lock-1-other.json`;
      const beat = setInterval(() => touch(path), 5);
      await assert.rejects(open({ lock: { silenceMs: 300 } }), hasCode('locked'));
      clearInterval(beat);
      await (await open({ lock: { silenceMs: 100 } })).close();
    });

    it('writes nothing more once another process took its folder over', async () => {
      const store = await open({ lock: { beatMs: 5 } });
      for (const name of await locks()) await unlink(`${folder}/lowdb/${name}`);
      await assert.rejects(async () => {
        for (;;) await store.states.write({ one: {} });
      }, hasCode('closed'));
      await store.close();
    });
  });

  describe('when it closes', () => {
    it('finishes the writes under way and refuses the next ones', async () => {
      const held = signal();
      const renaming = signal();
      const rename: Disk['rename'] = async (from, to) => {
        renaming.give();
        await held.given;
        await REAL_DISK.rename(from, to);
      };
      const store = await open({ disk: { ...REAL_DISK, rename } });
      const writing = store.candidacies.file(filing());
      await renaming.given;
      const order: string[] = [];
      const closing = store.close().then(() => order.push('closed'));
      await assert.rejects(store.states.write({ one: {} }), hasCode('closed'));
      await assert.rejects(store.candidacies.file(numbered(2)), hasCode('closed'));
      await assert.rejects(open(), hasCode('locked'));
      void writing.then(() => order.push('acknowledged'));
      held.give();
      await closing;
      assert.deepEqual(order, ['acknowledged', 'closed']);
      await store.close();
      await using again = await open();
      assert.equal((await again.candidacies.list(NATIONAL, {})).items.length, 1);
    });
  });
});

/** As an operator who mends a file, and takes its sum out; or as a disk, which does not. */
async function change(path: string, edit: (text: string) => string, { keepSum = false } = {}): Promise<void> {
  const before = await readFile(path, 'utf8');
  const edited = edit(before);
  const after = keepSum ? edited : edited.replace(/,"sum":"[^"]+"/, '');
  assert.notEqual(after, before);
  await writeFile(path, after);
}

/** A promise kept by hand. */
function signal(): { readonly given: Promise<void>; readonly give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}

/** The record that a path belongs to, temporary or not. */
const recordOf = (path: unknown) => /([^/]+?)\.json/.exec(String(path))?.[1] ?? '';

const ascending = (one: number, other: number) => one - other;

const touch = (path: string) => utimes(path, new Date(), new Date());
