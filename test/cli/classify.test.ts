import assert from 'node:assert/strict';
import fc from 'fast-check';
import { classifyLine } from '#cli/classify';
import { openProgramme } from '#programme/open-programme';

const acv = await openProgramme('acv-2018');
const classify = (input: unknown) => classifyLine(acv, JSON.stringify(input));
const eligible = {
  volontaire: 'oui',
  metropole: 'hors',
  centralite: 'pole',
  besoin: 'oui',
  soutienEpci: 'acte',
};

describe('Classifying one line', () => {
  it('answers with exactly the fields promised to other programs', () => {
    const answer = classify({ facts: { ...eligible, diagnostic: 'partiel', projet: 'aucun' } });
    assert.deepEqual(Object.keys(answer), [
      'outcome',
      'category',
      'years',
      'rule',
      'flags',
      'missing',
      'reasons',
      'counterfactuals',
    ]);
    assert.ok('outcome' in answer && answer.category === 3 && answer.rule === 'M1');
    assert.deepEqual(answer.years, { from: 2020, to: 2021 });
  });

  it('takes a fact as a value, a value with its detail, or an absence', () => {
    const small = (detail: unknown) =>
      classify({ facts: { ...eligible, centralite: { value: 'petite_ville', detail }, projet: null } });
    for (const detail of ['un marché', { why: 'un marché' }]) {
      const answer = small(detail);
      assert.ok('missing' in answer && !answer.missing.includes('centralite'));
    }
    const silent = small(null);
    assert.ok('missing' in silent && silent.missing.includes('centralite'));
  });

  it('names every unknown criterion and value', () => {
    const answer = classify({ facts: { couleur: 'bleu', projet: 'presque', constructor: 'x' } });
    assert.ok('error' in answer);
    assert.match(answer.error, /couleur.*presque.*constructor/s);
  });

  it('answers malformed lines with an error that says what is expected', () => {
    for (const line of ['', '{', 'null', '[]', '3', '{"facts":[]}', '{"facts":{"projet":3}}', '{"faits":{}}'])
      assert.ok('error' in classifyLine(acv, line), line);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), (line) => Boolean(classifyLine(acv, line))),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(fc.jsonValue(), (facts) => Boolean(classify({ facts }))),
      { numRuns: 200 },
    );
  });
});
