/** Where several processes serve, what is limited is counted in their store. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { openLog } from '#http/log';
import { openProgramme } from '#programme/open-programme';
import { openService, type Service } from '#service';
import { SETTINGS } from '#test/channels/open-web';
import { openWeb, type Web } from '#web';
import { agentWith, cookieOf } from './open-console.ts';

describe('A limit where several processes serve', () => {
  let folder: string;
  let service: Service;
  let web: Web;
  let isOver: boolean;
  const asked: string[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'limits-'));
    const settings = { ...SETTINGS, dataDir: folder };
    service = await openService(settings, await openProgramme());
    isOver = false;
    const takeToken = async (name: string) => {
      asked.push(name);
      return isOver ? 1000 : 0;
    };
    const store = Object.create(service.store, { takeToken: { value: takeToken } });
    web = await openWeb(settings, { ...service, store }, { log: openLog('silent') });
  });
  afterEach(async () => {
    await web.close();
    await service[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  for (const [name, path] of [
    ['api', '/api/v1/candidacies'],
    ['receipt', '/recepisse.pdf'],
    ['epci', '/soutien/rien'],
  ] as const)
    it(`is counted in the store: ${path}`, async () => {
      asked.length = 0;
      const ask = async () => (await fetch(`${web.url}${path}`)).status;
      assert.notEqual(await ask(), 429);
      isOver = true;
      assert.equal(await ask(), 429);
      assert.deepEqual(asked, [name, name]);
    });

  it('is counted in the store: the exports of an agent', async () => {
    const door = await agentWith(web.url, '').post('/prefecture/connexion/locale', {
      niveau: 'lecture',
      territoire: 'dept:58',
    });
    const agent = agentWith(web.url, cookieOf(door));
    const ask = async () => {
      const answer = await agent.post('/prefecture/exports', { format: 'csv' });
      await answer.text();
      return answer.status;
    };
    assert.equal(await ask(), 200);
    asked.length = 0;
    isOver = true;
    assert.equal(await ask(), 429);
    assert.deepEqual(asked, ['exports']);
  });
});
