import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { actOf } from '#language/act-of';
import { actExamples } from '#language/learned/examples';
import { readLanguage } from '#language/read-language';
import { COMMAND_NAMES } from '#language/understanding';
import { acv } from '#test/programme/towns';

describe('The act of a label', () => {
  const topics = new Map([['ort', 'contrat']]);

  it('is what its wordings mean', () => {
    assert.deepEqual(actOf('faq:ort', topics), { type: 'faq', id: 'ort', topic: 'contrat' });
    assert.deepEqual(actOf('cmd:help', topics), { type: 'command', name: 'help' });
    assert.deepEqual(actOf('answer:partial', topics), { type: 'answer', value: 'partial' });
    assert.deepEqual(actOf('social:bye', topics), { type: 'social', value: 'bye' });
    assert.deepEqual(actOf('oos', topics), { type: 'oos' });
  });

  it('is there for every label that the wordings bear', () => {
    const source = { ...acv, language: readLanguage() };
    for (const label of new Set(actExamples(source).map((one) => one.label)))
      assert.doesNotThrow(() => actOf(label, topics), label);
  });

  it('is refused where no wording bears it, rather than taken for another', () => {
    for (const label of ['cmd:dance', 'answer:maybe', 'social:', 'diagnostic:partiel', ''])
      assert.throws(() => actOf(label, topics), RangeError, label);
  });
});

describe('The names of the commands', () => {
  it('are those of the data, in the order in which they are heard', () => {
    assert.deepEqual(Object.keys(readLanguage().commands), [...COMMAND_NAMES]);
  });
});
