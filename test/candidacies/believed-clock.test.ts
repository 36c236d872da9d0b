import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { believe, type CareDays } from '#candidacies/believed-clock';

const HOUR = 3600 * 1000;
const at = (text: string) => new Date(`${text}:00.000Z`);
const kept = (lastAt: string, doubtedAt: string | null = null): CareDays => ({
  lastAt: at(lastAt).toISOString(),
  doubtedAt: doubtedAt && at(doubtedAt).toISOString(),
});

describe('Before anything is erased, the clock', () => {
  const CASES: readonly [what: string, CareDays | null, now: string, driftMs: number, believed: boolean][] = [
    ['has nothing against it at the first care', null, '2018-01-31T09:00', 0, true],
    ['goes on from the care of the day before', kept('2018-01-30T09:00'), '2018-01-31T09:00', 0, true],
    ['is believed after three days off', kept('2018-01-28T09:00'), '2018-01-31T09:00', 0, true],
    ['is not believed a minute later', kept('2018-01-28T09:00'), '2018-01-31T09:01', 0, false],
    ['leapt by years', kept('2018-01-30T09:00'), '2028-01-30T09:00', 0, false],
    ['went back: nothing more is erased by it', kept('2018-01-30T09:00'), '2017-06-01T09:00', 0, true],
    ['was set forward while the service ran', kept('2018-01-30T09:00'), '2018-01-31T09:00', 2 * HOUR, false],
    ['was set back while the service ran', kept('2018-01-30T09:00'), '2018-01-30T10:00', -2 * HOUR, false],
    [
      'is doubted since this morning',
      kept('2018-01-01T09:00', '2018-01-31T09:00'),
      '2018-01-31T20:00',
      0,
      false,
    ],
    ['has lasted a day since', kept('2018-01-01T09:00', '2018-01-31T09:00'), '2018-02-01T09:00', 0, true],
    ['leapt again since', kept('2018-01-01T09:00', '2018-01-31T09:00'), '2019-02-01T09:00', 0, false],
    [
      'was doubted at a later date than now',
      kept('2018-01-01T09:00', '2028-01-31T09:00'),
      '2018-01-31T09:00',
      0,
      false,
    ],
    ['first seen while it was being set', null, '2028-01-31T09:00', 24 * HOUR, false],
  ];
  for (const [what, days, now, driftMs, believed] of CASES)
    it(`${believed ? 'is believed' : 'is not'}: it ${what}`, () => {
      assert.equal(believe(days, at(now), driftMs).isBelieved, believed);
    });

  it('leaves the day of the last care where it is while it is not believed', () => {
    const days = kept('2018-01-30T09:00');
    const doubted = believe(days, at('2028-01-30T09:00'), 0).days;
    assert.deepEqual(doubted, kept('2018-01-30T09:00', '2028-01-30T09:00'));
    // The clock of another process, or this one once mended.
    assert.deepEqual(believe(doubted, at('2018-01-31T09:00'), 0), {
      isBelieved: true,
      days: kept('2018-01-31T09:00'),
    });
  });

  it('that went back does not bring the day of the last care back with it', () => {
    assert.deepEqual(
      believe(kept('2018-01-30T09:00'), at('2017-01-30T09:00'), 0).days,
      kept('2018-01-30T09:00'),
    );
  });
});
