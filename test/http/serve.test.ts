import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { afterEach, describe, it } from 'mocha';
import { WebSocket } from 'ws';
import { Refusal } from '#http/problem';
import type { SocketRoute } from '#http/route';
import { serve } from '#http/serve';
import { RawClient } from '#test/channels/directline/raw-client';
import { closeAll, echo, openTestWeb } from '#test/channels/open-web';
import { statusOf } from './socket-status.ts';

/** A request may take twenty milliseconds. */
const IMPATIENT = {
  host: '127.0.0.1',
  port: 0,
  production: false,
  publicUrl: null,
  trustedProxies: [],
  limits: { requestMs: 20, stopMs: 20 },
};

describe('The server', () => {
  afterEach(closeAll);

  it('puts the security headers and a request id on every response, and promises https only in production', async () => {
    const demonstration = await openTestWeb();
    const production = await openTestWeb({
      settings: { production: true, publicUrl: 'https://assistant.example' },
    });
    for (const web of [demonstration, production])
      for (const path of ['/health/live', '/nowhere', '/directline/conversations/x']) {
        const { headers } = await web.ask(path);
        assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
        assert.equal(headers.get('referrer-policy'), 'no-referrer');
        assert.match(headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
        assert.equal(headers.get('server'), null);
        assert.equal(headers.has('strict-transport-security'), web === production);
      }
  });

  it('gives streams the public address of production', async () => {
    const web = await openTestWeb({ settings: { production: true, publicUrl: 'https://assistant.example' } });
    const { streamUrl } = await (await RawClient.arrive(web)).start();
    assert.match(streamUrl, /^wss:\/\/assistant\.example\/directline\/conversations\//);
  });

  it('says that it lives and is ready', async () => {
    const web = await openTestWeb();
    assert.deepEqual(await (await web.ask('/health/live')).json(), { status: 'live' });
    assert.deepEqual(await (await web.ask('/health/ready')).json(), { status: 'ready' });
    const head = await web.ask('/health/live', { method: 'HEAD' });
    assert.equal(head.status, 200);
    assert.equal(await head.text(), '');
  });

  it('gives its figures on a port of their own, and nothing personal in them', async () => {
    const web = await openTestWeb({ settings: { metricsPort: 0 } });
    const client = await RawClient.open(web);
    await client.send('je suis le maire de Cholet');
    assert.equal((await web.ask('/metrics')).status, 404);
    const figures = await (await fetch(`http://127.0.0.1:${web.metricsPort}/metrics`)).text();
    assert.match(
      figures,
      /http_requests_total\{method="POST",route="\/directline\/conversations",status="2xx"\} 1/,
    );
    assert.match(figures, /turn_seconds_count\{outcome="said"\} 2/);
    assert.ok(!figures.includes(client.conversation) && !figures.includes('Cholet'));
  });

  it('limits by the address that a trusted relay names, and by no other', async () => {
    const limits = { tokens: { burst: 1, perSecond: 0.001 } };
    const ask = (web: Awaited<ReturnType<typeof openTestWeb>>, address: string) =>
      web
        .ask('/directline/tokens/generate', { method: 'POST', headers: { 'X-Forwarded-For': address } })
        .then(({ status }) => status);
    const trusting = await openTestWeb({ settings: { trustedProxies: ['127.0.0.0/8'] } }, { limits });
    assert.deepEqual(
      [
        await ask(trusting, '192.0.2.1'),
        await ask(trusting, '192.0.2.2'),
        await ask(trusting, '9.9.9.9, 192.0.2.1'),
      ],
      [200, 200, 429],
    );
    const alone = await openTestWeb({}, { limits });
    assert.deepEqual([await ask(alone, '192.0.2.1'), await ask(alone, '192.0.2.2')], [200, 429]);
  });

  it('takes one IPv6 household for one visitor', async () => {
    const web = await openTestWeb(
      { settings: { trustedProxies: ['127.0.0.1'] } },
      { limits: { tokens: { burst: 1, perSecond: 0.001 } } },
    );
    const ask = async (address: string) =>
      (
        await web.ask('/directline/tokens/generate', {
          method: 'POST',
          headers: { 'X-Forwarded-For': address },
        })
      ).status;
    assert.deepEqual(
      [await ask('2001:db8:0:1::1'), await ask('2001:db8:0:1:ffff::2'), await ask('2001:db8:0:2::1')],
      [200, 429, 200],
    );
  });

  it('stops: refuses the new, finishes the turn under way, tells sockets to come back, keeps the transcript', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    let entered = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const web = await openTestWeb({
      take: async (heard) => {
        if (heard.text !== null) {
          entered();
          await gate;
        }
        return echo(heard);
      },
    });
    const client = await RawClient.arrive(web);
    const socket = new WebSocket((await client.start()).streamUrl);
    const texts: string[] = [];
    socket.on('message', (data) => {
      for (const { text } of JSON.parse(String(data)).activities) texts.push(text);
    });
    await once(socket, 'open');
    const sent = client.send('un');
    await inside;
    const closed = once(socket, 'close');
    const stopped = web.close();
    await assert.rejects(refusedOnNewConnection(web.port));
    release();
    assert.equal((await sent).status, 200);
    assert.equal((await closed)[0], 1012);
    await stopped;
    assert.deepEqual(texts, ['Bonjour.', 'un', 'Vous dites : un']);
  });

  it('cuts what does not finish in time, and still stops', async () => {
    let entered = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const web = await openTestWeb(
      {
        take: (heard) => {
          if (heard.text === null) return echo(heard);
          entered();
          return new Promise(() => {});
        },
      },
      { limits: { stopMs: 50 } },
    );
    const client = await RawClient.open(web);
    const sent = client.send('un').then(
      () => 'answered',
      () => 'cut',
    );
    await inside;
    await web.close();
    assert.equal(await sent, 'cut');
    assert.match(web.lines.join('\n'), /"cut":1,"event":"service.stopped"/);
  });

  it('answers 503 when a handler takes longer than a request may', async () => {
    const never = { method: 'GET', path: '/never', handle: () => new Promise<never>(() => {}) } as const;
    const server = await serve([never], [], IMPATIENT);
    assert.equal((await fetch(`${server.url}/never`)).status, 503);
    await server.close();
  });

  it('closes what a handler gives after its deadline: an export then lets its agent go', async () => {
    const body = Readable.from(['a', 'b']);
    let give = () => {};
    const given = new Promise<void>((resolve) => {
      give = resolve;
    });
    const handle = async () => {
      await given;
      return { status: 200, body };
    };
    const server = await serve([{ method: 'GET', path: '/late', handle }], [], IMPATIENT);
    assert.equal((await fetch(`${server.url}/late`)).status, 503);
    give();
    await server.close();
    assert.equal(body.destroyed, true);
  });

  it('acknowledges before a very long turn is over, sent twice too; its answer comes as an activity', async () => {
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const web = await openTestWeb(
      {
        take: async (heard) => {
          if (heard.text !== null) await gate;
          return echo(heard);
        },
      },
      { limits: { acknowledgeMs: 5 } },
    );
    const client = await RawClient.arrive(web);
    const socket = new WebSocket((await client.start()).streamUrl);
    const sent = await client.send('un', 'même');
    assert.equal(sent.status, 200);
    const again = await client.send('un', 'même');
    assert.deepEqual(await again.json(), await sent.json());
    release();
    for (;;) {
      const [data] = await once(socket, 'message');
      if (String(data).includes('Vous dites : un')) break;
    }
    socket.terminate();
  });
});

describe('The sockets of one address', () => {
  const withDoor = async (open: SocketRoute['open']) => {
    const limits = { socketsByAddress: 3 };
    const served = await serve([], [{ path: '/stream', open }], { ...IMPATIENT, limits });
    return { served, dial: () => new WebSocket(`ws://127.0.0.1:${served.port}/stream`) };
  };

  it('are counted as they come: a burst does not pass together while its first ones are let in', async () => {
    let decided = 0;
    let letIn = () => {};
    const gate = new Promise<void>((resolve) => {
      letIn = resolve;
    });
    const decide = () => {
      decided += 1;
      if (decided === 10) letIn();
    };
    const { served, dial } = await withDoor(async () => {
      decide();
      await gate;
      return () => {};
    });
    const burst = Array.from({ length: 10 }, dial);
    const statuses = await Promise.all(
      burst.map(async (one) => {
        const status = await statusOf(one);
        if (status === 429) decide();
        return status;
      }),
    );
    for (const one of burst) one.terminate();
    await served.close();
    assert.equal(statuses.filter((status) => status === 'open').length, 3);
    assert.equal(statuses.filter((status) => status === 429).length, 7);
  });

  it('leave their place when they are not let in', async () => {
    const { served, dial } = await withDoor(async () => {
      throw new Refusal(403);
    });
    for (let count = 0; count < 10; count += 1) assert.equal(await statusOf(dial()), 403);
    await served.close();
  });
});

/** On a connection of its own: those already open are let finish. */
function refusedOnNewConnection(port: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: '/health/live', agent: false }, resolve)
      .on('error', reject)
      .end();
  });
}
