import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { takeTurn } from '#conversations/take-turn';
import { sharedKnowledge } from '#test/conversations/talk';
import { memoryStore } from '#test/storage/memory-store';

/** What a conversation adds to the counters, message by message. */
async function countedOf(...texts: readonly string[]): Promise<readonly string[]> {
  const keys: string[] = [];
  const house = {
    stores: memoryStore(),
    knowledge: await sharedKnowledge(),
    clock: { now: () => new Date('2018-01-31T09:00:00Z'), serviceDate: '2018-01-31' },
    count: (_channel: string, tallies: readonly string[]) => keys.push(...tallies),
  };
  for (const [at, text] of texts.entries())
    await takeTurn({ conversation: 'web:c', channel: 'web', text, activity: `${at}` }, house);
  return keys;
}

describe('What a conversation adds to the counters', () => {
  it('names the entry answered and how it was judged, once', async () => {
    assert.deepEqual(await countedOf('c’est quoi une ORT ?', 'utile', 'utile', 'pas utile'), [
      'answered:ort',
      'useful:ort',
    ]);
    assert.deepEqual(await countedOf('c’est quoi une ORT ?', '3'), ['answered:ort', 'useless:ort']);
  });

  it('tells what was asked too early, and what was offered without success', async () => {
    assert.deepEqual(await countedOf('quelle ville a signé la première convention ?'), [
      'not_yet:premiere-convention',
    ]);
  });

  it('counts a lost answer under its question, and nothing of its words', async () => {
    const keys = await countedOf('je veux présenter Nevers', 'zzz grumpf le mot secret');
    assert.deepEqual(keys, ['lost:volontaire']);
  });

  it('leaves a rehearsal out', async () => {
    assert.deepEqual(await countedOf('mode entraînement', 'c’est quoi une ORT ?', 'utile'), []);
    assert.deepEqual(await countedOf('mode entraînement', 'fin de l’entraînement', 'c’est quoi une ORT ?'), [
      'answered:ort',
    ]);
  });

  it('counts a message sent twice once', async () => {
    const keys: string[] = [];
    const house = {
      stores: memoryStore(),
      knowledge: await sharedKnowledge(),
      clock: { now: () => new Date('2018-01-31T09:00:00Z'), serviceDate: '2018-01-31' },
      count: (_channel: string, tallies: readonly string[]) => keys.push(...tallies),
    };
    const heard = { conversation: 'web:c', channel: 'web', text: 'c’est quoi une ORT ?', activity: 'a' };
    await takeTurn(heard, house);
    await takeTurn(heard, house);
    assert.deepEqual(keys, ['answered:ort']);
  });
});
