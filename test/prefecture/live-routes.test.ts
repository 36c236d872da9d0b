import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { AgentRequest, AgentRoute } from '#prefecture/agent-route';
import { liveRoutes } from '#prefecture/live-routes';

describe('The pages of the console', () => {
  it('are made again when another programme is taken into service, and not before', async () => {
    const knowledge = { programme: 'the first' };
    let times = 0;
    const page = (): AgentRoute => {
      times += 1;
      const { programme } = knowledge;
      return {
        method: 'GET',
        path: '/prefecture/dossiers',
        level: 'lecture',
        handle: () => ({ status: 200, body: programme }),
      };
    };
    const [route] = liveRoutes(knowledge, () => [page()]);
    const shown = async () => (await route?.handle({} as AgentRequest))?.body;
    assert.deepEqual([await shown(), await shown()], ['the first', 'the first']);
    knowledge.programme = 'the second';
    assert.deepEqual([await shown(), await shown()], ['the second', 'the second']);
    assert.equal(times, 2);
  });
});
