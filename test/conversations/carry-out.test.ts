import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { CandidacyErased } from '#candidacies/ports';
import { takeTurn } from '#conversations/take-turn';
import type { Stores } from '#conversations/turn';
import { FILING, PERSON } from '#test/notices/open-notices';
import { memoryStore } from '#test/storage/memory-store';
import { sharedKnowledge, textsOf } from './talk.ts';

const ERASED = {
  reference: 'ACV18-46-AAAA-A',
  erasedAt: '2018-01-31T08:00:00.000Z',
  hash: '',
  draftHash: '',
  department: '46',
  region: '76',
};

/** What is said, and what is told, when filing fails so. */
async function filedWith(error: Error) {
  const told: unknown[] = [];
  const stores = memoryStore();
  const failing: Stores = {
    ...stores,
    candidacies: { ...stores.candidacies, file: () => Promise.reject(error) },
    failed: (...words) => {
      told.push(words);
      return 'INC-7K3M-2Q9F';
    },
  };
  const house = {
    stores: failing,
    knowledge: await sharedKnowledge(),
    clock: { now: () => new Date('2018-01-31T09:00:00Z'), serviceDate: '2018-01-31' },
  };
  let said = '';
  for (const [at, text] of [...FILING, ...PERSON, 'oui'].entries())
    said = textsOf(await takeTurn({ conversation: 'web:c', channel: 'web', text, activity: `${at}` }, house));
  return { said, told };
}

describe('What a turn decides and cannot do', () => {
  it('is said to the person in plain words, and told with its error to who keeps the log', async () => {
    const error = new TypeError('one of ours');
    const { said, told } = await filedWith(error);
    assert.match(said, /n’a pas pu enregistrer cette étape/);
    assert.match(said, /INC-7K3M-2Q9F/);
    assert.doesNotMatch(said, /one of ours/);
    assert.deepEqual(told, [['file', error]]);
  });

  it('is no failure where the file was erased meanwhile', async () => {
    const { told } = await filedWith(new CandidacyErased(ERASED));
    assert.deepEqual(told, []);
  });
});
