import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { draftEntry } from '#inbox/draft-entry';
import type { Inquiry } from '#inbox/inquiry';
import { newInquiry } from '#inbox/life-cycle';
import { programmeTexts } from '#programme/open-programme';
import { ProgrammeError, readProgramme } from '#programme/read-programme';
import { AT, inquiry } from '#test/storage/examples';

const texts = await programmeTexts();

const ANSWERED: Inquiry = {
  ...newInquiry(inquiry({ id: 'Q-7K3M-9PXT-2HWD' }), 'v'),
  state: 'answered',
  reply: {
    text: 'Non : la date lie les préfets.\nVoyez avec la vôtre.',
    by: 'Anne',
    service: 'préfecture (Nièvre, 58)',
    at: AT,
    on: '2018-02-05',
  },
};

describe('A draft entry drawn from a reply', () => {
  it('is refused by the programme until its topic is chosen and somebody has reviewed it', () => {
    const draft = draftEntry(ANSWERED) ?? '';
    const readWith = (text: string) => readProgramme({ ...texts, 'knowledge/brouillon.yaml': text });
    assert.throws(
      () => readWith(draft),
      (error) =>
        error instanceof ProgrammeError &&
        /brouillon\.yaml:\d+.*thème inconnu/s.test(error.message) &&
        /source inconnue/.test(error.message) &&
        /reviewedBy/.test(error.message),
    );
    const chosen = draft
      .replace('topic: a-choisir', 'topic: calendrier')
      .replace('- a-choisir', '- irev-2018-01-31');
    assert.throws(() => readWith(chosen), /reviewedBy/);
    const reviewed = readWith(chosen.replace('  wordings:', '  reviewedBy: B. Relecteur\n  wordings:'));
    const entry = reviewed.knowledge.find(({ id }) => id === 'question-7k3m-9pxt-2hwd');
    assert.equal(entry?.answer, 'Non : la date lie les préfets.\nVoyez avec la vôtre.');
    assert.equal(entry?.validFrom, '2018-02-05');
  });

  it('does not exist without a reply, nor for a question taken back', () => {
    assert.equal(draftEntry({ ...ANSWERED, reply: null }), null);
    assert.equal(draftEntry({ ...ANSWERED, question: null }), null);
  });
});
