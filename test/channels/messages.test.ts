import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'mocha';
import { closeAll, openTestWeb, said } from './open-web.ts';
import { openFakeConnector } from './teams/fake-connector.ts';

const ACTIVITY = {
  type: 'message',
  id: 'a1',
  text: 'bonjour',
  channelId: 'emulator',
  from: { id: 'someone' },
  recipient: { id: 'bot' },
  conversation: { id: 'c1' },
};

describe('/api/messages, opened to the test tools of this machine', () => {
  afterEach(closeAll);
  const post = (web: Awaited<ReturnType<typeof openTestWeb>>, body: unknown, headers = {}) =>
    web.ask('/api/messages', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  it('takes the turn and sends the answer where the tool listens', async () => {
    const web = await openTestWeb({ settings: { anonymousBot: true } });
    const received: { text?: string }[] = [];
    const tool = createServer((request, response) => {
      let body = '';
      request.on('data', (data) => {
        body += data;
      });
      request.on('end', () => {
        received.push(JSON.parse(body));
        response.setHeader('Content-Type', 'application/json');
        response.end('{"id":"1"}');
      });
    });
    await new Promise<void>((resolve) => tool.listen(0, '127.0.0.1', resolve));
    const { port } = tool.address() as AddressInfo;
    const response = await post(web, { ...ACTIVITY, serviceUrl: `http://127.0.0.1:${port}` });
    tool.close();
    tool.closeAllConnections();
    assert.equal(response.status, 200);
    assert.deepEqual(
      received.map(({ text }) => text),
      ['Vous dites : bonjour'],
    );
  });

  it('sends buttons that say nothing of Teams: the playground ignores those that do', async () => {
    const reply = { text: 'Volontaire ?', choices: [{ label: 'Oui', say: 'oui' }] };
    const take = async () => ({ ...said(), replies: [reply], turn: 3 });
    const web = await openTestWeb({ settings: { anonymousBot: true }, take });
    const connector = await openFakeConnector();
    const activity = { ...ACTIVITY, channelId: 'msteams', serviceUrl: connector.url };
    assert.equal((await post(web, activity)).status, 200);
    await connector.close();
    const card = connector.delivered[0]?.activity.attachments?.[0]?.content;
    const submit = card?.body.flatMap((one) => (one.type === 'ActionSet' ? one.actions : [])) ?? [];
    assert.deepEqual(
      submit.map(({ title, data }) => [title, data]),
      [['Oui', { say: 'oui', turn: 3 }]],
    );
    assert.deepEqual(card?.msteams, { width: 'Full' });
  });

  it('never sends anything elsewhere', async () => {
    const web = await openTestWeb({ settings: { anonymousBot: true } });
    for (const serviceUrl of [
      'http://192.0.2.1/',
      'http://localhost.evil.example/',
      'http://127.0.0.1@evil.example/',
      'file:///etc/passwd',
      `${web.url}/api/messages?answers=`,
      `${web.url}/api/messages#`,
      undefined,
    ])
      assert.equal((await post(web, { ...ACTIVITY, serviceUrl })).status, 400, serviceUrl);
  });

  it('refuses who comes through a relay', async () => {
    const web = await openTestWeb({ settings: { anonymousBot: true } });
    const body = { ...ACTIVITY, serviceUrl: 'http://127.0.0.1:1' };
    assert.equal((await post(web, body, { 'X-Forwarded-For': '192.0.2.1' })).status, 401);
  });
});
