import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Recent } from '#http/recent';

describe('The last so many things', () => {
  it('never exceed their number, whatever comes, and the oldest goes first', () => {
    const recent = new Recent<number, string>(3);
    for (let at = 0; at < 1000; at += 1) {
      recent.set(at, `${at}`);
      assert.ok(recent.size <= 3);
    }
    assert.deepEqual(
      [996, 997, 998, 999].map((key) => recent.get(key)),
      [undefined, '997', '998', '999'],
    );
  });

  it('keep what is set again the longest', () => {
    const recent = new Recent<string, number>(2);
    for (const key of ['a', 'b', 'a', 'c']) recent.set(key, 1);
    assert.deepEqual([recent.get('a'), recent.get('b'), recent.get('c')], [1, undefined, 1]);
    recent.delete('a');
    assert.equal(recent.size, 1);
  });
});
