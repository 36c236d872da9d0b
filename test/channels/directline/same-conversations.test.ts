import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, it } from 'mocha';
import { closeAll } from '#test/channels/open-web';
import { replay } from '#test/conversations/replay';
import { openTalk } from '#test/conversations/talk';
import { type Played, play, readScenarios } from '#test/scenarios/drive';
import { openDirectLineTalk } from './direct-line-talk.ts';

describe('Through Direct Line', () => {
  afterEach(closeAll);

  const folder = 'test/transcripts';
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.txt'))) {
    const written = readFileSync(`${folder}/${name}`, 'utf8');
    it(`the same words are said: ${written.split('\n')[0]}`, async () => {
      assert.equal(await replay(written, openDirectLineTalk), await replay(written));
    });
  }

  // Two channels, or the console of the prefecture: not a matter of one channel.
  const elsewhere = ['D07', 'D09'];
  for (const scenario of readScenarios('test/scenarios/scenarios-dev.md'))
    if (!elsewhere.includes(scenario.id))
      it(`the same turns are taken: ${scenario.id} ${scenario.titre}`, async () => {
        const direct = await play(scenario, (day) => openTalk(day, 'web'));
        assert.deepEqual(turnsOf(await play(scenario, openDirectLineTalk)), turnsOf(direct));
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
