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

  it('numbers what is understood, counts the lines on show and says that nothing is filed', async () => {
    const talk = await begun();
    const { panel } = (await talk.say('oui')).assistant;
    assert.ok(panel);
    assert.deepEqual(
      panel.lines.map((line) => line.number),
      panel.lines.map((_, at) => at + 1),
    );
    assert.match(panel.lines[0]?.text ?? '', /^Commune\u00a0: Cholet/);
    assert.equal(panel.answered, panel.lines.length);
    assert.ok(panel.answered < panel.total);
    assert.equal(panel.toConfirm, 0);
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

  it('counts the same lines in both numbers to the end, and those to confirm apart', async () => {
    const talk = await begun();
    const panels = [];
    for (const text of ['oui', 'oui', 'oui', 'je ne sais pas', 'partiel', 'je ne sais pas', 'oui', 'oui']) {
      const { panel } = (await talk.say(text)).assistant;
      assert.ok(panel);
      assert.equal(panel.answered, panel.lines.length);
      assert.equal(panel.toConfirm, panel.lines.filter((line) => line.text.includes('à confirmer')).length);
      panels.push(panel);
    }
    assert.deepEqual(
      panels.map((one) => one.total - one.answered),
      panels.map((one) => one.total - one.answered).toSorted((one, other) => other - one),
    );
    assert.equal(panels.at(-1)?.toConfirm, 2);
  });

  it('counts a line of a noted detail that nobody is asked for, above and below', async () => {
    const talk = await begun();
    const before = (await talk.say('oui')).assistant.panel;
    const after = (await talk.say('dossier commun avec Nevers')).assistant.panel;
    assert.ok(before && after);
    assert.ok(after.lines.some((line) => line.about === 'joint'));
    assert.deepEqual([after.answered, after.total], [before.answered + 1, before.total + 1]);
  });

  it('keeps the whole contact, however long, its e-mail address at the end', async () => {
    const talk = await begun();
    const contact =
      'cabinet du maire, 05 65 20 87 87, 06 12 34 56 78, Madame Dupont directrice générale des services, cabinet@exemple.fr';
    for (const text of [
      'oui',
      'oui',
      'oui',
      'oui',
      'partiel',
      'partiel',
      'à conforter',
      'à conforter',
      'maire',
    ])
      await talk.say(text);
    const { panel } = (await talk.say(contact)).assistant;
    const line = panel?.lines.find((one) => one.about === 'contact');
    assert.match(line?.text ?? '', /directrice générale des services, cabinet@exemple\.fr\u00a0»$/);
  });
});
