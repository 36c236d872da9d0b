import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { startPostgres } from './postgres-server.ts';
import { type Fault, storm } from './storm.ts';

describe('A database whose network and server fail', () => {
  it('loses nothing acknowledged, doubles nothing, hides nothing, and leaves no doubt unsolved', async () => {
    // A server of its own: it is killed.
    const server = await startPostgres();
    const faults: readonly Fault[] = [
      ...Array.from({ length: 12 }, () => 'cut' as const),
      'slow',
      'hold',
      'restart',
      ...Array.from({ length: 6 }, () => 'cut' as const),
    ];
    const url = (port: number) => `postgres://postgres@127.0.0.1:${port}/postgres`;
    try {
      const { states, filings } = await storm(server, url, faults);
      assert.ok(states.tally.acknowledged >= 2 * faults.length);
      assert.ok(filings.acknowledged >= faults.length);
    } finally {
      await server.stop();
    }
  }).timeout(120_000);
});
