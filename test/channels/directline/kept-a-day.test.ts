import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import type { Transcripts } from '#channels/directline/activities-port';
import type { Conversations } from '#channels/directline/conversations';
import { LiveConversations } from '#channels/directline/live-conversations';
import { SharedConversations } from '#channels/directline/shared-conversations';
import { openTokens } from '#channels/directline/tokens';
import { closeAll, KEY, openTestWeb } from '#test/channels/open-web';
import { memoryTranscripts } from '#test/storage/memory-transcripts';
import { onPostgres, type PostgresSubject } from '#test/storage/postgres-subject';
import { RawClient } from './raw-client.ts';

const HOUR_MS = 3600_000;

/** The conversations of a process, and its clock, which a test sets forward. */
function clockwork() {
  let laterMs = 0;
  return {
    now: () => new Date(Date.now() + laterMs),
    after: (hours: number) => {
      laterMs = hours * HOUR_MS;
    },
  };
}

const failed = (error: unknown) => {
  throw error;
};
const USER = 'dl_someone';

const textsIn = async (conversations: Conversations, id: string): Promise<readonly string[]> => {
  const found = await conversations.find(id, USER);
  const { activities } = found ? JSON.parse((await conversations.after(found, 0)).json) : { activities: [] };
  return activities.map(({ text }: { text: string }) => text);
};

const say = async (conversations: Conversations, id: string, text: string) => {
  const found = (await conversations.find(id, USER)) ?? (await conversations.start(id, USER));
  assert.ok(found);
  await conversations.append(found, [{ type: 'message', text }], null);
};

let subject: PostgresSubject | undefined;
const opened: Conversations[] = [];
const closeOpened = async () => {
  for (const one of opened.splice(0)) await one.close();
  await subject?.close();
  subject = undefined;
};

const openLive = (now: () => Date, transcripts: Transcripts = memoryTranscripts()) => {
  const conversations = new LiveConversations({ transcripts, now, failed });
  opened.push(conversations);
  return conversations;
};

const IMPLEMENTATIONS: Readonly<Record<string, (now: () => Date) => Promise<Conversations>>> = {
  'of a process that is alone': async (now) => openLive(now),
  'of several processes': async (now) => {
    subject = await onPostgres();
    const { shown } = subject.store;
    assert.ok(shown.by === 'several');
    const conversations = new SharedConversations({ activities: shown.activities, now, failed });
    opened.push(conversations);
    return conversations;
  },
};

for (const [name, open] of Object.entries(IMPLEMENTATIONS))
  describe(`What is shown in the conversations ${name}`, () => {
    afterEach(closeOpened);

    it('is shown for a day, and no longer, looked after or not', async () => {
      const clock = clockwork();
      const conversations = await open(clock.now);
      await say(conversations, 'one', 'un');
      clock.after(23);
      assert.deepEqual(await textsIn(conversations, 'one'), ['un']);
      clock.after(25);
      assert.deepEqual(await textsIn(conversations, 'one'), []);
      await conversations.forgetOld();
      assert.deepEqual(await textsIn(conversations, 'one'), []);
    });

    it('goes message by message while the conversation goes on', async () => {
      const clock = clockwork();
      const conversations = await open(clock.now);
      await say(conversations, 'one', 'un');
      clock.after(20);
      await say(conversations, 'one', 'deux');
      clock.after(30);
      assert.deepEqual(await textsIn(conversations, 'one'), ['deux']);
      clock.after(45);
      assert.deepEqual(await textsIn(conversations, 'one'), []);
    });

    it('leaves memory too, but for the conversation used last', async () => {
      const clock = clockwork();
      const conversations = await open(clock.now);
      for (const id of ['one', 'two', 'three']) await say(conversations, id, 'un');
      clock.after(40);
      await say(conversations, 'four', 'un');
      await conversations.forgetOld();
      assert.equal(conversations.size, 1);
      assert.deepEqual(await textsIn(conversations, 'four'), ['un']);
    });

    it('begins again where all of it is gone', async () => {
      const clock = clockwork();
      const conversations = await open(clock.now);
      await say(conversations, 'one', 'un');
      clock.after(40);
      await say(conversations, 'one', 'deux');
      assert.deepEqual(await textsIn(conversations, 'one'), ['deux']);
    });
  });

describe('What a process that is alone keeps of a conversation', () => {
  afterEach(closeOpened);

  it('is what was said for less than a day, then nothing', async () => {
    const clock = clockwork();
    const transcripts = memoryTranscripts();
    const conversations = openLive(clock.now, transcripts);
    const kept = async () => {
      await conversations.forgetOld();
      await conversations.settle();
      const found = await transcripts.read('one');
      return found?.entries.map(({ json }) => JSON.parse(json).text) ?? null;
    };
    await say(conversations, 'one', 'un');
    clock.after(20);
    await say(conversations, 'one', 'deux');
    assert.deepEqual(await kept(), ['un', 'deux']);
    clock.after(30);
    assert.deepEqual(await kept(), ['deux']);
    clock.after(45);
    // Somebody else came in last.
    await say(conversations, 'two', 'un');
    assert.equal(await kept(), null);
  });

  it('leaves whoever has the page open where they were: no place is given again', async () => {
    const clock = clockwork();
    const conversations = openLive(clock.now);
    await say(conversations, 'one', 'un');
    const found = await conversations.find('one', USER);
    assert.ok(found);
    const heard: number[] = [];
    conversations.listen(found, 1, { hear: ({ watermark }) => heard.push(watermark), leave() {} });
    clock.after(40);
    await conversations.forgetOld();
    assert.deepEqual(await textsIn(conversations, 'one'), []);
    await say(conversations, 'one', 'deux');
    assert.deepEqual(heard, [2]);
    assert.deepEqual(await textsIn(conversations, 'one'), ['deux']);
  });
});

describe('Whoever comes back where nothing is shown any more', () => {
  afterEach(closeAll);

  it('is welcomed again, even while another page of theirs is open', async () => {
    const clock = clockwork();
    const web = await openTestWeb({ now: clock.now });
    const client = await RawClient.open(web);
    const shown = async () => (await client.receive()).map(({ text }) => text);
    assert.deepEqual(await shown(), ['Bonjour.']);
    const { conversations } = web.directLine;
    const found = await conversations.byId(client.conversation);
    assert.ok(found);
    conversations.listen(found, found.last, { hear() {}, leave() {} });
    clock.after(40);
    const { conversation, user } = { conversation: client.conversation, user: found.user };
    client.token = (await openTokens(KEY, clock.now).issue({ conversation, user })).token;
    await client.start();
    await client.start();
    assert.deepEqual(await shown(), ['Bonjour.']);
  });
});
