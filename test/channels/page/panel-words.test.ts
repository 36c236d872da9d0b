import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { progressInWords } from '#page/browser/panel-words.js';

describe('The progress of a file, in words', () => {
  it('counts lines, and those to confirm where there are any', () => {
    assert.equal(progressInWords({ answered: 1, total: 12, toConfirm: 0 }), '1 ligne notée sur 12');
    assert.equal(
      progressInWords({ answered: 9, total: 13, toConfirm: 1 }),
      '9 lignes notées sur 13, dont 1 à confirmer',
    );
  });

  it('says what it knows of a panel shown before lines to confirm were counted', () => {
    assert.equal(progressInWords({ answered: 9, total: 13 }), '9 lignes notées sur 13');
  });
});
