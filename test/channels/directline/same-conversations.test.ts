import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, describe, it } from 'mocha';
import { closeTalks, talkThrough } from '#test/channels/talk-through';
import { replay } from '#test/conversations/replay';
import { openTalk } from '#test/conversations/talk';
import { type Played, play, readScenarios } from '#test/scenarios/drive';

const THROUGH = talkThrough('web');

describe('Through Direct Line', () => {
  after(closeTalks);

  const folder = 'test/transcripts';
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.txt'))) {
    const written = readFileSync(`${folder}/${name}`, 'utf8');
    // Through both channels, or where there are groups: the tests of Teams.
    if (/^\(dans (un groupe )?Teams\)$/m.test(written)) continue;
    it(`the same words are said: ${written.split('\n')[0]}`, async () => {
      assert.equal(await replay(written, THROUGH), written);
    });
  }

  // Two channels, which the tests of Teams hold; the console of the prefecture.
  const elsewhere = ['D07', 'D09'];
  for (const scenario of readScenarios('test/scenarios/scenarios-dev.md'))
    if (!elsewhere.includes(scenario.id))
      it(`the same turns are taken: ${scenario.id} ${scenario.titre}`, async () => {
        const direct = await play(scenario, (day) => openTalk(day, 'web'));
        assert.deepEqual(turnsOf(await play(scenario, THROUGH)), turnsOf(direct));
      });
});

function turnsOf({ exchanges }: Played) {
  return exchanges.map(({ asked, person, said }) => ({
    asked,
    person,
    replies: said.replies.map(({ text, choices = [] }) => [text, ...choices.map(({ label }) => label)]),
    assistant: said.assistant,
  }));
}
