import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, describe, it } from 'mocha';
import { WebSocket } from 'ws';
import { openDesk, type Staff } from '#inbox/desk';
import { Deliveries } from '#notices/deliveries';
import { closeAll, openTestWeb } from '#test/channels/open-web';
import { openHouse } from '#test/conversations/talk';
import { RawClient } from './raw-client.ts';

const ANNE: Staff = { name: 'Anne', territory: { scope: 'national' }, service: 'préfecture (Lot, 46)' };
const REPLY = /Une personne a répondu/;

describe('The reply of a person', () => {
  afterEach(closeAll);

  it('appears at once, once, on every page that is open', async () => {
    const { desk, client, id } = await asked();
    const pages = [await page(client), await page(client)];
    await desk.reply(ANNE, id, 'Une lettre suffit.');
    for (const one of pages) await one.hears(REPLY);
    await desk.reply(ANNE, id, 'Une lettre suffit.');
    await client.say('bonjour');
    const all = [...(await everything(client))].filter((text) => REPLY.test(text));
    assert.equal(all.length, 1);
    assert.match(all[0] ?? '', /Une lettre suffit\.[\s\S]*préfecture \(Lot, 46\)/);
    for (const one of pages) one.close();
  });

  it('waits for who is not there, and appears when the page opens again', async () => {
    const { desk, client, id, store } = await asked();
    await desk.reply(ANNE, id, 'Une lettre suffit.');
    assert.deepEqual(
      (await everything(client)).filter((text) => REPLY.test(text)),
      [],
    );
    assert.equal((await store.inquiries.read(id))?.deliveredAt, null);
    const back = await page(client);
    await back.hears(REPLY);
    back.close();
  });

  it('comes with the next message where the page only asks', async () => {
    const { desk, client, id, store } = await asked();
    await desk.reply(ANNE, id, 'Une lettre suffit.');
    const texts = (await client.say('où j’en suis')).map(({ text = '' }) => text);
    assert.match(texts[0] ?? '', REPLY);
    assert.notEqual((await store.inquiries.read(id))?.deliveredAt, null);
  });

  it('is not told by a client that asks for it in the name of the service', async () => {
    const { desk, client, id } = await asked();
    await desk.reply(ANNE, id, 'Une lettre suffit.');
    await client.ask('POST', `/${client.conversation}/activities`, { type: 'event', name: 'news' });
    assert.deepEqual(
      (await everything(client)).filter((text) => REPLY.test(text)),
      [],
    );
  });
});

/** A visitor who sent a question to a person. */
async function asked() {
  const house = await openHouse('2018-01-31');
  const deliveries = new Deliveries();
  const web = await openTestWeb({ take: house.take, deliveries });
  const desk = openDesk({
    inquiries: house.stores.inquiries,
    delivery: deliveries,
    now: () => new Date('2018-02-05T09:00:00.000Z'),
    today: () => '2018-02-05',
  });
  const client = await RawClient.open(web);
  for (const text of ['parler à quelqu’un', '1', 'Faut-il un formulaire ?', 'la question seule'])
    await client.say(text);
  const [item] = (await desk.list(ANNE, {})).items;
  assert.ok(item);
  return { web, desk, client, id: item.id, store: house.stores };
}

/** A page that listens: every text it receives. */
async function page(client: RawClient) {
  const { streamUrl } = await client.start();
  const socket = new WebSocket(streamUrl);
  const texts: string[] = [];
  const waiting: { said: RegExp; done(): void }[] = [];
  socket.on('message', (data) => {
    const set: { activities: { text?: string }[] } = JSON.parse(String(data));
    texts.push(...set.activities.map(({ text = '' }) => text));
    for (const one of waiting) if (texts.some((text) => one.said.test(text))) one.done();
  });
  await once(socket, 'open');
  return {
    hears: (said: RegExp) =>
      new Promise<void>((done) => {
        if (texts.some((text) => said.test(text))) done();
        else waiting.push({ said, done });
      }),
    close: () => socket.close(),
  };
}

async function everything(client: RawClient): Promise<readonly string[]> {
  client.watermark = '';
  return (await client.receive()).map(({ text = '' }) => text);
}
