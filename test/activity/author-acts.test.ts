import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'mocha';
import { withAuthorActs } from '#activity/author-acts';
import type { Note } from '#activity/entry';
import { takeTurn } from '#conversations/take-turn';
import { sharedKnowledge, textsOf } from '#test/conversations/talk';
import { memoryStore } from '#test/storage/memory-store';

const READY = [
  'candidater pour la ville de Cahors',
  ...['oui', 'oui', 'oui', 'accord', 'partiel', 'partiel', 'à conforter', 'à constituer'],
  ...['maire', 'maire@exemple.fr', 'oui'],
];

/** What authors do, with a log that may refuse a line. */
describe('The lines of what authors do', () => {
  let lines: (Note | 'refused')[] = [];
  let refuses = false;
  let stores = memoryStore();
  let activity = 0;
  beforeEach(() => {
    lines = [];
    refuses = false;
    stores = memoryStore();
  });

  const say = async (text: string) => {
    activity += 1;
    const now = new Date(Date.parse('2018-01-31T09:00:00Z') + activity * 1000);
    const candidacies = withAuthorActs(stores.candidacies, {
      note: async (note) => {
        lines.push(refuses ? 'refused' : note);
        if (refuses) throw new Error('no room left');
      },
    });
    const said = await takeTurn(
      { conversation: 'un', channel: 'web', text, activity: String(activity) },
      {
        stores: { ...stores, candidacies },
        knowledge: await sharedKnowledge(),
        clock: { now: () => now, serviceDate: '2018-01-31' },
      },
    );
    return textsOf(said);
  };
  const files = async () => (await stores.candidacies.list({ scope: 'national' }, {})).items;
  const events = () => lines.map((line) => (line === 'refused' ? line : line.details?.event));

  it('notes a filing; where its line is refused, trying again gives the same file and its line', async () => {
    for (const line of READY) await say(line);
    refuses = true;
    assert.match(await say('oui'), /n’a pas pu enregistrer/);
    refuses = false;
    assert.match(await say('oui'), /est déposée/);
    assert.deepEqual(events(), ['refused', 'file']);
    const [file, ...others] = await files();
    assert.equal(others.length, 0);
    assert.equal(lines.at(-1) !== 'refused' && (lines.at(-1) as Note).on, file?.reference);
  });

  it('withdraws nothing without its line', async () => {
    for (const line of [...READY, 'oui', 'retirer mon dossier']) await say(line);
    refuses = true;
    await say('oui');
    assert.equal((await files())[0]?.state, 'deposee');
    refuses = false;
    for (const line of ['retirer mon dossier', 'oui']) await say(line);
    assert.equal((await files())[0]?.state, 'retiree');
    assert.deepEqual(events(), ['file', 'refused', 'withdraw']);
  });
});
