import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { openLexicon } from '#test/evaluation/adapter';
import { type Answer, scoreAnswers, scoreAsides, scoreElsewhere } from '#test/evaluation/score-answers';

/** Written apart before they were read; the shares keep what was reached, with a little room. */
const SETS = [
  { file: 'answers.json', about: 'as talkative as people are', right: 0.86, wrong: 0.09 },
  { file: 'answers-2.json', about: 'ordinary', right: 0.93, wrong: 0.03 },
  { file: 'answers-3.json', about: 'as wild as people are', right: 0.81, wrong: 0.07 },
  { file: 'answers-4.json', about: 'with concessions and changes', right: 0.77, wrong: 0.12 },
  { file: 'answers-5.json', about: 'ordinary, some in text-message spelling', right: 0.88, wrong: 0.05 },
  {
    file: 'answers-6.json',
    about: 'said by the way, above all that one does not know',
    right: 0.82,
    wrong: 0.07,
  },
];

describe('Answers written apart, each read for its question', () => {
  for (const { file, about, right, wrong } of SETS)
    it(`${about}, mean what was meant, and seldom another thing (${file})`, async () => {
      const answers: Answer[] = JSON.parse(readFileSync(`test/evaluation/${file}`, 'utf8'));
      const scores = scoreAnswers(answers, await openLexicon());
      assert.ok(scores.right >= right * answers.length, `right: ${scores.right} of ${answers.length}`);
      assert.ok(scores.wrong.length <= wrong * answers.length, scores.wrong.join('\n'));
    });

  it('that name their own question are noted there, whichever was asked, but for one in four', async () => {
    const answers = SETS.flatMap(({ file }): Answer[] => read(file));
    const { of, own, surely } = scoreElsewhere(answers, await openLexicon());
    assert.ok(own >= 0.75 * of, `own: ${own} of ${of}`);
    assert.ok(surely <= 0.115 * of, `surely elsewhere: ${surely} of ${of}`);
  });

  const noted = async (told: readonly string[]) => {
    const { of, noted, surely } = scoreAsides(told, await openLexicon());
    return { share: noted / of, surely: surely / of };
  };
  const read = (file: string) => JSON.parse(readFileSync(`test/evaluation/${file}`, 'utf8'));

  it('are not found in digressions, but for one in five, which are read back, and one in twenty', async () => {
    const { share, surely } = await noted(read('digressions.json'));
    assert.ok(share <= 1 / 5, `${share}`);
    assert.ok(surely <= 1 / 20, `${surely}`);
  });

  it('are not found in what is said beside, in few words, but for one in three, read back, and one in ten', async () => {
    const { mended, apart, written } = read('asides.json');
    assert.ok((await noted(mended)).surely <= 1 / 15);
    assert.ok((await noted(written)).surely <= 1 / 15);
    const { share, surely } = await noted(apart);
    assert.ok(share <= 0.36, `${share}`);
    assert.ok(surely <= 1 / 10, `${surely}`);
  });
});
