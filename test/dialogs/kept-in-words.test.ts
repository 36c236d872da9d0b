import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import type { Knowledge } from '#conversations/world';
import { keptInWords } from '#dialogs/kept-in-words';
import { openKnowledge } from '#held-knowledge';
import { openTalk, type Talk, textsOf } from '#test/conversations/talk';
import { FILING } from '#test/notices/open-notices';
import { acv } from '#test/programme/towns';

/** The way to what is heard of how long a draft is kept, and what stands there once 45 days are set. */
const SAID: readonly (readonly [string, readonly string[], RegExp])[] = [
  ['who stops for today', [...FILING, 'plus tard'], /Votre brouillon est gardé 45 jours\./],
  ['who takes leave', [...FILING, 'au revoir'], /Votre brouillon est gardé 45 jours, il n’est pas déposé/],
  [
    'who prepares for the mayor',
    ['je présente la ville de Thiers', 'oui', 'je préfère que le maire relise avant'],
    /votre brouillon est gardé 45 jours/,
  ],
  [
    'who reads the note about personal data',
    [...FILING, 'maire', 'Anne Martin, maire@exemple.fr'],
    /- Durée : Un brouillon est gardé 45 jours/,
  ],
  [
    'who refuses it',
    [...FILING, 'maire', 'Anne Martin, maire@exemple.fr', 'non'],
    /dans un brouillon, gardé 45 jours, que/,
  ],
  ['who asks what is kept', [...FILING, 'mes données'], /Durée : Un brouillon est gardé 45 jours/],
  ['who asks the programme', ['que devient mon brouillon si je m’arrête ?'], /un brouillon pendant 45 jours/],
  [
    'who asks for more',
    ['et si je refuse la note sur mes données ?', 'en savoir plus'],
    /supprimé 45 jours après/,
  ],
];

describe('How long a draft is kept', () => {
  let knowledge: Knowledge;
  before(() => {
    knowledge = openKnowledge(acv, 45);
  });

  for (const [who, texts, expected] of SAID)
    it(`is told as the service is set to ${who}`, async () => {
      const last = await told(await openTalk('2018-01-31', 'web', knowledge), texts);
      assert.match(last.replaceAll('\u00a0', ' '), expected);
      assert.doesNotMatch(last, /90/);
    });

  it('is told to who comes back once it is gone', async () => {
    const talk = await openTalk('2018-01-31', 'web', knowledge);
    await told(talk, FILING);
    await talk.stores.drafts.erase('brouillon-1');
    assert.match(await told(talk, ['bonjour']), /personne ne l’a modifié depuis 45 jours/);
  });

  it('is said in one way, of one day as of many', () => {
    assert.equal(keptInWords({ draftDays: 1 }), 'gardé 1 jour');
    assert.equal(keptInWords({ draftDays: 2 }), 'gardé 2 jours');
  });

  it('is spelt nowhere: neither where the assistant speaks nor in the data', () => {
    const files = ['dialogs', 'src/channels', 'data/programmes'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(?:ts|yaml)$/.test(name) && !name.includes('answers/'))
        .map((name) => join(folder, name)),
    );
    const spelt = files.filter((file) => SPELT.test(withoutDocstrings(readFileSync(file, 'utf8'))));
    assert.deepEqual(spelt, []);
  });
});

const SPELT = /\b90\s+jours\b/;

const withoutDocstrings = (text: string) => text.replace(/\/\*\*[\s\S]*?\*\//g, '');

async function told(talk: Talk, texts: readonly string[]): Promise<string> {
  let last = '';
  for (const text of texts) last = textsOf(await talk.say(text));
  return last;
}
