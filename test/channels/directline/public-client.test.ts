import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { closeAll, openTestWeb, type TestWeb } from '#test/channels/open-web';
import { openHouse } from '#test/conversations/talk';
import { memoryTranscripts } from '#test/storage/memory-transcripts';
import { FILING } from './filing.ts';
import { openPublicClient, Seen, sockets } from './public-client.ts';
import { RawClient } from './raw-client.ts';

for (const webSocket of [true, false])
  describe(`botframework-directlinejs, ${webSocket ? 'over WebSocket' : 'by polling'}`, () => {
    const seen: Seen[] = [];
    afterEach(async () => {
      for (const one of seen.splice(0)) one.leave();
      await closeAll();
    });
    const arrive = async (
      web: TestWeb,
      resumed: { conversationId?: string; watermark?: string; token?: string } = {},
    ) => {
      const token = resumed.token ?? (await RawClient.arrive(web)).token;
      const client = openPublicClient({ domain: `${web.url}/directline`, ...resumed, token, webSocket });
      const one = new Seen(client);
      seen.push(one);
      return { client, one };
    };

    it('files a candidacy from the first word to the receipt', async () => {
      const house = await openHouse('2018-01-24');
      const web = await openTestWeb({ take: house.take });
      const { one } = await arrive(web);
      await one.upTo(1);
      for (const text of FILING) {
        await one.send(text);
        const mine = one.activities.length;
        await one.upTo(mine + 1);
      }
      const { items } = await house.stores.candidacies.list({ scope: 'national' }, {});
      assert.equal(items.length, 1);
      const reference = items[0]?.reference ?? '';
      while (!one.texts.some((text) => text.includes(reference))) await one.upTo(one.activities.length + 1);
      const bot = one.activities.filter(({ from }) => from.id === 'assistant');
      assert.ok(bot.every(({ channelData }) => channelData?.assistant !== undefined));
    });

    it('sees its own message before the answer, under the name it gave it, from the user the server chose', async () => {
      const web = await openTestWeb();
      const { one } = await arrive(web);
      await one.upTo(1);
      const id = await one.send('un');
      await one.upTo(3);
      assert.deepEqual(one.texts, ['Bonjour.', 'un', 'Vous dites : un']);
      const echo = one.activities[1];
      assert.equal(echo?.id, id);
      assert.equal(echo?.channelData?.clientActivityID, 'un');
      assert.match(echo?.from.id ?? '', /^dl_/);
    });

    it('drops its connection in the middle and resumes without loss or doubles', async () => {
      const web = await openTestWeb();
      const { client, one } = await arrive(web);
      await one.upTo(1);
      for (const text of ['un', 'deux', 'trois', 'quatre']) {
        await one.send(text);
        await one.upTo(one.activities.length + 1);
        if (webSocket) sockets.at(-1)?.terminate();
      }
      await one.upTo(9);
      const expected = [
        'Bonjour.',
        ...['un', 'deux', 'trois', 'quatre'].flatMap((text) => [text, `Vous dites : ${text}`]),
      ];
      assert.deepEqual(one.texts, expected);

      // Another page comes back to the same conversation at the watermark the first one had reached.
      const { conversationId, token, watermark } = client;
      one.leave();
      const { one: again } = await arrive(web, { conversationId, token, watermark });
      await again.send('cinq');
      await again.upTo(2);
      assert.deepEqual(again.texts, ['cinq', 'Vous dites : cinq']);
    });

    it('comes back to the same conversation after a restart of the service', async () => {
      const transcripts = memoryTranscripts();
      const before = await openTestWeb({ transcripts });
      const { client, one } = await arrive(before);
      await one.upTo(1);
      await one.send('un');
      await one.upTo(3);
      const { conversationId, token } = client;
      await before.close();

      const after = await openTestWeb({ transcripts, settings: { port: before.port } });
      if (webSocket) {
        // The same client, told to come back by the closing code.
        await one.send('deux');
        await one.upTo(5);
        assert.deepEqual(one.texts.slice(3), ['deux', 'Vous dites : deux']);
      } else {
        const { one: again } = await arrive(after, { conversationId, token, watermark: client.watermark });
        await again.send('deux');
        await again.upTo(2);
        assert.deepEqual(again.texts, ['deux', 'Vous dites : deux']);
      }
      const { one: reloaded } = await arrive(after, { conversationId, token });
      await reloaded.upTo(5);
      assert.deepEqual(reloaded.texts, ['Bonjour.', 'un', 'Vous dites : un', 'deux', 'Vous dites : deux']);
    });
  });
