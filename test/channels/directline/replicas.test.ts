import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'mocha';
import { WebSocket } from 'ws';
import type { Heard, Said } from '#conversations/turn';
import { Deliveries } from '#notices/deliveries';
import { correspondentsIn } from '#storage/tables/correspondents';
import { echo, said, type TestWeb } from '#test/channels/open-web';
import { onReplicas } from '#test/channels/replicas';
import { openHouse, sharedKnowledge } from '#test/conversations/talk';
import { FILING } from './filing.ts';
import { openPublicClient, Seen } from './public-client.ts';
import { RawClient } from './raw-client.ts';

/** Two processes of one service on one database, behind no relay that knows who was where. */
describe('Two replicas', () => {
  const { openStore, replica } = onReplicas();
  const through = (client: RawClient, web: TestWeb): RawClient => RawClient.comeBack(client, web);
  const textsOf = (activities: readonly { readonly text?: string | undefined }[]) =>
    activities.map(({ text }) => text);

  /** Everything a socket hears, in order. */
  const listening = async (client: RawClient) => {
    const { streamUrl } = await client.start();
    const socket = new WebSocket(streamUrl);
    const heard: { id: string; text?: string; type: string }[] = [];
    const waiting: { count: number; resolve: () => void }[] = [];
    socket.on('message', (data) => {
      for (const one of JSON.parse(String(data)).activities ?? [])
        if (one.type === 'message') heard.push(one);
      for (const { count, resolve } of waiting) if (heard.length >= count) resolve();
    });
    await once(socket, 'open');
    return {
      socket,
      heard,
      upTo: (count: number) =>
        heard.length >= count ? undefined : new Promise<void>((resolve) => waiting.push({ count, resolve })),
    };
  };

  it('welcome whoever begins again where a process died before its welcome, once', async () => {
    let [began, goOn] = [() => {}, () => {}];
    const begun = new Promise<void>((resolve) => {
      began = resolve;
    });
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const dying = await replica({
      take: async (heard) => {
        began();
        await held;
        return echo(heard);
      },
    });
    const client = await RawClient.arrive(dying);
    const lost = client.start();
    await begun;
    const back = through(client, await replica());
    await back.start();
    assert.deepEqual(textsOf(await back.receive()), ['Bonjour.']);
    goOn();
    await lost;
    assert.deepEqual(textsOf(await back.receive()), []);
  });

  it('show on a socket of one what a turn on the other said, in order and once', async () => {
    const [a, b] = [await replica(), await replica()];
    const client = await RawClient.open(a);
    const ear = await listening(through(client, b));
    for (const text of ['un', 'deux', 'trois']) await client.send(text);
    await through(client, b).send('quatre');
    await ear.upTo(9);
    const expected = [
      'Bonjour.',
      'un',
      'Vous dites : un',
      'deux',
      'Vous dites : deux',
      'trois',
      'Vous dites : trois',
    ];
    assert.deepEqual(textsOf(ear.heard), [...expected, 'quatre', 'Vous dites : quatre']);
    assert.equal(new Set(ear.heard.map(({ id }) => id)).size, 9);
    assert.deepEqual(textsOf(await client.receive()), textsOf(ear.heard));
    ear.socket.close();
  });

  it('file one candidacy for one conversation led through both in turn', async () => {
    const store = await openStore();
    const house = await openHouse('2018-01-24', sharedKnowledge(), {
      ...store,
      correspondents: correspondentsIn(store),
    });
    const [a, b] = [await replica({ take: house.take }), await replica({ take: house.take })];
    const client = await RawClient.open(a);
    const other = through(client, b);
    let at = 0;
    for (const text of FILING) await (at++ % 2 ? client : other).say(text);
    const { items } = await store.candidacies.list({ scope: 'national' }, {});
    assert.equal(items.length, 1);
    assert.ok(
      (await through(client, a).receive()).some(({ text }) => text?.includes(items[0]?.reference ?? '-')),
    );
  });

  it('take one turn for a message that both receive at once', async () => {
    const [a, b] = [await replica(), await replica()];
    const client = await RawClient.open(a);
    const other = through(client, b);
    const ids = await Promise.all(
      [client, other, client, other].map(
        async (one) => ((await (await one.send('un', 'same')).json()) as { id: string }).id,
      ),
    );
    assert.equal(new Set(ids).size, 1);
    assert.deepEqual(textsOf(await client.receive()), ['Bonjour.', 'un', 'Vous dites : un']);
  });

  it('answer elsewhere what a replica heard and died before answering', async () => {
    let hang = false;
    let late: (said: Said) => void = () => {};
    const dying = (heard: Heard) => (hang ? new Promise<Said>((resolve) => (late = resolve)) : echo(heard));
    const a = await replica({ take: dying }, { limits: { acknowledgeMs: 20 } });
    const client = await RawClient.open(a);
    hang = true;
    await client.send('un', 'same');
    const b = await replica();
    const ear = await listening(through(client, b));
    await ear.upTo(3);
    // It was only slow: what it says at last is known already.
    late(said('Vous dites : un'));
    await client.send('deux');
    hang = false;
    await through(client, b).send('trois');
    const shown = textsOf(await through(client, b).receive());
    assert.equal(shown.filter((text) => text === 'Vous dites : un').length, 1);
    assert.equal(shown.filter((text) => text === 'un').length, 1);
    ear.socket.close();
  });

  it('tell a listener of one the news that arrive at the other', async () => {
    let told = 0;
    const take = async (heard: Heard) =>
      heard.onlyNews && told++ === 1 ? said('Une réponse vous attend.') : echo(heard);
    const deliveries = new Deliveries();
    const [a, b] = [await replica({ deliveries }), await replica({ take })];
    const client = await RawClient.open(a);
    const ear = await listening(through(client, b));
    await ear.upTo(1);
    assert.equal(
      await deliveries.deliver({ conversation: `web:${client.conversation}`, channel: 'web' }),
      'later',
    );
    await ear.upTo(2);
    assert.deepEqual(textsOf(ear.heard), ['Bonjour.', 'Une réponse vous attend.']);
    ear.socket.close();
  });

  it('erase together what was shown, but the message being answered', async () => {
    const deliveries = new Deliveries();
    const take = async (heard: Heard) => {
      if (heard.text === 'effacez tout') await deliveries.forget(heard);
      return echo(heard);
    };
    const [a, b] = [await replica({ take, deliveries }), await replica()];
    const client = await RawClient.open(a);
    const there = through(client, b);
    const ear = await listening(there);
    await client.send('je m’appelle Jeanne Dupuis');
    await ear.upTo(3);
    await client.send('effacez tout');
    await ear.upTo(5);
    for (const one of [client, there]) {
      one.watermark = '';
      assert.deepEqual(textsOf(await one.receive()), ['effacez tout', 'Vous dites : effacez tout']);
    }
    // Who has nothing in memory reads it so from the store.
    const back = through(client, await replica());
    back.watermark = '';
    assert.deepEqual(textsOf(await back.receive()), ['effacez tout', 'Vous dites : effacez tout']);
    ear.socket.close();
  });

  it('count a visitor’s messages together', async () => {
    const limits = { limits: { turns: { burst: 3, perSecond: 0.001 } } };
    const [a, b] = [await replica({}, limits), await replica({}, limits)];
    const client = await RawClient.open(a);
    const other = through(client, b);
    const statuses: number[] = [];
    for (const one of [client, other, client, other, client]) statuses.push((await one.send('x')).status);
    assert.deepEqual(statuses, [200, 200, 200, 429, 429]);
  });

  it('let a public client go on at the other when one stops, without loss or doubles', async () => {
    const [a, b] = [await replica(), await replica()];
    const { token, conversation } = await RawClient.open(a);
    const seen: Seen[] = [];
    const arrive = (web: TestWeb, resumed: { conversationId?: string; watermark?: string } = {}) => {
      const client = openPublicClient({
        domain: `${web.url}/directline`,
        token,
        webSocket: true,
        ...resumed,
      });
      const one = new Seen(client);
      seen.push(one);
      return { client, one };
    };
    const first = arrive(a, { conversationId: conversation, watermark: '0' });
    await first.one.upTo(1);
    await first.one.send('un');
    await first.one.upTo(3);
    const { watermark } = first.client;
    first.one.leave();
    await a.close();
    const second = arrive(b, { conversationId: conversation, watermark });
    await second.one.send('deux');
    await second.one.upTo(2);
    assert.deepEqual(
      [...first.one.texts, ...second.one.texts],
      ['Bonjour.', 'un', 'Vous dites : un', 'deux', 'Vous dites : deux'],
    );
    second.one.leave();
  });

  it('keep another visitor out, wherever they knock', async () => {
    const [a, b] = [await replica(), await replica()];
    const mine = await RawClient.open(a);
    const other = await RawClient.open(b);
    assert.equal((await other.ask('GET', `/${mine.conversation}/activities`)).status, 403);
  });
});
