/** First messages that name a town, and replies to « laquelle est la vôtre ? », written apart before they were read. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { gather, recall } from '#conversations/recall';
import { openTalk, type Talk, textsOf } from '#test/conversations/talk';

interface Apart {
  readonly arrivals: readonly {
    readonly kind: 'begin' | 'ask';
    readonly text: string;
    readonly insee: string[];
  }[];
  readonly choices: readonly {
    readonly first: string;
    readonly reply: string;
    readonly insee: string | null;
  }[];
}

const { arrivals, choices }: Apart = JSON.parse(
  readFileSync(new URL('./arrivals-apart.json', import.meta.url), 'utf8'),
);

/** The town of the file, and those that are offered. */
async function townsOf(talk: Talk) {
  const { draft, conversation } = await gather(await recall('test:1', talk.stores), talk.stores);
  const { asking } = conversation;
  const offered =
    asking && 'codes' in asking ? asking.codes : asking && 'code' in asking ? [asking.code] : [];
  return { taken: draft?.town?.code ?? null, offered };
}

describe('Who arrives and names a town', () => {
  it('to present it, is asked about that town at once, or which one it is, but for a few; about no other', async () => {
    const lost: string[] = [];
    for (const { kind, text, insee } of arrivals) {
      if (kind !== 'begin') continue;
      const talk = await openTalk('2018-01-31');
      await talk.say(text);
      const { taken, offered } = await townsOf(talk);
      if (taken) assert.ok(insee.includes(taken), `${text}: ${taken}`);
      else if (offered.length === 0) lost.push(text);
      else
        assert.ok(
          insee.some((code) => offered.includes(code)),
          `${text}: ${offered.join()}`,
        );
    }
    assert.ok(lost.length <= 4, lost.join('\n'));
  });

  it('in a question, is offered to situate it, but for one in three; no other town is', async () => {
    const asked = arrivals.filter(({ kind }) => kind === 'ask');
    let named = 0;
    for (const { text, insee } of asked) {
      const talk = await openTalk('2018-01-31');
      await talk.say(text);
      const { taken, offered } = await townsOf(talk);
      // « Élu à Sarlat, je me demande… » presents it too.
      if (taken) assert.ok(insee.includes(taken), `${text}: ${taken}`);
      if (taken) named += 1;
      if (offered.length === 0) continue;
      assert.ok(
        insee.some((code) => offered.includes(code)),
        `${text}: ${offered.join()}`,
      );
      named += 1;
    }
    assert.ok(named >= 0.68 * asked.length, `${named} of ${asked.length}`);
  });

  for (const text of [
    'bonjour, le stagiaire',
    'bonjour, la Mayenne est candidate',
    'Contes et légendes, dossier',
  ])
    it(`« ${text} » names none`, async () => {
      const talk = await openTalk('2018-01-31');
      await talk.say(text);
      assert.equal((await townsOf(talk)).taken, null);
    });
});

describe('Which of several towns', () => {
  it('is taken by the place that is said, and no other', async () => {
    for (const { first, reply, insee } of choices) {
      const talk = await openTalk('2018-01-31');
      await talk.say(first);
      await talk.say(reply);
      assert.equal((await townsOf(talk)).taken, insee, `${first} / ${reply}`);
    }
  });

  it('is asked again when it is none of them', async () => {
    const talk = await openTalk('2018-01-31');
    await talk.say('mairie de Vernon');
    assert.match(textsOf(await talk.say('non, aucune')), /^Pour quelle commune parlez-vous/);
  });
});

describe('A town named before a file is begun', () => {
  it('is offered before any is asked for, and asked for when it is another', async () => {
    const talk = await openTalk('2018-01-31');
    await talk.say('je voudrais savoir si Cahors est retenu');
    assert.match(textsOf(await talk.say('je veux candidater')), /^Est-ce pour \*\*Cahors\*\*/);
    assert.match(textsOf(await talk.say('non')), /^Pour quelle commune parlez-vous/);
  });

  it('is not offered when two were', async () => {
    const talk = await openTalk('2018-01-31');
    for (const text of ['combien d’habitants à Cahors ?', 'et à Figeac ?']) await talk.say(text);
    assert.match(textsOf(await talk.say('je veux candidater')), /^Pour quelle commune parlez-vous/);
  });
});
