import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { StaleState } from '#conversations/state-port';
import { takeTurn } from '#conversations/take-turn';
import type { Said, Stores } from '#conversations/turn';
import { drawAtRandom } from '#conversations/world';
import { memoryStore } from '#test/storage/memory-store';
import { sharedKnowledge, textsOf } from './talk.ts';

const READY = [
  'candidater pour la ville de Cahors',
  ...['oui', 'oui', 'oui', 'accord', 'partiel', 'partiel', 'à conforter', 'à constituer'],
  ...['maire', 'maire@exemple.fr', 'oui'],
];

class Crash extends Error {}

/** What processes share is one store; nothing else goes from one to the other. */
describe('Several processes and several devices', () => {
  let store: ReturnType<typeof memoryStore>;
  let activity = 0;
  let seconds = 0;
  beforeEach(() => {
    store = memoryStore();
  });

  /** A process that just started: it remembers nothing of what others did. */
  const say = async (
    conversation: string,
    text: string,
    name?: string,
    states: Stores['states'] = store.states,
  ): Promise<Said> => {
    activity += 1;
    seconds += 1;
    const now = new Date(Date.parse('2018-01-31T09:00:00Z') + seconds * 1000);
    return takeTurn(
      { conversation, channel: 'web', text, activity: name ?? `a${activity}` },
      {
        stores: { ...store, states },
        knowledge: await sharedKnowledge(),
        clock: { now: () => now, serviceDate: '2018-01-31' },
        draw: drawAtRandom,
      },
    );
  };
  const begin = async (lines: readonly string[]) => {
    for (const line of lines) await say('un', line);
    const kept = (await store.states.read(['conversations/un']))['conversations/un'];
    return { code: String(kept?.conversation.code), draftId: String(kept?.conversation.draftId) };
  };

  it('keeps a file filed, when the conversation that prepared it speaks again elsewhere', async () => {
    const { code, draftId } = await begin(READY);
    await say('deux', code);
    assert.match(textsOf(await say('deux', 'oui')), /est déposée/);
    await say('un', 'c’est quoi une ORT ?');
    assert.match((await store.drafts.read(draftId))?.reference ?? '', /^ACV18-/);
    assert.match(textsOf(await say('deux', 'où en est mon dossier ?')), /est déposé, le/);
  });

  it('keeps what was given on another device', async () => {
    const { code, draftId } = await begin(READY.slice(0, -2));
    await say('deux', code);
    await say('deux', 'mairie@exemple.fr');
    await say('un', 'c’est quoi une ORT ?');
    assert.equal((await store.drafts.read(draftId))?.person.email, 'mairie@exemple.fr');
  });

  for (const [what, lines] of [
    ['a draft', READY.slice(0, 3)],
    ['a draft just begun', READY.slice(0, 1)],
  ] as const)
    it(`lets ${what} erased elsewhere stay erased`, async () => {
      const { code, draftId } = await begin(lines);
      await say('deux', code);
      await say('deux', 'effacer mon brouillon');
      await say('deux', 'oui');
      assert.match(textsOf(await say('un', 'c’est quoi une ORT ?')), /n’existe plus/);
      assert.equal(await store.drafts.read(draftId), null);
    });

  it('keeps a draft that its code opens where somebody else speaks at this moment', async () => {
    const { code, draftId } = await begin(READY.slice(0, 3));
    let writes = 0;
    const overtaken: Stores['states'] = {
      ...store.states,
      write: async (changes) => {
        writes += 1;
        if (writes === 2) throw new StaleState(['conversations/deux']);
        await store.states.write(changes);
      },
    };
    assert.match(textsOf(await say('deux', code, 'le code', overtaken)), /Cahors/);
    assert.equal((await store.drafts.read(draftId))?.town?.name, 'Cahors');
  });

  it('completes what a crash cut, once, and answers the message heard again as the first time', async () => {
    await begin(READY);
    let writes = 0;
    const dying = {
      ...store.states,
      write: async (changes: Parameters<Stores['states']['write']>[0]) => {
        writes += 1;
        if (writes === 2) throw new Crash();
        await store.states.write(changes);
      },
    };
    await assert.rejects(say('un', 'oui', 'le oui', dying), Crash);
    const receipt = textsOf(await say('un', 'merci'));
    assert.match(receipt, /est déposée/);
    assert.match(textsOf(await say('un', 'oui', 'le oui')), /est déposée/);
    assert.equal((await store.candidacies.list({ scope: 'national' }, {})).items.length, 1);
  });

  it('says what another process recorded of the same message, and takes nothing back of what came after', async () => {
    await begin(READY.slice(0, 5));
    let writes = 0;
    // Each process has its own queue; here both are in one, so the other one speaks under another name of the same key.
    const renamed = (from: string, to: string) => (key: string) => key.replace(from, to);
    const other: Stores['states'] = {
      read: async (keys) => {
        const found = await store.states.read(keys.map(renamed('/autre', '/un')));
        return Object.fromEntries(
          Object.entries(found).map(([key, item]) => [renamed('/un', '/autre')(key), item]),
        );
      },
      write: (changes) =>
        store.states.write(
          Object.fromEntries(
            Object.entries(changes).map(([key, item]) => [renamed('/autre', '/un')(key), item]),
          ),
        ),
      delete: (keys) => store.states.delete(keys),
    };
    const overtaken: Stores['states'] = {
      ...store.states,
      write: async (changes) => {
        await store.states.write(changes);
        writes += 1;
        if (writes === 1) await say('autre', 'partiel', undefined, other);
      },
    };
    const moved = textsOf(await say('un', 'continuer dans Teams', 'le mot', overtaken));
    assert.match(moved, /continuer dans Teams, ouvrez-y/);
    const kept = (await store.states.read(['conversations/un']))['conversations/un'];
    assert.equal(kept?.conversation.asking?.id, 'projet');
  });
});
