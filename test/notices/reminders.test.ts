import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { mailReminders, remindOfDrafts, stageOn } from '#notices/reminders';
import { sharedKnowledge } from '#test/conversations/talk';
import { FILING, openTestNotices, PERSON } from './open-notices.ts';

describe('The reminder of a draft', () => {
  for (const [today, stage] of [
    ['2018-02-07', null],
    ['2018-02-08', 'semaine'],
    ['2018-02-13', 'semaine'],
    ['2018-02-14', 'veille'],
    ['2018-02-15', 'veille'],
    ['2018-02-16', null],
  ] as const)
    it(`for 15 February, on ${today}: ${stage ?? 'none'}`, () => {
      assert.equal(stageOn(today, '2018-02-15'), stage);
    });

  it('is told to who asked for it, once a stage, here and by e-mail', async () => {
    const { test, remind } = await drafted('2018-02-08');
    assert.match(await test.say('rappelez-moi avant la date'), /C’est noté/);
    await remind();
    await remind();
    assert.equal(test.mailed.length, 1);
    assert.doesNotMatch(`${test.mailed[0]?.subject} ${test.mailed[0]?.text}`, /Cahors|Martin|maire/i);
    assert.match(await test.open(), /Rappel, comme vous l’avez demandé[\s\S]*15 février 2018/);
    assert.equal(await test.open(), '');
  });

  it('leaves by e-mail, once, as soon as the SMTP server takes it', async () => {
    const { test, remind, mailAgain } = await drafted('2018-02-08');
    await test.say('rappelez-moi avant la date');
    test.mailBreaks(true);
    await remind();
    await mailAgain();
    assert.match(await test.open(), /Rappel, comme vous l’avez demandé/);
    assert.deepEqual(test.mailed, []);
    test.mailBreaks(false);
    await mailAgain();
    await mailAgain();
    await remind();
    assert.equal(test.mailed.length, 1);
  });

  for (const [what, text] of [
    ['the file is in', 'oui, déposer'],
    ['they said to stop', 'ne plus me rappeler'],
  ] as const)
    it(`does not leave late by e-mail once ${what}`, async () => {
      const { test, remind, mailAgain } = await drafted('2018-02-08');
      await test.say('rappelez-moi avant la date');
      test.mailBreaks(true);
      await remind();
      await test.say(text);
      test.mailBreaks(false);
      await mailAgain();
      assert.deepEqual(test.mailed, []);
    });

  it('does not leave late by e-mail once the date is past', async () => {
    const { test, remind, mailAgain } = await drafted('2018-02-15');
    await test.say('rappelez-moi avant la date');
    test.mailBreaks(true);
    await remind();
    test.mailBreaks(false);
    await mailAgain('2018-02-16');
    assert.deepEqual(test.mailed, []);
    await mailAgain('2018-02-15');
    assert.equal(test.mailed.length, 1);
  });

  it('never reaches who did not ask, or who said to stop', async () => {
    const { test, remind } = await drafted('2018-02-08');
    await remind();
    await test.say('rappelez-moi avant la date');
    await test.say('ne plus me rappeler');
    await remind();
    assert.deepEqual(test.mailed, []);
    assert.equal(await test.open(), '');
  });

  it('follows the département’s own date', async () => {
    const { test, remind } = await drafted('2018-01-31');
    await test.say('rappelez-moi avant la date');
    await remind();
    assert.deepEqual(test.mailed, []);
    const own = { department: '46', date: '2018-02-05', by: 'p1', at: test.now() };
    await test.notices.dates.set(own);
    await remind();
    assert.equal(test.mailed.length, 1);
    assert.match(await test.open(), /5 février 2018/);
  });

  it('goes where the draft went on', async () => {
    const { test, remind } = await drafted('2018-02-08');
    await test.say('rappelez-moi avant la date');
    const code = /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(await test.say('continuer ailleurs'))?.[0] ?? '';
    assert.match(await test.say(code, 'web:2'), /Nous continuons ici/);
    test.shown.length = 0;
    test.listen();
    await remind();
    assert.match(test.shown.join('\n'), /Rappel, comme vous l’avez demandé/);
  });

  it('is not told once the file is in', async () => {
    const { test, remind } = await drafted('2018-02-08');
    await test.say('rappelez-moi avant la date');
    await test.say('oui, déposer');
    await remind();
    assert.deepEqual(test.mailed, []);
    assert.equal(await test.open(), '');
  });
});

/** A draft at its recap. */
async function drafted(day: string) {
  const test = await openTestNotices(day);
  const { programme } = await sharedKnowledge();
  for (const text of [...FILING, ...PERSON]) await test.say(text);
  const parts = test.notices.reminders(programme);
  /** The hour after. */
  const mailAgain = (today = day) => mailReminders({ ...parts, today: () => today });
  return { test, remind: () => remindOfDrafts(parts), mailAgain };
}
