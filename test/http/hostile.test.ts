import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { SignJWT, UnsecuredJWT } from 'jose';
import { afterEach, describe, it } from 'mocha';
import { WebSocket } from 'ws';
import { openTokens } from '#channels/directline/tokens';
import { FILING } from '#test/channels/directline/filing';
import { RawClient } from '#test/channels/directline/raw-client';
import { closeAll, KEY, openTestWeb, type TestWeb } from '#test/channels/open-web';
import { openHouse } from '#test/conversations/talk';
import { statusOf } from './socket-status.ts';

/** Every refusal says what to do, in French, and which line of the log is about it. */
async function assertProblem(response: Response, status: number): Promise<void> {
  assert.equal(response.status, status);
  assert.match(response.headers.get('content-type') ?? '', /^application\/problem\+json/);
  const problem = (await response.json()) as Record<string, unknown>;
  assert.equal(problem.status, status);
  assert.ok(String(problem.title).length > 5 && String(problem.detail).length > 10);
  assert.equal(problem.instance, `urn:uuid:${response.headers.get('x-request-id')}`);
}

async function assertAlive(web: TestWeb): Promise<void> {
  assert.equal((await web.ask('/health/live')).status, 200);
}

describe('Hostile requests', () => {
  afterEach(closeAll);

  const bodies: readonly [string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number][] = [
    ['broken JSON', '{"type":"message"', {}, 400],
    ['no JSON at all', 'bonjour', {}, 400],
    ['a JSON that is no activity', '[1,2]', {}, 400],
    ['an activity of an unknown type', '{"type":"toto"}', {}, 400],
    ['text that is not text', '{"type":"message","text":{"a":1}}', {}, 400],
    ['30,000 nested arrays', '['.repeat(30_000) + ']'.repeat(30_000), {}, 400],
    [
      'a channelData that hides a prototype',
      '{"type":"message","channelData":{"__proto__":{"x":1}},"text":"a"}',
      {},
      200,
    ],
    ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), {}, 400],
    ['a gzip bomb', new Uint8Array(gzipSync(Buffer.alloc(20_000_000))), { 'Content-Encoding': 'gzip' }, 415],
    ['a broken gzip body', 'not gzip', { 'Content-Encoding': 'gzip' }, 415],
    ['another type of content', 'a=1', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
    ['another charset', '{"type":"message"}', { 'Content-Type': 'application/json; charset=utf-16' }, 415],
    ['a body of 1 MB', `{"type":"message","text":"${'x'.repeat(1_000_000)}"}`, {}, 413],
    ['a message of 30,000 signs', `{"type":"message","text":"${'x'.repeat(30_000)}"}`, {}, 400],
    ['attachments', '{"type":"message","attachments":[{"contentUrl":"http://127.0.0.1/"}]}', {}, 400],
  ];
  for (const [what, body, headers, status] of bodies)
    it(`${what}: ${status}`, async () => {
      const web = await openTestWeb();
      const client = await RawClient.open(web);
      const response = await web.ask(`/directline/conversations/${client.conversation}/activities`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${client.token}`, 'Content-Type': 'application/json', ...headers },
        body,
      });
      if (status === 200) assert.equal(response.status, 200);
      else await assertProblem(response, status);
      await assertAlive(web);
    });

  it('a body that never comes: 408, and the connection is closed', async () => {
    const web = await openTestWeb({}, { limits: { bodyMs: 500 } });
    const answer = await raw(
      web,
      'POST /directline/conversations HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{',
    );
    assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.match(answer, /problem\+json/);
    await assertAlive(web);
  });

  it('headers that never end, or that are no HTTP: refused and closed', async () => {
    const web = await openTestWeb({}, { limits: { headersMs: 500 } });
    assert.match(await raw(web, 'GET / HTTP/1.1\r\nHost: localhost\r\nX: '), /^HTTP\/1\.1 408 /);
    assert.match(await raw(web, 'bonjour\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(
      await raw(web, `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`),
      /^HTTP\/1\.1 431 /,
    );
    await assertAlive(web);
  });

  it('a path that climbs, is broken or unknown: 404, and nothing of the disk', async () => {
    const web = await openTestWeb();
    for (const path of [
      '/../../etc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/..%2f..%2fetc/passwd',
      '/assets/..%5c..%5cpackage.json',
      '//etc/passwd',
      '/%00',
      '/%E0%A4%A',
      '/directline/conversations/..%2f..%2fetc',
    ]) {
      const answer = await raw(web, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.1 40[0134] /, path);
      assert.doesNotMatch(answer, /root:|"dependencies"/);
    }
    await assertProblem(await web.ask('/nowhere'), 404);
    await assertProblem(await web.ask('/directline/tokens/generate', { method: 'DELETE' }), 405);
  });

  it('another host name: 421, for a page elsewhere may have its own name lead here', async () => {
    const web = await openTestWeb();
    const answer = await raw(
      web,
      'GET /health/live HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    );
    assert.match(answer, /^HTTP\/1\.1 421 /);
  });

  it('no token: 401; forged, expired, foreign or of another use: 403', async () => {
    const web = await openTestWeb();
    const client = await RawClient.open(web);
    const visitor = await openTokens(KEY).read(client.token);
    const other = await RawClient.open(web);
    const [head = '', payload = '', signature = ''] = client.token.split('.');
    const claims = { user: visitor.user, conv: visitor.conversation };
    const forged = {
      'another key': (await openTokens(new Uint8Array(32).fill(9)).issue(visitor)).token,
      'no signature': `${head}.${payload}.`,
      'a changed signature': `${head}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      'no algorithm': new UnsecuredJWT(claims)
        .setIssuer('assistant-coeur-de-ville')
        .setAudience('directline')
        .setExpirationTime('1h')
        .encode(),
      'no expiry': await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('assistant-coeur-de-ville')
        .setAudience('directline')
        .sign(KEY),
      expired: (await openTokens(KEY, () => new Date(Date.now() - 7_200_000)).issue(visitor)).token,
      'a ticket of stream': await openTokens(KEY).issueTicket(visitor),
      'another conversation': other.token,
      'no token': 'x',
    };
    for (const [what, token] of Object.entries(forged)) {
      client.token = token;
      for (const response of [
        await client.ask('GET', `/${client.conversation}/activities`),
        await client.ask('GET', `/${client.conversation}`),
        await client.send('bonjour'),
      ])
        assert.equal(response.status, 403, what);
    }
    await assertProblem(await web.ask(`/directline/conversations/${client.conversation}/activities`), 401);
    await assertProblem(await web.ask('/directline/tokens/refresh', { method: 'POST' }), 401);
  });

  it('a conversation never opened: 404; somebody else’s: 403, opened or not', async () => {
    const web = await openTestWeb();
    const client = await RawClient.arrive(web);
    await assertProblem(await client.ask('GET', `/${client.conversation}/activities`), 404);
    const other = await RawClient.open(web);
    await assertProblem(await client.ask('GET', `/${other.conversation}/activities`), 403);
    await assertProblem(await client.ask('GET', '/AAAAAAAAAAAAAAAAAAAAAA/activities'), 403);
  });

  it('a stream without ticket, with a token or somebody else’s ticket: 403 before the handshake', async () => {
    const web = await openTestWeb();
    const client = await RawClient.open(web);
    const other = await RawClient.arrive(web);
    const { streamUrl } = await other.start();
    const base = `ws://127.0.0.1:${web.port}/directline/conversations`;
    const theirs = new URL(streamUrl).searchParams.get('t');
    assert.equal(await refusedStream(`${base}/${client.conversation}/stream`), 403);
    assert.equal(await refusedStream(`${base}/${client.conversation}/stream?t=${client.token}`), 403);
    assert.equal(await refusedStream(`${base}/${client.conversation}/stream?t=${theirs}`), 403);
    assert.equal(await refusedStream(`${base.replace('conversations', 'nowhere')}/x/stream`), 404);
    const fromElsewhere = new WebSocket(streamUrl, { headers: { Origin: 'https://evil.example' } });
    assert.equal(await statusOf(fromElsewhere), 403);
  });

  it('writes neither words, tokens, tickets nor addresses in the log', async () => {
    const web = await openTestWeb();
    const client = await RawClient.arrive(web);
    const { streamUrl } = await client.start();
    const socket = new WebSocket(streamUrl);
    await once(socket, 'open');
    await client.send('je suis le maire de Cholet');
    await client.ask('GET', `/${client.conversation}/activities?watermark=0&t=${client.token}`);
    socket.terminate();
    const log = web.lines.join('\n');
    assert.ok(log.includes('/directline/conversations/:id/stream'));
    for (const secret of ['Cholet', client.token, 'eyJ', client.conversation, 'watermark=', '127.0.0.1"'])
      assert.ok(!log.includes(secret), secret);
  });

  it('too many tokens from one address: 429 with the delay', async () => {
    const web = await openTestWeb({}, { limits: { tokens: { burst: 3, perSecond: 0.1 } } });
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => web.ask('/directline/tokens/generate', { method: 'POST' })),
    );
    const refused = answers.filter(({ status }) => status === 429);
    assert.equal(refused.length, 3);
    for (const one of refused) {
      assert.ok(Number(one.headers.get('retry-after')) >= 5);
      await assertProblem(one, 429);
    }
  });

  it('too many messages in one conversation: 429 with the delay, the others go on', async () => {
    const web = await openTestWeb({}, { limits: { turns: { burst: 2, perSecond: 0.1 } } });
    const [client, other] = [await RawClient.open(web), await RawClient.open(web)];
    const statuses = [];
    for (const text of ['un', 'deux', 'trois']) statuses.push((await client.send(text)).status);
    assert.deepEqual(statuses, [200, 200, 429]);
    assert.equal((await other.send('un')).status, 200);
  });

  it('twenty « oui » at once at the recap file one candidacy', async () => {
    const house = await openHouse('2018-01-24');
    const web = await openTestWeb({ take: house.take });
    const client = await RawClient.open(web);
    for (const text of FILING.slice(0, -1)) await client.say(text);
    await Promise.all(Array.from({ length: 20 }, () => client.send('oui')));
    const { items } = await house.stores.candidacies.list({ scope: 'national' }, {});
    assert.equal(items.length, 1);
  });

  it('a thousand sockets: the service stays up, and nothing of them is left when they go', async function () {
    this.timeout(120_000);
    const web = await openTestWeb({}, { limits: { socketsByAddress: 600, listeners: 4 } });
    const client = await RawClient.arrive(web);
    const { streamUrl } = await client.start();
    const outcomes: (number | 'open')[] = [];
    const open: WebSocket[] = [];
    for (let wave = 0; wave < 10; wave += 1)
      outcomes.push(
        ...(await Promise.all(
          Array.from({ length: 100 }, async () => {
            const socket = new WebSocket(streamUrl);
            open.push(socket);
            return statusOf(socket);
          }),
        )),
      );
    assert.ok(outcomes.every((one) => one === 'open' || one === 429));
    assert.equal((await client.send('un')).status, 200);
    const closed = open.map((one) => one.readyState === one.CLOSED || once(one, 'close'));
    for (const one of open) one.terminate();
    await Promise.all(closed);
    // Asked again until the server has seen the last of them go.
    while (!/^sockets_open 0$/m.test(await web.metrics.text())) await assertAlive(web);
    assert.equal(web.directLine.conversations.listening, 0);
  });

  it('closes what talks on a stream that only listens', async () => {
    const web = await openTestWeb();
    const client = await RawClient.arrive(web);
    const socket = new WebSocket((await client.start()).streamUrl);
    await once(socket, 'open');
    socket.send('');
    socket.send('x'.repeat(5000));
    const [code] = await once(socket, 'close');
    assert.equal(code, 1009);
    await assertAlive(web);
  });

  it('refuses everybody on /api/messages, bodies unread', async () => {
    const web = await openTestWeb();
    const body = JSON.stringify({ type: 'message', text: 'x', serviceUrl: 'http://127.0.0.1:1/' });
    const headers = { 'Content-Type': 'application/json' };
    await assertProblem(await web.ask('/api/messages', { method: 'POST', body, headers }), 401);
    await assertProblem(
      await web.ask('/api/messages', {
        method: 'POST',
        body,
        headers: { ...headers, Authorization: 'Bearer x' },
      }),
      401,
    );
  });
});

function raw(web: TestWeb, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(web.port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (data) => {
      answer += data;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

async function refusedStream(url: string): Promise<number | 'open'> {
  return statusOf(new WebSocket(url));
}
