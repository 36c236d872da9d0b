/** Towns named in passing, and what resembles one: sentences of many towns, some said once the commune was asked. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import { communeByCode } from '#communes/search';
import { gather, recall } from '#conversations/recall';
import type { Knowledge } from '#conversations/world';
import { openTalk, sharedKnowledge } from '#test/conversations/talk';

interface Sentences {
  readonly named: readonly { readonly said: readonly string[]; readonly town: string }[];
  readonly unnamed: readonly (readonly string[])[];
}

const { named, unnamed }: Sentences = JSON.parse(
  readFileSync(new URL('./towns-in-passing.json', import.meta.url), 'utf8'),
);

describe('A town named in passing', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = await sharedKnowledge();
  });

  /** The town of the file, and those that are asked about. */
  const townAfter = async (messages: readonly string[]) => {
    const talk = await openTalk('2018-01-24');
    for (const message of messages) await talk.say(message);
    const { draft, conversation } = await gather(await recall('test:1', talk.stores), talk.stores);
    const { asking } = conversation;
    const codes =
      asking && 'codes' in asking ? asking.codes : asking && 'code' in asking ? [asking.code] : [];
    const label = (code: string) => {
      const town = communeByCode(knowledge.directory, code);
      return `${town?.name} (${town?.department.code})`;
    };
    return { taken: draft?.town ? label(draft.town.code) : null, asked: codes.map(label) };
  };

  it('is taken, or read back: never asked again, never another', async () => {
    let takenAtOnce = 0;
    for (const { said, town } of named) {
      const { taken, asked } = await townAfter(said);
      if (taken) assert.equal(taken, town, said.join(' / '));
      else assert.ok(asked.includes(town), said.join(' / '));
      if (taken) takenAtOnce += 1;
    }
    assert.ok(takenAtOnce >= 0.7 * named.length, `${takenAtOnce} of ${named.length}`);
  });

  it('is not found in what only resembles one, and « which one » is not asked of it', async () => {
    let readBack = 0;
    for (const said of unnamed) {
      const { taken, asked } = await townAfter(said);
      assert.equal(taken, null, said.join(' / '));
      assert.ok(asked.length <= 1, `${said.join(' / ')} : ${asked.join()}`);
      readBack += asked.length;
    }
    assert.ok(readBack <= 0.1 * unnamed.length, `${readBack} of ${unnamed.length}`);
  });
});
