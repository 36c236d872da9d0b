import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Deliveries } from '#notices/deliveries';

describe('A channel that cannot deliver', () => {
  it('leaves what waits for later, and what went wrong is told', async () => {
    const error = new Error('no network');
    const told: unknown[] = [];
    const deliveries = new Deliveries((one) => told.push(one));
    deliveries.join('web', { deliver: () => Promise.reject(error) });
    assert.equal(await deliveries.deliver({ conversation: 'web:1', channel: 'web' }), 'later');
    assert.deepEqual(told, [error]);
  });
});
