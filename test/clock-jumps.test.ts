import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { openProgramme } from '#programme/open-programme';
import { openService } from '#service';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { mayTakeCare } from '#storage/tables/care-days';
import { SETTINGS } from '#test/channels/open-web';

const DAY = 24 * 3600 * 1000;

describe('A service whose clock leapt', () => {
  let dataDir = '';
  beforeEach(async () => {
    dataDir = await mkdtemp(`${tmpdir()}/clock-`);
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  /** A conversation of a year ago, and a last care so many days ago; what a start leaves of it. */
  const leftAfter = async (daysAgo: number) => {
    const past = new Date(Date.now() - 365 * DAY);
    {
      await using store = await openLowdbStore(dataDir, { now: () => past });
      await store.states.write({ 'web:1': { said: 'bonjour' } });
      await mayTakeCare(store, new Date(Date.now() - daysAgo * DAY), 0);
    }
    let doubted = 0;
    const settings = { ...SETTINGS, dataDir };
    const service = await openService(settings, await openProgramme(), null, {
      clockDoubted: () => {
        doubted += 1;
      },
    });
    await service[Symbol.asyncDispose]();
    await using store = await openLowdbStore(dataDir);
    return { conversations: Object.keys(await store.states.read(['web:1'])), doubted };
  };

  it('erases nothing at its start, and says so', async () => {
    assert.deepEqual(await leftAfter(400), { conversations: ['web:1'], doubted: 1 });
  });

  it('erases what is past keeping when its clock only went on', async () => {
    assert.deepEqual(await leftAfter(1), { conversations: [], doubted: 0 });
  });
});
