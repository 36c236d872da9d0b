import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { z } from 'zod';
import { openTalk, sharedKnowledge } from '#test/conversations/talk';

/** Written apart before they were run; `entries`: those that answer, none when it is not ours to answer. */
const Questions = z.array(z.object({ text: z.string(), day: z.string(), entries: z.array(z.string()) }));
const questions = Questions.parse(JSON.parse(readFileSync('test/dialogs/questions-fresh.json', 'utf8')));

/** What still fails, by its text: one that fails anew is seen, and one that is mended leaves the list. */
const MISSES: readonly string[] = [];

describe('A hundred questions written apart', () => {
  it('are answered, or have their answer among three; the others are declined', async () => {
    const missed: string[] = [];
    const { programme } = await sharedKnowledge();
    const questionsOf = (ids: readonly string[]) =>
      programme.knowledge.filter(({ id }) => ids.includes(id)).map(({ question }) => question);
    for (const { text, day, entries } of questions) {
      const talk = await openTalk(day);
      const { replies } = await talk.say(text);
      const told = replies.flatMap(({ answer }) => answer?.id ?? []);
      const offered = replies.flatMap(({ choices }) => choices?.map(({ label }) => label) ?? []);
      const asked = questionsOf(entries);
      const served =
        entries.length === 0
          ? told.length === 0
          : told.some((id) => entries.includes(id)) || offered.some((label) => asked.includes(label));
      if (!served) missed.push(text);
      // A question begins no file.
      assert.equal(await talk.stores.drafts.read('brouillon-1'), null, text);
    }
    assert.deepEqual(missed, MISSES);
  });
});
