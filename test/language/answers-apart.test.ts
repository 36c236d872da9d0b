import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
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
});
