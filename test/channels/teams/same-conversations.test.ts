import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { after, describe, it } from 'mocha';
import { equivalent } from '#channels/cards/card-of';
import type { Said } from '#conversations/turn';
import { closeTalks, talkThrough } from '#test/channels/talk-through';
import { replay } from '#test/conversations/replay';
import { type OpenTalk, openTalk } from '#test/conversations/talk';
import { play, readScenarios } from '#test/scenarios/drive';

const THROUGH = talkThrough('teams');

describe('From Teams', () => {
  after(closeTalks);

  const folder = 'test/transcripts';
  for (const name of readdirSync(folder).filter((each) => each.endsWith('.txt'))) {
    const written = readFileSync(`${folder}/${name}`, 'utf8');
    // Begun on the web, through Direct Line, as it says.
    const both = written.includes('(dans Teams)');
    it(`the same words are said: ${written.split('\n')[0]}`, async () => {
      const teams = heardBy(both ? talkThrough('web') : THROUGH);
      // What is kept names the channel: the same one on both sides.
      const dialog = heardBy(both ? openTalk : (day) => openTalk(day, 'teams'));
      await replay(written, teams.open);
      await replay(written, dialog.open);
      assert.deepEqual(teams.said, dialog.said);
    });
  }

  const elsewhere = ['D09'];
  for (const scenario of readScenarios('test/scenarios/scenarios-dev.md'))
    if (!elsewhere.includes(scenario.id))
      it(`the same turns are taken: ${scenario.id} ${scenario.titre}`, async () => {
        const [teams, dialog] = [heardBy(THROUGH), heardBy((day) => openTalk(day, 'teams'))];
        await play(scenario, teams.open);
        await play(scenario, dialog.open);
        assert.deepEqual(teams.said, dialog.said);
      });
});

/** A talk whose answers are written down: the words, whatever carries them, and what programs read. */
function heardBy(openOne: OpenTalk): { readonly open: OpenTalk; readonly said: unknown[] } {
  const said: unknown[] = [];
  return {
    said,
    open: async (day, channel) => {
      const talk = await openOne(day, channel);
      return {
        ...talk,
        async say(text) {
          const one = await talk.say(text);
          said.push({
            text: text?.replace(/^(mon code : )?[A-Z0-9]{4}-TU\w\w$/, 'CODE'),
            words: wordsOf(one),
            assistant: withoutPanel(one.assistant),
          });
          return one;
        },
      };
    },
  };
}

/** Layout aside: where lines break, and in which message a page to print comes. */
function wordsOf({ replies }: Said): string {
  return (
    replies
      .map((reply) => `${equivalent(reply)} ${reply.document?.text ?? ''}`)
      .join(' ')
      .split(/\s+/)
      .filter((word) => word !== '')
      .join(' ')
      // Drawn anew for each turn that the channel takes.
      .replace(/\*\*[A-Z0-9]{4}-[A-Z0-9]{4}\*\*/g, 'CODE')
  );
}

/** Nor what a page alone shows. */
function withoutPanel(assistant: Said['assistant']) {
  const { panel: _beside, answer: _page, ...rest } = { answer: undefined, ...assistant };
  return rest;
}
