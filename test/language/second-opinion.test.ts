import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, it } from 'mocha';
import type { Recognized } from '#language/dates/recognized';
import { openSecondOpinion, type Recognizer } from '#language/dates/second-opinion';
import { lexicon } from './heard.ts';

/** Plays the thread: what it is asked, and what the test lets it answer. */
class Thread extends EventEmitter {
  readonly asked: { readonly id: number; readonly text: string }[] = [];
  stopped = false;
  postMessage(message: { readonly id: number; readonly text: string }): void {
    this.asked.push(message);
  }
  async terminate(): Promise<number> {
    this.stopped = true;
    return 0;
  }
  /** Answers what was asked last. */
  answer(found: readonly Recognized[] = []): void {
    this.emit('message', { id: this.asked.at(-1)?.id, found });
  }
}

const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));
const JANUARY_12: Recognized = { type: 'date', value: '2018-01-12' };

async function opened({
  ready = true,
  ...options
}: {
  readonly ready?: boolean;
  readonly timeoutMs?: number;
  readonly idleMs?: number;
} = {}) {
  const threads: Thread[] = [];
  const opinion = openSecondOpinion(lexicon.calendar, {
    start: () => {
      const thread = new Thread();
      threads.push(thread);
      return thread as unknown as Recognizer;
    },
    ...options,
  });
  const ask = (text: string, lean: 'past' | 'future' = 'past') => opinion.ask(text, lean, '2018-01-31');
  if (ready) {
    opinion.warm();
    threads[0]?.answer();
    await turnOfTheLoop();
  }
  return { opinion, threads, ask, last: () => threads.at(-1) as Thread };
}

describe('The second reader of dates', () => {
  it('gives its interval, its end within', async () => {
    const { ask, last } = await opened();
    const day = ask('le 12 janv.');
    last().answer([JANUARY_12]);
    assert.deepEqual(await day, { from: '2018-01-12', to: '2018-01-12' });
    const month = ask('decembre');
    last().answer([{ type: 'daterange', start: '2017-12-01', end: '2018-01-01' }]);
    assert.deepEqual(await month, { from: '2017-12-01', to: '2017-12-31' });
  });

  it('is not asked about words that it reads wrong, long messages, nor figures that are no date', async () => {
    const { ask, last } = await opened();
    const before = last().asked.length;
    for (const text of [
      'le mois dernier',
      'fin janvier',
      'depuis lundi',
      'en mars',
      'oui, 28 voix contre 3',
      'oui',
      `lundi ${'x'.repeat(150)}`,
    ])
      assert.equal(await ask(text), null, text);
    assert.equal(last().asked.length, before);
  });

  it('has no thread until it is warmed, and says nothing until it is ready', async () => {
    const { opinion, threads, ask } = await opened({ ready: false });
    assert.equal(threads.length, 0);
    opinion.warm();
    assert.equal(await ask('lundi'), null);
    assert.equal(threads.length, 1);
  });

  it('is given up for a message when it hangs, and starts afresh for the next', async () => {
    const { ask, threads } = await opened({ timeoutMs: 1 });
    assert.equal(await ask('lundi'), null);
    assert.equal(threads[0]?.stopped, true);
    assert.equal(await ask('lundi'), null);
    assert.equal(threads.length, 2);
  });

  it('is started five times at most when it keeps failing', async () => {
    const { opinion, threads, last } = await opened({ ready: false });
    for (let again = 0; again < 8; again += 1) {
      opinion.warm();
      last().emit('error', new Error('broken'));
      await turnOfTheLoop();
    }
    assert.equal(threads.length, 5);
  });

  it('lets its thread go when nobody prepares a file any more', async () => {
    const { threads } = await opened({ idleMs: 1 });
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(threads[0]?.stopped, true);
  });

  it('is Microsoft’s, in a thread, warmed: the end of an interval and the past are as asked', async () => {
    const opinion = openSecondOpinion(lexicon.calendar, { timeoutMs: 20_000 });
    try {
      let found = await opinion.ask('lundi 22 janvier', 'past', '2018-01-31');
      while (found === null) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        found = await opinion.ask('lundi 22 janvier', 'past', '2018-01-31');
      }
      assert.deepEqual(found, { from: '2018-01-22', to: '2018-01-22' });
      assert.deepEqual(await opinion.ask('decembre', 'past', '2018-01-31'), {
        from: '2017-12-01',
        to: '2017-12-31',
      });
    } finally {
      await opinion.close();
    }
  });
});
