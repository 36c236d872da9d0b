import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Territory } from '#candidacies/territory';
import type { Inquiry } from '#inbox/inquiry';
import type { InquiryAction } from '#inbox/life-cycle';
import type { InquiryQuery } from '#inbox/ports';
import { AT, inquiry } from './examples.ts';
import type { Subject } from './subject.ts';

const NATIONAL: Territory = { scope: 'national' };
const take = (by: string): InquiryAction => ({ event: 'take', by, at: AT });
const reply = (by: string, text = 'Voici la réponse.'): InquiryAction => ({
  event: 'reply',
  by,
  text,
  service: 'préfecture (Nièvre, 58)',
  at: AT,
  on: '2018-01-31',
});

/** What every store of questions to a person promises. `open` gives an empty one. */
export function inboxContract(name: string, open: () => Promise<Subject>): void {
  describe(`questions to a person on ${name}`, () => {
    let subject: Subject;
    const inbox = () => subject.store.inquiries;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());

    const idsOf = async (territory: Territory, query: InquiryQuery = {}, after?: string) =>
      (await inbox().list(territory, query, after)).items.map(({ id }) => id);

    it('keeps a question once, however often it is asked, also when opened again', async () => {
      const asked = await inbox().ask(inquiry());
      assert.equal(asked.state, 'waiting');
      const again = await inbox().ask(inquiry({ question: 'autre chose' }));
      assert.deepEqual(again, asked);
      await subject.reopen();
      assert.deepEqual(await inbox().read('Q-1'), asked);
      assert.deepEqual(await inbox().ofConversation('web:1'), [asked]);
      assert.equal(await inbox().read('Q-2'), null);
      assert.deepEqual(await inbox().ofConversation('web:2'), []);
    });

    it('keeps one question when it is asked many times at the same moment', async () => {
      const all = await Promise.all(Array.from({ length: 10 }, () => inbox().ask(inquiry())));
      assert.equal(new Set(all.map(({ version }) => version)).size, 1);
    });

    it('does not share the object it was given, and cleans what was said', async () => {
      const talk = [{ from: 'person' as const, text: 'bon\u0000jour \ud800' }];
      const asking = inbox().ask(inquiry({ talk }));
      talk.push({ from: 'person', text: 'added' });
      await asking;
      assert.deepEqual((await inbox().read('Q-1'))?.talk, [{ from: 'person', text: 'bonjour \ufffd' }]);
    });

    it('refuses what is larger than its bounds, and keeps nothing of it', async () => {
      await assert.rejects(inbox().ask(inquiry({ question: 'a'.repeat(2001) })));
      const line = { from: 'person' as const, text: 'a' };
      await assert.rejects(inbox().ask(inquiry({ talk: Array.from({ length: 13 }, () => line) })));
      assert.equal(await inbox().read('Q-1'), null);
    });

    it('shows a département its questions, a région its own, and those of nobody to the national team', async () => {
      await inbox().ask(inquiry({ id: 'Q-lot', department: '46', region: '76' }));
      await inbox().ask(inquiry({ id: 'Q-nievre', askedAt: '2018-01-31T15:00:00.000Z' }));
      await inbox().ask(inquiry({ id: 'Q-sans', department: null, region: null, town: null }));
      assert.deepEqual(await idsOf({ scope: 'departement', code: '46' }), ['Q-lot']);
      assert.deepEqual(await idsOf({ scope: 'region', code: '27' }), ['Q-nievre']);
      assert.deepEqual(await idsOf(NATIONAL), ['Q-lot', 'Q-sans', 'Q-nievre']);
      assert.deepEqual(await idsOf(NATIONAL, { unrouted: true }), ['Q-sans']);
      assert.deepEqual(await idsOf(NATIONAL, { states: ['answered'] }), []);
    });

    it('walks through pages without skipping nor repeating, whatever changes between them', async () => {
      for (let number = 10; number < 35; number += 1)
        await inbox().ask(
          inquiry({
            id: `Q-${number}`,
            askedAt: `2018-01-31T14:00:${number % 5}0.000Z`,
          }),
        );
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await inbox().list(NATIONAL, { limit: 4 }, after);
        seen.push(...page.items.map(({ id }) => id));
        const first = page.items[0];
        if (first) await inbox().apply(first.id, first.version, take('Anne'));
        after = page.next ?? undefined;
      } while (after !== undefined);
      assert.equal(seen.length, 25);
      assert.equal(new Set(seen).size, 25);
      await assert.rejects(inbox().list(NATIONAL, {}, 'nonsense'), RangeError);
    });

    it('changes only what nobody changed since, unless it is done already', async () => {
      const { version } = await inbox().ask(inquiry());
      const taken = await inbox().apply('Q-1', version, take('Anne'));
      assert.equal(taken.outcome, 'changed');
      assert.equal((await inbox().apply('Q-1', version, reply('Anne'))).outcome, 'conflict');
      assert.equal((await inbox().apply('Q-1', version, take('Anne'))).outcome, 'changed');
      assert.equal((await inbox().apply('Q-9', version, take('Anne'))).outcome, 'unknown');
      await subject.reopen();
      const present = await inbox().read('Q-1');
      assert.equal(present?.takenBy?.name, 'Anne');
      const refused = await inbox().apply('Q-1', present?.version ?? '', reply('Bruno'));
      assert.deepEqual([refused.outcome, 'why' in refused && refused.why], ['refused', 'takenByAnother']);
    });

    it('erases the words of a question that is withdrawn, and does not ask it again', async () => {
      const { version } = await inbox().ask(inquiry({ talk: [{ from: 'person', text: 'secret' }] }));
      await inbox().apply('Q-1', version, { event: 'withdraw', at: AT });
      await inbox().ask(inquiry());
      await subject.reopen();
      const left = await inbox().read('Q-1');
      assert.deepEqual([left?.state, left?.question, left?.talk], ['closed', null, []]);
    });

    it('forgets for good what is too old', async () => {
      await inbox().ask(inquiry());
      await inbox().ask(inquiry({ id: 'Q-2', askedAt: '2018-02-01T00:00:00.000Z' }));
      assert.equal(await inbox().forget(new Date('2018-02-01')), 1);
      await subject.reopen();
      assert.deepEqual(await idsOf(NATIONAL), ['Q-2']);
      assert.equal((await inbox().ofConversation('web:1')).length, 1);
    });

    it('gets one reply and loses none, however two members of staff interleave', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 24 }), async (steps) => {
          const one = await open();
          try {
            await twoPeople(steps, one);
          } finally {
            await one.close();
          }
        }),
        { numRuns: 25 },
      );
    });
  });
}

/** Each member of staff looks now and acts later, on what they saw; acts of a burst run at the same moment. */
const step = fc.record({
  by: fc.constantFrom('Anne', 'Bruno'),
  does: fc.constantFrom('look', 'take', 'release', 'reply', 'close', 'reopen'),
  atOnce: fc.boolean(),
});

async function twoPeople(
  steps: readonly (typeof step extends fc.Arbitrary<infer S> ? S : never)[],
  subject: Subject,
) {
  const { inquiries } = subject.store;
  const first = await inquiries.ask(inquiry());
  const seen: Record<string, Inquiry> = { Anne: first, Bruno: first };
  const acknowledged: string[] = [];
  let running: Promise<void>[] = [];
  for (const [index, { by, does, atOnce }] of steps.entries()) {
    if (!atOnce) {
      await Promise.all(running);
      running = [];
    }
    if (does === 'reopen') {
      await Promise.all(running);
      running = [];
      await subject.reopen();
      continue;
    }
    running.push(act(by, does, index));
  }
  await Promise.all(running);
  const last = await subject.store.inquiries.read('Q-1');
  assert.ok(acknowledged.length <= 1, `two replies were acknowledged: ${acknowledged}`);
  assert.equal(last?.reply?.text ?? null, acknowledged[0] ?? null);

  async function act(by: string, does: string, index: number): Promise<void> {
    const store = subject.store.inquiries;
    if (does === 'look') {
      seen[by] = (await store.read('Q-1')) ?? first;
      return;
    }
    const text = `${by} ${index}`;
    const action =
      does === 'reply'
        ? reply(by, text)
        : ({ event: does as 'take' | 'release' | 'close', by, at: AT } satisfies InquiryAction);
    const change = await store.apply('Q-1', seen[by]?.version ?? '', action);
    if (does === 'reply' && change.outcome === 'changed') acknowledged.push(text);
  }
}
