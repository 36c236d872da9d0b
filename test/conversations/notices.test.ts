import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Candidacy } from '#candidacies/candidacy';
import { takeTurn } from '#conversations/take-turn';
import type { Heard, Said, Stores } from '#conversations/turn';
import { memoryStore } from '#test/storage/memory-store';
import { sharedKnowledge, textsOf } from './talk.ts';

const FILING = [
  'candidater pour la ville de Cahors',
  ...['oui', 'oui', 'oui', 'accord', 'partiel', 'partiel', 'à conforter', 'à constituer'],
  ...['maire', 'maire@exemple.fr', 'oui', 'oui'],
];
const DAY = 24 * 60 * 60 * 1000;

class Crash extends Error {}

/** A file at the prefecture, and the conversation of its author on a service that may die at any write. */
async function openFile() {
  const stores = memoryStore();
  const knowledge = await sharedKnowledge();
  let nowMs = Date.parse('2018-02-01T09:00:00Z');
  let activity = 0;
  let writesLeft = Number.POSITIVE_INFINITY;
  let isLost = false;

  /** The last write before the crash is done or not, and nobody can tell from outside. */
  const dying = <Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      writesLeft -= 1;
      if (writesLeft > 0) return write(...args);
      if (writesLeft === 0 && !isLost) await write(...args);
      throw new Crash();
    };
  };
  const mortal: Stores = {
    ...stores,
    states: { ...stores.states, write: dying(stores.states.write) },
    drafts: { ...stores.drafts, save: dying(stores.drafts.save) },
    candidacies: { ...stores.candidacies, apply: dying(stores.candidacies.apply) },
  };
  const hear = (heard: Pick<Heard, 'text' | 'onlyNews'>, name: string): Promise<Said> => {
    nowMs += 1000;
    const now = new Date(nowMs);
    const clock = { now: () => now, serviceDate: '2018-01-31' };
    const whole = { conversation: 'test:1', channel: 'web', activity: name, ...heard };
    return takeTurn(whole, { stores: mortal, knowledge, clock });
  };
  const newName = () => {
    activity += 1;
    return String(activity);
  };
  for (const text of FILING) await hear({ text }, newName());
  const [filed] = (await stores.candidacies.list({ scope: 'national' }, {})).items;
  assert.ok(filed);
  return {
    reference: filed.reference,
    read: async (): Promise<Candidacy> => (await stores.candidacies.read(filed.reference)) ?? assert.fail(),
    today: () => new Date(nowMs).toISOString().slice(0, 10),
    nextDay: () => {
      nowMs += DAY;
    },
    /** The staff send it; as `verifyMandate` does, a change of the file may carry it. */
    async send(id: string, isDecision: boolean) {
      const present = await stores.candidacies.read(filed.reference);
      if (!present) return;
      const notice = { id, text: `message ${id}.` };
      const at = new Date(nowMs).toISOString();
      const event = isDecision
        ? ({ event: 'verifyMandate', verified: true } as const)
        : ({ event: 'notify' } as const);
      const action = { ...event, role: 'departement', at, notice } as const;
      const { outcome } = await stores.candidacies.apply(filed.reference, present.version, action);
      assert.equal(outcome, 'changed');
    },
    /** One activity, sent again until it is answered: a service that died is started again. */
    async turn(heard: Pick<Heard, 'text' | 'onlyNews'>, crash: { after: number; lost: boolean } | null) {
      const name = newName();
      writesLeft = crash ? crash.after : Number.POSITIVE_INFINITY;
      isLost = crash?.lost ?? false;
      for (;;) {
        try {
          return textsOf(await hear(heard, name));
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
          writesLeft = Number.POSITIVE_INFINITY;
        }
      }
    },
    /** The activity that died is never sent again: the person comes back with another one. */
    async dies(crash: { after: number; lost: boolean }) {
      writesLeft = crash.after;
      isLost = crash.lost;
      const said = await hear({ text: 'merci' }, newName()).catch((error) => {
        assert.ok(error instanceof Crash);
        return null;
      });
      writesLeft = Number.POSITIVE_INFINITY;
      return said && textsOf(said);
    },
  };
}

const crash = fc.record({ after: fc.integer({ min: 1, max: 6 }), lost: fc.boolean() });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ act: fc.constant('send' as const), decision: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('turn' as const),
      news: fc.boolean(),
      crash: fc.option(crash),
    }),
  },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('nextDay' as const) }) },
);

describe('Messages of the prefecture, sends, turns and crashes in any order', () => {
  it('are each told exactly once in the conversation, and marked told in the record', async function () {
    this.timeout(300_000);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
        const file = await openFile();
        const decisions = new Set<string>();
        const told: { ids: string[]; day: string }[] = [];
        const hearing = async (news: boolean, dying: { after: number; lost: boolean } | null) => {
          const text = await file.turn(news ? { text: null, onlyNews: true } : { text: 'merci' }, dying);
          told.push({ ids: idsIn(text), day: file.today() });
        };
        let sent = 0;
        for (const one of steps) {
          if (one.act === 'nextDay') file.nextDay();
          else if (one.act === 'turn') await hearing(one.news, one.crash);
          else {
            sent += 1;
            await file.send(String(sent), one.decision);
            if (one.decision) decisions.add(String(sent));
          }
        }
        file.nextDay();
        await hearing(false, null);
        await hearing(true, null);
        const all = told.flatMap(({ ids }) => ids);
        assert.deepEqual(
          [...all].sort(),
          Array.from({ length: sent }, (_, at) => String(at + 1)).sort(),
          'each once',
        );
        const { notices = [] } = await file.read();
        assert.ok(notices.every(({ sentAt, sentBy }) => sentAt && sentBy === 'conversation'));
        const ordinary = told.filter(({ ids }) => ids.some((id) => !decisions.has(id)));
        const days = ordinary.map(({ day }) => day);
        assert.equal(new Set(days).size, days.length, 'one ordinary message a day');
      }),
      { numRuns: 40, seed: 8 },
    );
  });

  it('survive a turn that died and was never asked again', async function () {
    this.timeout(120_000);
    // Write 1 is the intent, 2 the mark in the record, 3 the replies: before the third, nothing was said.
    for (const after of [1, 2, 3])
      for (const lost of [true, false]) {
        if (after === 3 && !lost) continue;
        const file = await openFile();
        await file.send('1', false);
        assert.equal(await file.dies({ after, lost }), null);
        const back = await file.turn({ text: null, onlyNews: true }, null);
        assert.deepEqual(idsIn(back), ['1'], `after ${after}, lost ${lost}`);
      }
  });

  it('that change the file are told the same day, the others together the next day', async () => {
    const file = await openFile();
    const news = () => file.turn({ text: null, onlyNews: true }, null);
    await file.send('1', false);
    assert.deepEqual(idsIn(await news()), ['1']);
    await file.send('2', false);
    await file.send('3', true);
    await file.send('4', false);
    assert.deepEqual(idsIn(await news()), ['3']);
    assert.deepEqual(idsIn(await news()), []);
    file.nextDay();
    assert.deepEqual(idsIn(await news()), ['2', '4']);
  });
});

function idsIn(text: string): string[] {
  return [...text.matchAll(/message (\d+)\./g)].map((match) => match[1] ?? '');
}
