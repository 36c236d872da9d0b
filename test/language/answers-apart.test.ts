import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { understand } from '#language/understand';
import { openLexicon } from '#test/evaluation/adapter';
import { type Answer, scoreAnswers } from '#test/evaluation/score-answers';

/** Written apart before they were read; the shares keep what was reached, with a little room. */
const SETS = [
  { file: 'answers.json', about: 'as talkative as people are', right: 0.87, wrong: 0.09 },
  { file: 'answers-2.json', about: 'ordinary', right: 0.93, wrong: 0.03 },
];

describe('Answers written apart, each read for its question', () => {
  for (const { file, about, right, wrong } of SETS)
    it(`${about}, mean what was meant, and seldom another thing (${file})`, async () => {
      const answers: Answer[] = JSON.parse(readFileSync(`test/evaluation/${file}`, 'utf8'));
      const scores = scoreAnswers(answers, await openLexicon());
      assert.ok(scores.right >= right * answers.length, `right: ${scores.right} of ${answers.length}`);
      assert.ok(scores.wrong.length <= wrong * answers.length, scores.wrong.join('\n'));
    });

  it('are not found in digressions, but for one in four, which are read back, and one in fifteen', async () => {
    const lexicon = await openLexicon();
    const digressions: string[] = JSON.parse(readFileSync('test/evaluation/digressions.json', 'utf8'));
    const noted = [...lexicon.answers.keys()].flatMap((about) =>
      digressions.flatMap((text) => {
        const context = about === 'diagnostic' ? 'diagnostic' : 'oui_non';
        const { facts } = understand(text, { context, about, offered: [] }, lexicon, '2018-01-31');
        return facts.filter(({ criterion }) => criterion === about);
      }),
    );
    const told = lexicon.answers.size * digressions.length;
    assert.ok(noted.length <= told / 4, `${noted.length} of ${told}`);
    assert.ok(noted.filter(({ sure }) => sure).length <= told / 15);
  });
});
