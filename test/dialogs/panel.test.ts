import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk } from '#test/conversations/talk';

async function begun() {
  const talk = await openTalk('2018-01-31');
  await talk.say(null);
  await talk.say('je veux présenter ma commune');
  await talk.say('Cholet');
  return talk;
}

describe('The panel beside the conversation', () => {
  it('is absent while nothing is begun', async () => {
    const talk = await openTalk('2018-01-31');
    assert.equal((await talk.say(null)).assistant.panel, null);
  });

  it('numbers what is understood, counts what is answered and says that nothing is filed', async () => {
    const talk = await begun();
    const { panel } = (await talk.say('oui')).assistant;
    assert.ok(panel);
    assert.deepEqual(
      panel.lines.map((line) => line.number),
      panel.lines.map((_, at) => at + 1),
    );
    assert.match(panel.lines[0]?.text ?? '', /^Commune\u00a0: Cholet/);
    assert.ok(panel.answered > 1 && panel.answered < panel.total);
    assert.equal(panel.status, 'Pas encore déposé');
    assert.equal(panel.closed, false);
  });

  it('lets any line be asked again, in the middle of another question', async () => {
    const talk = await begun();
    const { panel } = (await talk.say('oui')).assistant;
    const line = panel?.lines.find((one) => one.about === 'volontaire');
    const said = await talk.say(`corriger la ligne ${line?.number}`);
    assert.equal(said.assistant.asking, 'volontaire');
    const corrected = await talk.say('non');
    const after = corrected.assistant.panel?.lines.find((one) => one.about === 'volontaire');
    assert.match(after?.text ?? '', /Non$/);
  });
});
