import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openPace } from '#channels/teams/pace';

/** What Microsoft publishes: at most so many in so long, a conversation. */
const CONVERSATION = [
  { most: 7, withinMs: 1000 },
  { most: 8, withinMs: 2000 },
  { most: 60, withinMs: 30_000 },
  { most: 1800, withinMs: 3_600_000 },
];
const ALL = { most: 50, withinMs: 1000 };

/** A clock that goes on when somebody waits, to the first who wakes. */
function openTime() {
  let nowMs = 0;
  const sleepers: { readonly atMs: number; wake(): void }[] = [];
  return {
    nowMs: () => nowMs,
    wait: (ms: number) => new Promise<void>((wake) => sleepers.push({ atMs: nowMs + ms, wake })),
    /** Until all is done. */
    async run<T>(done: Promise<T>): Promise<T> {
      let over = false;
      const watched = done.finally(() => {
        over = true;
      });
      for (;;) {
        await new Promise(setImmediate);
        if (over) return watched;
        sleepers.sort((a, b) => a.atMs - b.atMs);
        const next = sleepers.shift();
        if (!next) continue;
        nowMs = next.atMs;
        next.wake();
      }
    },
  };
}

function mostWithin(sentMs: readonly number[], withinMs: number): number {
  let [first, most] = [0, 0];
  for (const [at, ms] of sentMs.entries()) {
    while (ms - (sentMs[first] ?? 0) >= withinMs) first += 1;
    most = Math.max(most, at - first + 1);
  }
  return most;
}

describe('The pace of what is sent to Teams', () => {
  it('stays within every limit of one conversation, however much there is to say', async () => {
    const time = openTime();
    const pace = openPace(time.wait, undefined, time.nowMs);
    const sentMs: number[] = [];
    const talk = async () => {
      for (let at = 0; at < 2500; at += 1) {
        await pace.turnOf('one');
        sentMs.push(time.nowMs());
      }
    };
    await time.run(talk());
    for (const { most, withinMs } of CONVERSATION) {
      const sent = mostWithin(sentMs, withinMs);
      assert.ok(sent <= most, `${sent} in ${withinMs} ms`);
    }
    assert.ok(mostWithin(sentMs, 30_000) >= 50, 'it waits for nothing');
  });

  it('lets the four messages of a turn leave at once, and nobody wait for another', async () => {
    const time = openTime();
    const pace = openPace(time.wait, undefined, time.nowMs);
    for (const conversation of ['one', 'other'])
      for (let at = 0; at < 4; at += 1) await pace.turnOf(conversation);
    assert.equal(time.nowMs(), 0);
  });

  it('stays within the limit of the whole bot when everybody speaks at once', async () => {
    const time = openTime();
    const pace = openPace(time.wait, undefined, time.nowMs);
    const sentMs: number[] = [];
    const everybody = Array.from({ length: 300 }, async (_, at) => {
      await pace.turnOf(`conversation ${at}`);
      sentMs.push(time.nowMs());
    });
    await time.run(Promise.all(everybody));
    assert.ok(mostWithin(sentMs, ALL.withinMs) <= ALL.most);
    assert.ok((sentMs.at(-1) ?? 0) < 8000, 'slower than it must be');
  });
});
