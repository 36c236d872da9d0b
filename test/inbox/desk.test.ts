import assert from 'node:assert/strict';
import fc from 'fast-check';
import { beforeEach, describe, it } from 'mocha';
import { type Desk, openDesk, type Staff } from '#inbox/desk';
import type { Place } from '#notices/ports';
import { inquiry } from '#test/storage/examples';
import { memoryStore } from '#test/storage/memory-store';

const ANNE: Staff = {
  name: 'Anne',
  territory: { scope: 'departement', code: '58' },
  service: 'préfecture (Nièvre, 58)',
};
const BRUNO: Staff = { ...ANNE, name: 'Bruno' };
const LOT: Staff = { ...ANNE, name: 'Claire', territory: { scope: 'departement', code: '46' } };

describe('The desk where staff answer questions', () => {
  let store: ReturnType<typeof memoryStore>;
  let delivered: Place[];
  let desk: Desk;
  beforeEach(async () => {
    store = memoryStore();
    delivered = [];
    desk = openDesk({
      inquiries: store.inquiries,
      delivery: {
        deliver: async (place) => {
          delivered.push(place);
          return 'told';
        },
      },
      now: () => new Date('2018-02-05T09:00:00.000Z'),
      today: () => '2018-02-05',
    });
    await store.inquiries.ask(inquiry());
  });

  it('delivers the reply into the conversation that asked, with its service and its day', async () => {
    const change = await desk.reply(ANNE, 'Q-1', 'Oui.');
    assert.equal(change.outcome, 'changed');
    assert.deepEqual(
      delivered.map(({ conversation, channel }) => [conversation, channel]),
      [['web:1', 'web']],
    );
    const { reply, state } = (await store.inquiries.read('Q-1')) ?? {};
    assert.deepEqual(
      [state, reply?.by, reply?.service, reply?.on],
      ['answered', 'Anne', ANNE.service, '2018-02-05'],
    );
  });

  it('takes the same reply twice as one', async () => {
    await desk.reply(ANNE, 'Q-1', 'Oui.');
    const again = await desk.reply(ANNE, 'Q-1', 'Oui.');
    assert.equal(again.outcome, 'changed');
    const other = await desk.reply(ANNE, 'Q-1', 'Non.');
    assert.equal(other.outcome, 'refused');
    assert.equal((await store.inquiries.read('Q-1'))?.reply?.text, 'Oui.');
  });

  it('lets one of two people reply when both write at the same moment', async () => {
    const outcomes = await Promise.all([desk.reply(ANNE, 'Q-1', 'Oui.'), desk.reply(BRUNO, 'Q-1', 'Non.')]);
    assert.deepEqual(outcomes.map(({ outcome }) => outcome).sort(), ['changed', 'refused']);
    assert.equal(delivered.length, 1);
  });

  it('keeps a question that one took from the reply of another, until it is given back', async () => {
    await desk.take(ANNE, 'Q-1');
    assert.equal((await desk.reply(BRUNO, 'Q-1', 'Non.')).outcome, 'refused');
    assert.equal((await desk.close(BRUNO, 'Q-1')).outcome, 'refused');
    assert.equal((await desk.release(BRUNO, 'Q-1')).outcome, 'refused');
    await desk.release(ANNE, 'Q-1');
    assert.equal((await desk.reply(BRUNO, 'Q-1', 'Oui.')).outcome, 'changed');
  });

  it('knows nothing of the questions of another territory', async () => {
    assert.equal(await desk.read(LOT, 'Q-1'), null);
    assert.equal((await desk.reply(LOT, 'Q-1', 'Oui.')).outcome, 'unknown');
    assert.deepEqual((await desk.list(LOT, {})).items, []);
    assert.deepEqual(delivered, []);
  });

  it('refuses to act on a question that changed since it was seen', async () => {
    const seen = await desk.read(ANNE, 'Q-1');
    await desk.take(ANNE, 'Q-1');
    assert.equal((await desk.close(ANNE, 'Q-1', seen?.version)).outcome, 'conflict');
  });

  it('refuses a reply to a question taken back by the person', async () => {
    const seen = await store.inquiries.read('Q-1');
    await store.inquiries.apply('Q-1', seen?.version ?? '', {
      event: 'withdraw',
      at: '2018-02-01T09:00:00.000Z',
    });
    const late = await desk.reply(ANNE, 'Q-1', 'Oui.');
    assert.deepEqual([late.outcome, 'why' in late && late.why], ['refused', 'closed']);
  });

  it('tells one reply and loses none, however two members of staff interleave, at the same moment too', async () => {
    const step = fc.record({
      who: fc.constantFrom(ANNE, BRUNO),
      does: fc.constantFrom('take', 'release', 'reply', 'close'),
      atOnce: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        const told: string[] = [];
        const { inquiries } = memoryStore();
        const one = openDesk({
          inquiries,
          delivery: {
            deliver: async () => {
              told.push((await inquiries.read('Q-1'))?.reply?.text ?? '');
              return 'told';
            },
          },
          now: () => new Date('2018-02-05T09:00:00.000Z'),
          today: () => '2018-02-05',
        });
        await inquiries.ask(inquiry());
        const acknowledged: string[] = [];
        let running: Promise<void>[] = [];
        for (const [at, { who, does, atOnce }] of steps.entries()) {
          if (!atOnce) await Promise.all(running.splice(0));
          running.push(act(who, does as 'reply', `${who.name} ${at}`));
        }
        await Promise.all(running);
        running = [];
        const kept = (await inquiries.read('Q-1'))?.reply?.text;
        assert.deepEqual(acknowledged, kept === undefined ? [] : [kept]);
        assert.deepEqual(told, acknowledged);

        async function act(who: Staff, does: 'take' | 'release' | 'reply' | 'close', text: string) {
          if (does !== 'reply') return void (await one[does](who, 'Q-1'));
          const change = await one.reply(who, 'Q-1', text);
          if (change.outcome === 'changed') acknowledged.push(text);
        }
      }),
      { numRuns: 200 },
    );
  });
});
