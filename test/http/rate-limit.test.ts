import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RateLimit } from '#http/rate-limit';

describe('A rate limit', () => {
  it('lets the burst through, then as many as come back with time', () => {
    let nowMs = 0;
    const limit = new RateLimit({ burst: 2, perSecond: 1 }, () => nowMs);
    assert.deepEqual([limit.waitMs('a'), limit.waitMs('a'), limit.waitMs('a')], [0, 0, 1000]);
    nowMs = 750;
    assert.equal(limit.waitMs('a'), 250);
    nowMs = 1000;
    assert.deepEqual([limit.waitMs('a'), limit.waitMs('a')], [0, 1000]);
  });

  it('never saves more than a burst', () => {
    let nowMs = 0;
    const limit = new RateLimit({ burst: 2, perSecond: 1 }, () => nowMs);
    limit.waitMs('a');
    nowMs = 3_600_000;
    assert.deepEqual([limit.waitMs('a'), limit.waitMs('a'), limit.waitMs('a')], [0, 0, 1000]);
  });

  it('goes on at its pace after a clock that was set back', () => {
    let nowMs = 3_600_000;
    const limit = new RateLimit({ burst: 2, perSecond: 1 }, () => nowMs);
    limit.waitMs('a');
    nowMs = 0;
    assert.deepEqual([limit.waitMs('a'), limit.waitMs('a')], [0, 1000]);
    nowMs = 1000;
    assert.equal(limit.waitMs('a'), 0);
  });

  it('counts each apart, and forgets the one unused for longest beyond ten thousand', () => {
    const limit = new RateLimit({ burst: 1, perSecond: 1 }, () => 0);
    for (let key = 0; key < 20_000; key += 1) limit.waitMs(String(key));
    assert.equal(limit.size, 10_000);
    assert.equal(limit.waitMs('0'), 0);
    assert.equal(limit.waitMs('19999'), 1000);
  });
});
