import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { WebSocket } from 'ws';
import { openTokens } from '#channels/directline/tokens';
import type { Heard } from '#conversations/turn';
import { forgetStartup } from '#forget-startup';
import { Deliveries } from '#notices/deliveries';
import { closeAll, echo, KEY, openTestWeb, said } from '#test/channels/open-web';
import { memoryTranscripts } from '#test/storage/memory-transcripts';
import { RawClient } from './raw-client.ts';

describe('Direct Line', () => {
  afterEach(closeAll);

  it('gives a visitor a token for one conversation, with a user it chose', async () => {
    const web = await openTestWeb();
    const [one, other] = [await RawClient.arrive(web), await RawClient.arrive(web)];
    assert.notEqual(one.conversation, other.conversation);
    const { user } = await openTokens(KEY).read(one.token);
    assert.match(user, /^dl_[\w-]{22}$/);
  });

  it('welcomes once, whoever opens the conversation again', async () => {
    const web = await openTestWeb();
    const client = await RawClient.arrive(web);
    await Promise.all([client.start(), client.start(), client.start()]);
    await client.start();
    assert.deepEqual(
      (await client.receive()).map(({ text }) => text),
      ['Bonjour.'],
    );
  });

  it('gives exactly what came after the watermark', async () => {
    const web = await openTestWeb();
    const client = await RawClient.open(web);
    await client.receive();
    await client.send('un');
    assert.deepEqual(
      (await client.receive()).map(({ text }) => text),
      ['un', 'Vous dites : un'],
    );
    assert.deepEqual(await client.receive(), []);
    client.watermark = '2';
    assert.deepEqual(
      (await client.receive()).map(({ text }) => text),
      ['Vous dites : un'],
    );
    client.watermark = '';
    assert.equal((await client.receive()).length, 3);
    client.watermark = '999999999';
    assert.deepEqual(await client.receive(), []);
    await client.send('deux');
    assert.deepEqual(
      (await client.receive()).map(({ text }) => text),
      ['deux', 'Vous dites : deux'],
    );
  });

  it('hears of a value only what a button of a card brings back, with the turn that offered it', async () => {
    const heard: Heard[] = [];
    const web = await openTestWeb({
      take: async (one) => {
        heard.push(one);
        return echo(one);
      },
    });
    const client = await RawClient.open(web);
    const values = [{ say: 'oui', turn: 3 }, { say: 'oui', turn: 'now' }, { admin: true }, 'oui'];
    for (const value of values)
      await client.ask('POST', `/${client.conversation}/activities`, { type: 'message', text: 'oui', value });
    await client.ask('POST', `/${client.conversation}/activities`, { type: 'message', value: values[0] });
    assert.deepEqual(
      heard.filter(({ text }) => text !== null).map(({ text, pressedAt }) => [text, pressedAt]),
      [
        ['oui', 3],
        ['oui', undefined],
        ['oui', undefined],
        ['oui', undefined],
        ['oui', 3],
      ],
    );
  });

  it('refuses a watermark that is not one', async () => {
    const web = await openTestWeb();
    const client = await RawClient.open(web);
    for (const watermark of ['abc', '-1', '1e3', '99999999999999999999'])
      assert.equal(
        (await client.ask('GET', `/${client.conversation}/activities?watermark=${watermark}`)).status,
        400,
      );
  });

  it('takes one turn for an activity posted twice, one after the other or at once', async () => {
    const heard: Heard[] = [];
    const web = await openTestWeb({
      take: async (one) => {
        heard.push(one);
        return echo(one);
      },
    });
    const client = await RawClient.open(web);
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await client.send('un', 'same')).json() as Promise<{ id: string }>),
    );
    await client.send('un', 'same');
    assert.equal(new Set(ids.map(({ id }) => id)).size, 1);
    assert.deepEqual(
      heard.map(({ text }) => text),
      [null, 'un'],
    );
    assert.deepEqual(
      (await client.receive()).map(({ text }) => text),
      ['Bonjour.', 'un', 'Vous dites : un'],
    );
  });

  it('hears the same name for the same activity after the transcript was lost', async () => {
    const names: string[] = [];
    const take = async (one: Heard) => {
      names.push(one.activity);
      return echo(one);
    };
    const first = await openTestWeb({ take });
    const client = await RawClient.open(first);
    await client.send('un', 'same');
    const second = await openTestWeb({ take });
    const { token } = client;
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    await second.ask('/directline/conversations', { method: 'POST', headers });
    await second.ask(`/directline/conversations/${client.conversation}/activities`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ type: 'message', text: 'un', channelData: { clientActivityID: 'same' } }),
    });
    assert.deepEqual(names, ['start', 'same', 'start', 'same']);
  });

  it('never gives a place again that another process may have given', async () => {
    const transcripts = memoryTranscripts();
    const first = await openTestWeb({ transcripts });
    const client = await RawClient.open(first);
    await first.directLine.conversations.settle();
    // Shown, and lost with the process before it was kept.
    await client.send('perdu');
    await client.receive();
    const lost = Number(client.watermark);
    const copy = await transcripts.read(client.conversation);
    assert.ok(copy && copy.last < lost);

    const second = await openTestWeb({ transcripts: { ...transcripts, read: async () => copy } });
    const headers = { Authorization: `Bearer ${client.token}`, 'Content-Type': 'application/json' };
    const activities = `/directline/conversations/${client.conversation}/activities`;
    await second.ask(activities, { method: 'POST', headers, body: '{"type":"message","text":"suite"}' });
    const response = await second.ask(`${activities}?watermark=${lost}`, { headers });
    const set = (await response.json()) as { activities: { text: string }[] };
    assert.deepEqual(
      set.activities.map(({ text }) => text),
      ['suite', 'Vous dites : suite'],
    );
  });

  it('runs twenty messages at once one after the other, in order, and asks the next to wait', async () => {
    let underWay = 0;
    let most = 0;
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const web = await openTestWeb({
      take: async (heard) => {
        underWay += 1;
        most = Math.max(most, underWay);
        if (heard.text !== null) await gate;
        underWay -= 1;
        return echo(heard);
      },
    });
    const client = await RawClient.open(web);
    const refused: string[] = [];
    const sent = Array.from({ length: 30 }, async (_, at) => {
      const response = await client.send(`n° ${at}`);
      if (response.status === 429) refused.push(response.headers.get('retry-after') ?? '');
      // The turns wait until everybody has been let in or refused.
      if (refused.length === 10) release();
      return response.status;
    });
    const statuses = await Promise.all(sent);
    assert.ok(refused.every((delay) => Number(delay) >= 1));
    assert.equal(most, 1);
    assert.equal(statuses.filter((status) => status === 200).length, 20);
    assert.equal(statuses.filter((status) => status === 429).length, 10);
  });

  it('shows that the assistant is at work before a slow answer, and forgets it once it has answered', async () => {
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
      { typingAfterMs: 1 },
    );
    const client = await RawClient.arrive(web);
    const { streamUrl } = await client.start();
    const frames = framesOf(streamUrl);
    const sent = client.send('lent');
    const types: string[] = [];
    for await (const frame of frames) {
      types.push(...frame.activities.map(({ type }) => type));
      if (frame.activities.some(({ type }) => type === 'typing')) release();
      if (types.length >= 4) break;
    }
    await sent;
    assert.deepEqual(types, ['message', 'message', 'typing', 'message']);
    assert.deepEqual(
      (await client.receive()).map(({ type }) => type),
      ['message', 'message', 'message'],
    );
  });

  it('tells what to do when a turn breaks, gives a reference found in the log, and lets the message come again', async () => {
    let broken = true;
    const web = await openTestWeb({
      take: async (heard) => {
        if (heard.text !== null && broken) throw new Error('secret of the person');
        return echo(heard);
      },
    });
    const client = await RawClient.open(web);
    await client.receive();
    const [apology] = await client.say('un');
    const reference = /INC-[\w-]+/.exec(apology?.text ?? '')?.[0] ?? 'none';
    assert.ok(apology?.channelData?.assistant);
    assert.ok(web.lines.some((line) => line.includes(reference)));
    assert.ok(!web.lines.join().includes('secret'));
    broken = false;
    await client.send('deux', 'k');
    assert.equal((await client.receive()).at(-1)?.text, 'Vous dites : deux');
  });

  it('keeps conversations apart, and lets go of idle ones without losing a word', async () => {
    const web = await openTestWeb({}, { limits: { characters: 2000, conversations: 3 } });
    const clients = await Promise.all(Array.from({ length: 8 }, () => RawClient.open(web)));
    for (const [at, client] of clients.entries()) await client.send(`moi ${at}`);
    await web.directLine.conversations.settle();
    assert.ok(web.directLine.conversations.size <= 3);
    for (const [at, client] of clients.entries())
      assert.deepEqual(
        (await client.receive()).map(({ text }) => text),
        ['Bonjour.', `moi ${at}`, `Vous dites : moi ${at}`],
      );
  });

  it('holds no conversation that it let go of, though its page is open', async () => {
    const web = await openTestWeb({}, { limits: { characters: 500, conversations: 1 } });
    const { conversations } = web.directLine;
    const client = await RawClient.open(web);
    const frames = framesOf((await client.start()).streamUrl);
    await frames.next();
    await client.send('je reste là');
    const held = new WeakRef((await conversations.byId(client.conversation)) ?? {});
    await (await RawClient.open(web)).send('moi aussi');
    await conversations.settle();
    // Everything of this turn of the loop is done with it.
    await new Promise((resolve) => setTimeout(resolve, 20));
    forgetStartup();
    assert.equal(held.deref(), undefined);
    await client.send('toujours là');
    for await (const { activities } of frames) if (JSON.stringify(activities).includes('toujours là')) break;
  });

  it('erases what was shown when all is erased, but the message being answered, and tells who shows it', async () => {
    const transcripts = memoryTranscripts();
    const deliveries = new Deliveries();
    const place = (client: RawClient) => ({ conversation: `web:${client.conversation}`, channel: 'web' });
    const take: typeof echo = async (heard) => {
      if (heard.text === 'effacez tout')
        await deliveries.forget({ conversation: heard.conversation, channel: 'web' });
      return echo(heard);
    };
    const web = await openTestWeb({ take, transcripts, deliveries });
    const client = await RawClient.open(web);
    const frames = framesOf((await client.start()).streamUrl);
    await frames.next();
    await client.send('je m’appelle Jeanne Dupuis');
    await client.send('effacez tout');
    const read = async () => {
      client.watermark = '';
      return (await client.receive()).map(({ text }) => text);
    };
    assert.deepEqual(await read(), ['effacez tout', 'Vous dites : effacez tout']);
    assert.doesNotMatch(JSON.stringify(await transcripts.read(client.conversation)), /Dupuis/);
    for await (const { activities } of frames)
      if (activities.some(({ type, name }) => type === 'event' && name === 'forgotten')) break;
    // From elsewhere (the prefecture), between two messages: nothing is left.
    await deliveries.forget(place(client));
    assert.deepEqual(await read(), []);
    await client.send('bonjour');
    assert.deepEqual(await read(), ['bonjour', 'Vous dites : bonjour']);
  });

  it('forgets activities after a day', async () => {
    let nowMs = Date.parse('2026-11-24T10:00:00Z');
    const web = await openTestWeb({ now: () => new Date(nowMs), take: async () => said('oui') });
    const client = await RawClient.open(web);
    await client.send('hier');
    nowMs += 25 * 3600 * 1000;
    client.token = (
      await openTokens(KEY, () => new Date(nowMs)).issue(
        await openTokens(KEY, () => new Date(nowMs - 25 * 3600 * 1000)).read(client.token),
      )
    ).token;
    await client.send('aujourd’hui');
    client.watermark = '';
    assert.deepEqual(
      (await client.receive()).map(({ text }) => text),
      ['aujourd’hui', 'oui'],
    );
  });
});

interface Frame {
  readonly activities: readonly { readonly type: string; readonly name?: string }[];
}

async function* framesOf(url: string): AsyncGenerator<Frame> {
  const socket = new WebSocket(url);
  const frames: Frame[] = [];
  let wake = () => {};
  socket.on('message', (data) => {
    frames.push(JSON.parse(String(data)));
    wake();
  });
  try {
    for (;;) {
      while (frames.length > 0) yield frames.shift() as Frame;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    socket.terminate();
  }
}
