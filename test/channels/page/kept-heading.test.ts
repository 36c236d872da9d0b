import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { keptLines, keptName, keptTitle } from '#page/browser/kept-heading.js';

const KEPT = {
  day: '2018-01-31',
  town: 'Commune\u00a0: Nevers (58)',
  reference: 'ACV18-58-7K3M-Q',
  demonstration: 'Démonstration.',
};

describe('The heading of a kept conversation', () => {
  it('tells its day, its town, its reference, a demonstration, and to keep the code', () => {
    assert.equal(keptTitle(KEPT), 'Conversation enregistrée le 31 janvier 2018');
    assert.deepEqual(keptLines(KEPT).slice(0, 3), [
      'Commune\u00a0: Nevers (58)',
      'Référence\u00a0: ACV18-58-7K3M-Q',
      'Démonstration.',
    ]);
    assert.match(keptLines(KEPT).at(-1) ?? '', /code de reprise\s: gardez-le pour vous/);
  });

  it('writes the first of the month as it is said', () => {
    assert.equal(keptTitle({ ...KEPT, day: '2018-03-01' }), 'Conversation enregistrée le 1er mars 2018');
    assert.match(keptTitle({ ...KEPT, day: '2018-03-11' }), /le 11 mars 2018$/);
  });

  it('is only what is known', () => {
    assert.equal(keptLines({ ...KEPT, town: '', reference: null, demonstration: '' }).length, 1);
  });

  it('names the file by its reference and its day, and by nobody', () => {
    assert.equal(keptName(KEPT, 'html'), 'conversation-ACV18-58-7K3M-Q-2018-01-31.html');
    assert.equal(keptName({ ...KEPT, reference: null }, 'txt'), 'conversation-2018-01-31.txt');
  });
});
