import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { killReplicas } from '#test/faults/replica-kills';

/** What `npm run faults -- replica-kills` tries two hundred times. */
describe('Two processes behind a relay, killed while towns file', function () {
  this.timeout(180_000);

  it('lose no file, file none twice and fork no conversation', async () => {
    assert.match(await killReplicas(3), /^PostgreSQL, two replicas: 3 kills, \d+ messages acknowledged/);
  });
});
