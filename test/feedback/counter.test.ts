import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { openCounter } from '#feedback/counter';
import type { Month, Tallies } from '#feedback/ports';
import { reportOf } from '#feedback/report';
import { openTallies } from '#storage/tables/tallies';
import { memoryStore } from '#test/storage/memory-store';

const now = () => new Date('2018-01-31T10:00:00Z');

describe('Counting what is asked', () => {
  it('adds what several processes count at once, and loses none', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.constantFrom('answered:ort', 'useful:ort', 'refused:'), { maxLength: 6 }), {
          minLength: 2,
          maxLength: 4,
        }),
        async (replicas) => {
          const store = memoryStore();
          const counters = await Promise.all(
            replicas.map(async () => openCounter({ tallies: await openTallies(store), programme: 'p', now })),
          );
          counters.forEach((counter, at) => {
            counter.count(replicas[at] ?? []);
          });
          await Promise.all(counters.map((counter) => counter.close()));
          const [month] = await (await openTallies(store)).months('p');
          const expected: Record<string, number> = {};
          for (const key of replicas.flat()) expected[key] = (expected[key] ?? 0) + 1;
          assert.deepEqual(month?.counts ?? {}, expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps what the store refused for the next time, and tells it once', async () => {
    const added: Record<string, number>[] = [];
    let isDown = true;
    const tallies: Tallies = {
      add: async (_programme, _month, counts) => {
        if (isDown) throw new Error('away');
        added.push(counts);
      },
      months: async () => [],
      forget: async () => 0,
    };
    let told = 0;
    const failed = () => {
      told += 1;
    };
    const counter = openCounter({ tallies, programme: 'p', now, failed });
    counter.count(['answered:ort']);
    await counter.flush();
    await counter.flush();
    assert.equal(told, 1, 'when the store begins to refuse, not every ten seconds');
    counter.count(['answered:ort', 'useful:ort']);
    isDown = false;
    await counter.close();
    assert.deepEqual(added, [{ 'answered:ort': 2, 'useful:ort': 1 }]);
  });

  it('counts each month and each programme apart', async () => {
    const tallies = await openTallies(memoryStore());
    await tallies.add('p', '2018-02', { 'answered:ort': 1 });
    await tallies.add('p', '2018-01', { 'answered:ort': 2 });
    await tallies.add('other', '2018-01', { 'answered:ort': 4 });
    assert.deepEqual(
      (await tallies.months('p')).map(({ month, counts }) => [month, counts['answered:ort']]),
      [
        ['2018-01', 2],
        ['2018-02', 1],
      ],
    );
  });
});

describe('The report', () => {
  const months: readonly Month[] = [
    {
      programme: 'p',
      month: '2018-01',
      counts: {
        'answered:ort': 5,
        'answered:phases': 9,
        'useful:ort': 1,
        'useless:ort': 3,
        'useless:phases': 1,
        'suggested:ort': 2,
        'none_of_these:phases': 1,
        'lost:diagnostic': 4,
        'refused:': 6,
      },
    },
    { programme: 'p', month: '2018-02', counts: { 'answered:ort': 6, 'useful:phases': 9, 'refused:': 1 } },
  ];

  it('puts first what is most asked, and what is worst judged', () => {
    const found = reportOf(months);
    assert.deepEqual(found.months, ['2018-01', '2018-02']);
    assert.deepEqual(
      found.asked.map(({ id, times }) => [id, times]),
      [
        ['ort', 11],
        ['phases', 9],
      ],
    );
    assert.deepEqual(
      found.unhelpful.map(({ id, useful, useless }) => [id, useful, useless]),
      [
        ['ort', 1, 3],
        ['phases', 9, 1],
      ],
    );
    assert.equal(found.refused, 7);
    assert.deepEqual(found.lost, [{ id: 'diagnostic', times: 4 }]);
    assert.deepEqual(found.noneOfThese, [{ id: 'phases', times: 1 }]);
  });
});
