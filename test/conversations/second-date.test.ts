import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withSecondDate } from '#conversations/second-date';
import { makeWorld } from '#conversations/world';
import type { Asked } from '#language/understanding';
import { sharedKnowledge } from '#test/conversations/talk';

const FOUND = { from: '2018-01-12', to: '2018-01-12' };

describe('A date that the own grammar did not find', () => {
  const answered = async (text: string, about: string) => {
    const clock = { now: () => new Date('2018-01-31T09:00:00Z'), serviceDate: '2018-01-31' };
    const world = makeWorld(await sharedKnowledge(), clock, { channel: 'web' }, () => ({
      draftId: 'd',
      code: 'c',
      inquiryId: 'i',
      moveCode: 'm',
    }));
    const asked: Asked = { context: 'oui_non', about, offered: [] };
    const questions: string[] = [];
    const reader = {
      warm: () => {},
      close: async () => {},
      ask: async (said: string) => {
        questions.push(said);
        return FOUND;
      },
    };
    const heard = world.understand(text, asked);
    const { facts } = await withSecondDate(heard, asked, world, reader);
    return { questions, date: facts.find(({ criterion }) => criterion === about)?.detail?.date };
  };

  it('is asked of the second reader where the answer may hold one', async () => {
    assert.deepEqual(await answered('oui, le conseil a délibéré', 'soutienEpci'), {
      questions: ['oui, le conseil a délibéré'],
      date: FOUND,
    });
  });

  it('is not asked when the own grammar found one', async () => {
    const { questions, date } = await answered('oui, délibération du 3 janvier', 'soutienEpci');
    assert.deepEqual(questions, []);
    assert.deepEqual(date, { from: '2018-01-03', to: '2018-01-03' });
  });

  it('is not asked of an answer that no date goes with', async () => {
    assert.deepEqual((await answered('oui, 11 % de commerces vides', 'besoin')).questions, []);
    assert.deepEqual((await answered('bonjour', 'soutienEpci')).questions, []);
  });
});
