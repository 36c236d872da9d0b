import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { heard, TODAY } from './heard.ts';

describe('A hostile message', () => {
  it('is read like any other, whatever its 9,000 characters', () => {
    const units = [
      'a',
      'oui non ',
      'le 12 ',
      'de du d’',
      '((((',
      '1/1/',
      'à partir de ',
      '🏳️‍🌈',
      'é',
      'mais ',
      'entre le ',
      '?',
      'vingt ',
      '\u0000',
      '\ud800',
      'x@y.',
      '06 ',
      'Le maire est A',
      ' ',
      ' ,',
      '. ',
      'virgule ',
      'maintenant ',
      'oui pour a ',
      '7 : a ',
    ];
    for (const unit of units) {
      const text = `a${unit.repeat(Math.ceil(9_500 / unit.length))}a`;
      for (const context of ['libre', 'oui_non', 'diagnostic', 'date_passee'] as const) {
        const understood = heard(text, context, 'diagnostic');
        assert.ok(understood.text.length <= 9_000);
        assert.ok(!understood.text.includes('\u0000'));
      }
    }
  });

  it('never throws, and says at least that it did not understand', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
        const understood = heard(text, 'oui_non', 'projet', TODAY);
        return understood.acts.length > 0 || understood.facts.length > 0;
      }),
      { numRuns: 200 },
    );
  });
});
