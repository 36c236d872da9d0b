import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { carryMyData } from '#conversations/carry-my-data';
import { file } from '#test/candidacies/example';
import { memoryStore } from '#test/storage/memory-store';

const clock = { now: () => new Date('2018-01-31T10:00:00Z'), serviceDate: '2018-01-31' };

describe('An erasure that is asked for', () => {
  /** A store that answers so to every change, and how often it was asked. */
  const answering = (outcome: 'refused' | 'unknown' | 'conflict') => {
    const present = file({ state: 'en_examen' });
    const asked: string[] = [];
    const stores = memoryStore();
    const candidacies = {
      ...stores.candidacies,
      read: async () => present,
      apply: async (reference: string) => {
        asked.push(reference);
        return outcome === 'refused' ? { outcome, candidacy: present, why: 'state' as const } : { outcome };
      },
    };
    const effect = { type: 'requestErasure', reference: present.reference } as const;
    const where = { conversation: 'web:1', channel: 'web' };
    const ask = async () => (await carryMyData(effect, where, { ...stores, candidacies }, clock)).type;
    return { ask, asked };
  };

  it('is told refused or gone at once, where it is', async () => {
    for (const [outcome, told] of [
      ['refused', 'refused'],
      ['unknown', 'gone'],
    ] as const) {
      const { ask, asked } = answering(outcome);
      assert.equal(await ask(), told);
      assert.equal(asked.length, 1);
    }
  });

  it('is tried again while others write in the file, five times', async () => {
    const { ask, asked } = answering('conflict');
    assert.equal(await ask(), 'unavailable');
    assert.equal(asked.length, 5);
  });
});
