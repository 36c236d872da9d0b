import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { actExamples, valueExamples } from '#language/learned/examples';
import { keptWords, wordingWords } from '#language/learned/wording-words';
import { cutAll, spelledAll, words } from '#language/text/fold';
import { openSource } from '#test/evaluation/adapter';

describe('The words of the wordings', () => {
  it('kept with the weights are those that folding them gives today', async () => {
    const source = await openSource();
    const acts = actExamples(source);
    const examples = [...acts, ...valueExamples(source)];
    const same = JSON.stringify(source.weights?.words) === JSON.stringify(keptWords(source, examples));
    assert.ok(same, 'the weights are stale: npm run train');
    const kept = wordingWords(source, examples, source.weights?.words);
    const folded = wordingWords(source, examples);
    assert.deepEqual(kept.spellings, folded.spellings);
    for (const { text } of examples) assert.deepEqual(kept.wordsOf(text), folded.wordsOf(text), text);
  });

  it('are the same whether texts are folded together or one by one', () => {
    const spellings = {
      rewrites: new Map([
        ['c koi', 'c est quoi'],
        ['svp', 's il vous plait'],
      ]),
      known: new Set(['ort', 'avis', 'est', 'pas']),
    };
    const piece = fc.constantFrom(
      'c',
      'koi',
      'svp',
      'lort',
      'davis',
      'j',
      'pas',
      'nooon',
      'œuvre',
      '12 %',
      "l'",
      'É',
      '\0',
      '\n',
    );
    const text = fc.oneof(
      fc.array(piece).map((pieces) => pieces.join(' ')),
      fc.string({ unit: 'grapheme' }),
    );
    fc.assert(
      fc.property(fc.array(text), (texts) => {
        const together = spelledAll(cutAll(texts), spellings);
        assert.deepEqual(
          together,
          texts.map((one) => words(one, spellings)),
        );
      }),
    );
  });
});
