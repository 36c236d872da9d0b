/** The activity log: its chain, its year, and what `audit verify` finds. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { openActivityLog } from '#activity/activity-log';
import type { Entry, Head, Note, Start } from '#activity/entry';
import type { ActivityEntries } from '#activity/ports';
import { verifyActivity } from '#activity/verify';
import { readHeads, readKeptHeads } from '#storage/activity-heads';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { openActivityEntries } from '#storage/tables/activity-entries';

const KEY = new Uint8Array(32).fill(3);
const NOTE: Note = { who: 'agent-1', act: 'file-viewed', territory: 'dept:58', on: 'ACV18-58-7K3M-Q' };
const DAY = 24 * 3600 * 1000;

/** A store in memory, open to whoever would forge it. */
function memory() {
  const lines = new Map<number, Entry>();
  let start: Start | null = null;
  const entries: ActivityEntries = {
    append: async (entry) => !lines.has(entry.n) && Boolean(lines.set(entry.n, structuredClone(entry))),
    read: async (n) => lines.get(n) ?? null,
    list: async (after, limit) =>
      [...lines]
        .filter(([place]) => place > after)
        .sort(([one], [other]) => one - other)
        .slice(0, limit)
        .map(([place, entry]) => ({ place, entry })),
    remove: async (n) => {
      lines.delete(n);
    },
    start: async () => start,
    startAfter: async (given) => {
      start = given;
    },
  };
  return {
    entries,
    lines,
    moveStart: (given: Start) => {
      start = given;
    },
  };
}

function logOn(entries: ActivityEntries, at = { ms: Date.parse('2018-01-31T09:00:00Z') }) {
  const heads: Head[] = [];
  const log = openActivityLog({
    entries,
    key: KEY,
    now: () => new Date(at.ms),
    today: () => '2018-01-31',
    onHead: (head) => heads.push(head),
  });
  return { log, heads, at };
}

const noteAll = async (log: { note(note: Note): Promise<void> }, count: number) => {
  for (let n = 1; n <= count; n += 1) await log.note({ ...NOTE, details: { n } });
};

describe('The activity log', () => {
  it('numbers its lines without a gap, in the order they were noted, with both clocks', async () => {
    const { entries, lines } = memory();
    const { log } = logOn(entries);
    await Promise.all(Array.from({ length: 50 }, (_, n) => log.note({ ...NOTE, details: { n } })));
    assert.deepEqual(
      [...lines.values()].map(({ n, details }) => [n, details?.n]),
      Array.from({ length: 50 }, (_, n) => [n + 1, n]),
    );
    assert.equal(lines.get(1)?.at, '2018-01-31T09:00:00.000Z');
    assert.equal(lines.get(1)?.serviceDate, '2018-01-31');
    assert.deepEqual((await verifyActivity(entries, KEY, [])).flaws, []);
  });

  it('stays one chain when several replicas write at once', async () => {
    const { entries, lines } = memory();
    const replicas = [1, 2, 3].map(() => logOn(entries).log);
    await Promise.all(replicas.flatMap((log) => Array.from({ length: 30 }, () => log.note(NOTE))));
    const verdict = await verifyActivity(entries, KEY, []);
    assert.equal(lines.size, 90);
    assert.deepEqual([verdict.entries, verdict.flaws], [90, []]);
  });

  it('continues after a restart, however long it is', async () => {
    const { entries } = memory();
    await noteAll(logOn(entries).log, 37);
    await noteAll(logOn(entries).log, 1);
    const verdict = await verifyActivity(entries, KEY, []);
    assert.deepEqual([verdict.entries, verdict.head?.n, verdict.flaws], [38, 38, []]);
  });

  it('refuses to be silent: what cannot be written is thrown, and the next line is in order', async () => {
    const { entries } = memory();
    let broken = true;
    const { log } = logOn({
      ...entries,
      append: async (entry) => {
        if (broken) throw new Error('disk full');
        return entries.append(entry);
      },
    });
    await assert.rejects(log.note(NOTE), /disk full/);
    broken = false;
    await log.note(NOTE);
    assert.deepEqual((await verifyActivity(entries, KEY, [])).flaws, []);
  });

  it('gives the latest lines first, page after page', async () => {
    const { log } = logOn(memory().entries);
    await noteAll(log, 7);
    const first = await log.latest(3);
    const second = await log.latest(3, first.at(-1)?.n);
    const third = await log.latest(3, second.at(-1)?.n);
    assert.deepEqual(
      [first, second, third].map((page) => page.map(({ n }) => n)),
      [[7, 6, 5], [4, 3, 2], [1]],
    );
  });

  it('forgets whole days at the end of their year, and stays verifiable', async () => {
    const { entries, lines } = memory();
    const { log, heads, at } = logOn(entries);
    for (let day = 0; day < 5; day += 1) {
      await noteAll(log, 4);
      at.ms += DAY;
    }
    const removed = await log.forget(new Date('2018-02-03T08:00:00Z'));
    assert.equal(removed, 12);
    assert.equal(Math.min(...lines.keys()), 13);
    const verdict = await verifyActivity(entries, KEY, heads);
    assert.deepEqual([verdict.entries, verdict.first, verdict.confirmed, verdict.flaws], [8, 13, 8, []]);
    await log.forget(new Date('2019-02-03T08:00:00Z'));
    await noteAll(logOn(entries).log, 2);
    const after = await verifyActivity(entries, KEY, []);
    assert.deepEqual([after.entries, after.first, after.flaws], [2, 21, []]);
  });
});

describe('Verifying the activity log', () => {
  const forged = async (change: (house: ReturnType<typeof memory>) => void) => {
    const house = memory();
    const { log, heads } = logOn(house.entries);
    await noteAll(log, 20);
    change(house);
    return (await verifyActivity(house.entries, KEY, heads)).flaws;
  };
  const withLine = (lines: Map<number, Entry>, n: number, change: (entry: Entry) => Entry) =>
    lines.set(n, change(lines.get(n) as Entry));

  it('finds nothing in a log nobody touched', async () => {
    assert.deepEqual(await forged(() => {}), []);
  });

  it('finds a change of any field of any line', async () => {
    const changes: readonly ((entry: Entry) => Entry)[] = [
      (one) => ({ ...one, who: 'agent-2' }),
      (one) => ({ ...one, act: 'file-changed' }),
      (one) => ({ ...one, on: 'ACV18-58-7K3M-R' }),
      (one) => ({ ...one, at: '2018-01-31T09:00:01.000Z' }),
      (one) => ({ ...one, serviceDate: '2018-01-30' }),
      (one) => ({ ...one, territory: 'dept:21' }),
      (one) => ({ ...one, details: { n: 99 } }),
      (one) => ({ ...one, previous: '0'.repeat(64) }),
      ({ on: _, ...one }) => one,
    ];
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 20 }), fc.constantFrom(...changes), async (n, change) => {
        const flaws = await forged(({ lines }) => withLine(lines, n, change));
        assert.deepEqual(flaws, [{ n, flaw: 'changed' }]);
      }),
      { numRuns: 60 },
    );
  });

  it('finds a line removed, wherever it was', async () => {
    for (let n = 1; n < 20; n += 1) {
      const flaws = await forged(({ lines }) => lines.delete(n));
      assert.deepEqual(flaws, [
        { n: n + 1, flaw: 'missing' },
        { n, flaw: 'cut' },
      ]);
    }
  });

  it('finds a line removed even when those after it are moved up', async () => {
    const flaws = await forged(({ lines }) => {
      for (let n = 5; n < 20; n += 1) lines.set(n, lines.get(n + 1) as Entry);
      lines.delete(20);
    });
    assert.ok(flaws.some(({ n, flaw }) => n === 5 && flaw === 'out-of-place'));
  });

  it('finds two lines swapped', async () => {
    for (let n = 1; n < 20; n += 1) {
      const flaws = await forged(({ lines }) => {
        const [one, next] = [lines.get(n) as Entry, lines.get(n + 1) as Entry];
        lines.set(n, next).set(n + 1, one);
      });
      assert.ok(
        flaws.some((flaw) => flaw.n === n && flaw.flaw === 'out-of-place'),
        `lines ${n} and ${n + 1}`,
      );
    }
  });

  it('finds a tail cut off, and a whole log thrown away, by the heads kept elsewhere', async () => {
    assert.deepEqual(await forged(({ lines }) => lines.delete(20)), [{ n: 20, flaw: 'cut' }]);
    assert.equal((await forged(({ lines }) => lines.clear())).length, 20);
  });

  it('finds a tail written again with the key, by the same', async () => {
    const house = memory();
    const { log, heads } = logOn(house.entries);
    await noteAll(log, 5);
    house.lines.delete(5);
    await logOn(house.entries).log.note({ ...NOTE, act: 'file-erased' });
    assert.deepEqual((await verifyActivity(house.entries, KEY, [])).flaws, []);
    assert.deepEqual((await verifyActivity(house.entries, KEY, heads)).flaws, [{ n: 5, flaw: 'cut' }]);
  });

  it('finds a start moved by somebody who has not the key', async () => {
    const flaws = await forged(({ lines, moveStart }) => {
      const { n, seal } = lines.get(4) as Entry;
      for (let one = 1; one <= 4; one += 1) lines.delete(one);
      moveStart({ n, seal, proof: '0'.repeat(64) });
    });
    assert.deepEqual(flaws, [{ n: 4, flaw: 'start' }]);
  });

  it('finds everything changed under another key', async () => {
    const { entries } = memory();
    await noteAll(logOn(entries).log, 3);
    const { flaws } = await verifyActivity(entries, new Uint8Array(32), []);
    assert.equal(flaws.length, 3);
  });
});

describe('The activity log on disk', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'activity-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('survives a restart, and a byte flipped in any of its files is found', async () => {
    {
      await using store = await openLowdbStore(dataDir);
      await noteAll(logOn(await openActivityEntries(store)).log, 6);
    }
    const folder = join(dataDir, 'lowdb', 'activity');
    const files = await readdir(folder);
    assert.equal(files.length, 6);
    for (const name of files) {
      const whole = await readFile(join(folder, name), 'utf8');
      const flawsOf = async (text: string) => {
        await writeFile(join(folder, name), text);
        await using store = await openLowdbStore(dataDir, { readOnly: true });
        const { flaws } = await verifyActivity(await openActivityEntries(store), KEY, []);
        return flaws.map(({ flaw }) => flaw);
      };
      const flipped = whole.replace('agent-1', 'agent-7');
      // Its sum gives an accident away, and the store leaves it aside; who forges takes the sum out as well.
      // The last line left aside is a tail cut off, which the heads alone tell.
      const isLast = JSON.parse(whole).v.n === 6;
      assert.deepEqual(await flawsOf(flipped), isLast ? [] : ['missing']);
      assert.deepEqual(await flawsOf(flipped.replace(/,"sum":"[^"]*"/, '')), ['changed']);
      await writeFile(join(folder, name), whole);
    }
  });

  it('keeps its heads beside the store, and reads them out of the service’s own log', async () => {
    const { openActivityHeads } = await import('#storage/activity-heads');
    const seal = 'a'.repeat(64);
    {
      await using heads = openActivityHeads(dataDir);
      for (let n = 1; n <= 3; n += 1) heads.keep({ n, seal });
      await heads.forget(1);
    }
    assert.deepEqual(await readKeptHeads(dataDir), [
      { n: 2, seal },
      { n: 3, seal },
    ]);
    const log = join(dataDir, 'service.log');
    await writeFile(
      log,
      `{"event":"request.answered"}\n{"event":"activity.head","n":9,"seal":"${seal}"}\nno JSON\n`,
    );
    assert.deepEqual(await readHeads(log), [{ n: 9, seal }]);
    assert.deepEqual(await readKeptHeads(join(dataDir, 'nowhere')), []);
  });
});
