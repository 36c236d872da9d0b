import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { apart, regularly } from '#regularly';

const DAY = 24 * 60 * 60 * 1000;

describe('What a service does by itself', () => {
  it('tells what failed under its name', async () => {
    const error = new Error('no disk');
    const told = await new Promise<unknown[]>((resolve) => {
      const act = () => Promise.reject(error);
      regularly([{ name: 'care', everyMs: DAY, act }], (...words) => resolve(words));
    });
    assert.deepEqual(told, ['care', error]);
  });

  it('begins with the first act alone, and stops once it is over', async () => {
    const done: string[] = [];
    let begun = () => {};
    const first = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const regular = regularly(
      [
        {
          name: 'care',
          everyMs: DAY,
          act: async () => {
            begun();
            await Promise.resolve();
            done.push('care');
          },
        },
        { name: 'notices', everyMs: DAY, act: async () => void done.push('notices') },
      ],
      assert.fail,
    );
    await first;
    await regular.stop();
    assert.deepEqual(done, ['care']);
  });

  it('goes on after a step that failed', async () => {
    const failed: string[] = [];
    const step = (name: string, act: () => Promise<void>) => apart(name, act, (one) => failed.push(one));
    assert.equal(await step('one', () => Promise.reject(new Error('no disk'))), false);
    assert.equal(await step('two', () => Promise.resolve()), true);
    assert.deepEqual(failed, ['one']);
  });
});
