import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Exchange, Transcripts } from '#channels/page/transcript';
import { said } from '#test/channels/open-web';

const HOUR = 3600 * 1000;

describe('The transcripts of the plain forms', () => {
  const exchange = (activity: string, text = 'oui'): Omit<Exchange, 'at'> => ({
    activity,
    text,
    said: said('Bien.'),
  });

  it('keep each exchange once, in order, the last sixty of them', () => {
    const kept = new Transcripts(() => 0);
    for (let at = 0; at < 70; at += 1) kept.add('a', exchange(String(at)));
    kept.add('a', exchange('69'));
    const ids = kept.read('a').map((one) => one.activity);
    assert.deepEqual([ids.length, ids[0], ids.at(-1)], [60, '10', '69']);
  });

  it('are forgotten after a day, and when asked', () => {
    let now = 0;
    const kept = new Transcripts(() => now);
    kept.add('a', exchange('1'));
    now = 23 * HOUR;
    kept.add('a', exchange('2'));
    assert.equal(kept.read('a').length, 2);
    now = 25 * HOUR;
    assert.deepEqual(
      kept.read('a').map((one) => one.activity),
      ['2'],
    );
    kept.forget('a');
    assert.deepEqual(kept.read('a'), []);
  });

  it('stay under their limit: who wrote longest ago makes room', () => {
    const kept = new Transcripts(() => 0, 1000);
    kept.add('a', exchange('1', 'x'.repeat(300)));
    kept.add('b', exchange('2', 'x'.repeat(300)));
    kept.add('a', exchange('3'));
    kept.add('c', exchange('4', 'x'.repeat(300)));
    assert.equal(kept.read('b').length, 0);
    assert.equal(kept.read('c').length, 1);
  });
});
