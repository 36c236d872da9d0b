import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { carryMove } from '#conversations/carry-move';
import { carryOut } from '#conversations/carry-out';
import { keyOf } from '#conversations/recall';
import { StaleState } from '#conversations/state-port';
import { takeTurn } from '#conversations/take-turn';
import type { Stores } from '#conversations/turn';
import { drawAtRandom, makeWorld } from '#conversations/world';
import type { Effect, EffectOutcome } from '#dialogs/effects';
import { memoryStore } from '#test/storage/memory-store';
import { openHouse, sharedKnowledge } from './talk.ts';

const CODE = 'TTT9-TU9N';
const [HERE, THERE] = [
  { conversation: 'web:1', channel: 'web' },
  { conversation: 'teams:1', channel: 'teams' },
];
const clock = { now: () => new Date('2018-01-31T10:00:00Z'), serviceDate: '2018-01-31' };

describe('A conversation that goes on elsewhere', () => {
  /** A file begun on the web, on its way to Teams, with what the web conversation owes since a crash. */
  const onItsWay = async (...owed: readonly Effect[]) => {
    const house = await openHouse('2018-01-31', sharedKnowledge(), memoryStore());
    const { stores } = house;
    await house.take({ ...HERE, text: 'présenter ma commune', activity: '1' });
    await house.take({ ...HERE, text: 'Nevers', activity: '2' });
    const key = keyOf(HERE.conversation);
    const state = (await stores.states.read([key]))[key] as { conversation: { draftId: string } };
    const { draftId } = state.conversation;
    await stores.states.write({ [key]: { ...state, pending: owed, pendingActivity: '3' } });
    await carryMove({ type: 'offerMove', code: CODE, draftId }, HERE, stores, clock, async () => null);
    const world = makeWorld(await sharedKnowledge(), clock, THERE, drawAtRandom);
    const take = (using: Stores = stores, carry = carryOut) =>
      carryMove({ type: 'takeMove', code: CODE }, THERE, using, clock, (one, where) =>
        carry(one, where, using, world, clock),
      );
    const left = async () => (await stores.states.read([key]))[key];
    return { stores, draftId, take, left };
  };
  const wish = { type: 'wishReminders', draftId: 'draft-1', wish: 'accepted' } as const;

  it('has done first what it owed since a crash', async () => {
    const { stores, take, left } = await onItsWay(wish);
    assert.equal((await take()).type, 'moved');
    assert.equal((await stores.correspondents.read('draft-1'))?.wish, 'accepted');
    assert.deepEqual((await left())?.pending, []);
  });

  it('keeps what it owes and cannot do now, and is left once it can', async () => {
    const { take, left } = await onItsWay(wish);
    const fails = async (one: Effect): Promise<EffectOutcome> => ({ type: 'unavailable', effect: one.type });
    await assert.rejects(take(undefined, fails), /wishReminders is owed/);
    assert.deepEqual((await left())?.pending, [wish]);
    assert.equal((await take()).type, 'moved');
  });

  it('is tried again while somebody speaks in it, and given up in the end', async () => {
    const { stores, take } = await onItsWay();
    let tries = 0;
    const write = async () => {
      tries += 1;
      throw tries > 50 ? new Error('tried for ever') : new StaleState([HERE.conversation]);
    };
    await assert.rejects(take({ ...stores, states: { ...stores.states, write } }), StaleState);
    assert.equal((await take()).type, 'moved');
  });

  /** Takes the code in Teams; the turn is recorded by the third write, which fails. */
  const tellsWhoIsLeft = async (failure: Error) => {
    const { stores } = await onItsWay();
    const left: string[] = [];
    let writes = 0;
    const states: Stores['states'] = {
      ...stores.states,
      write: async (changes) => {
        writes += 1;
        if (writes === 3) throw failure;
        await stores.states.write(changes);
      },
    };
    const knowledge = await sharedKnowledge();
    const say = (text: string, activity: string) =>
      takeTurn(
        { ...THERE, text, activity },
        {
          stores: { ...stores, states },
          knowledge,
          clock,
          left: ({ conversation }) => left.push(conversation),
        },
      );
    return { say, left };
  };

  it('is told at once that it was left, though the turn was cut short: by the same message heard again', async () => {
    const { say, left } = await tellsWhoIsLeft(new Error('killed'));
    await assert.rejects(say(CODE, '1'), /killed/);
    assert.deepEqual(left, []);
    await say(CODE, '1');
    await say(CODE, '1');
    assert.deepEqual(left, [HERE.conversation]);
  });

  it('is told by whatever is heard next', async () => {
    const { say, left } = await tellsWhoIsLeft(new Error('killed'));
    await assert.rejects(say(CODE, '1'), /killed/);
    await say('combien de temps ai-je ?', '2');
    assert.deepEqual(left, [HERE.conversation]);
  });

  it('is told once when the turn is taken again after somebody was faster', async () => {
    const { say, left } = await tellsWhoIsLeft(new StaleState([THERE.conversation]));
    await say(CODE, '1');
    assert.deepEqual(left, [HERE.conversation]);
  });
});
