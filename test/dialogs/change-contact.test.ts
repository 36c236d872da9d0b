import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk, type Talk, textsOf, UP_TO_THE_CONTACT } from '#test/conversations/talk';

const CONTACT = 'Paul Martin, cabinet@exemple.fr, 02 41 00 00 00';

/** At the notice, the contact just given. */
async function talkWith(contact: string): Promise<Talk> {
  const talk = await openTalk('2018-01-31');
  for (const text of [...UP_TO_THE_CONTACT, contact]) await talk.say(text);
  return talk;
}

async function personOf(talk: Talk) {
  return (await talk.stores.drafts.read('brouillon-1'))?.person;
}

describe('The contact, changed in words', () => {
  const CHANGES: readonly (readonly [string, string, string])[] = [
    ['enlevez le téléphone', CONTACT, 'Paul Martin, cabinet@exemple.fr'],
    ['Supprimez l’adresse mail, merci', CONTACT, 'Paul Martin, 02 41 00 00 00'],
    [
      'ajoutez aussi le DGS Luc Petit, dgs@exemple.fr',
      CONTACT,
      `${CONTACT}, le DGS Luc Petit, dgs@exemple.fr`,
    ],
    ['en copie : secretariat@exemple.fr', CONTACT, `${CONTACT}, secretariat@exemple.fr`],
    [
      'le contact c’est plus moi, c’est Marie Blanc',
      CONTACT,
      'Marie Blanc, cabinet@exemple.fr, 02 41 00 00 00',
    ],
    [
      'l’interlocutrice sera désormais Mme Marie Blanc, marie@exemple.fr',
      CONTACT,
      'Marie Blanc, marie@exemple.fr',
    ],
  ];
  for (const [order, contact, left] of CHANGES)
    it(`« ${order} » leaves « ${left} »`, async () => {
      const talk = await talkWith(contact);
      const said = await talk.say(order);
      assert.equal((await personOf(talk))?.contactSaid, left);
      assert.match(textsOf(said), /^Contact noté/);
      assert.equal(said.assistant.asking, 'accord_donnees');
    });

  it('is asked again when nothing is left of it', async () => {
    const talk = await talkWith('cabinet@exemple.fr');
    assert.equal((await talk.say('retirez mon mail')).assistant.asking, 'contact');
    assert.equal((await personOf(talk))?.email, undefined);
  });

  it('is a modification once the file is filed', async () => {
    const talk = await talkWith('Paul Martin, cabinet@exemple.fr');
    for (const text of ['j’ai pris connaissance', 'oui', 'le contact a changé, c’est Marie Blanc'])
      await talk.say(text);
    assert.match(textsOf(await talk.say('oui')), /Votre modification est déposée/);
    const { items } = await talk.stores.candidacies.list({ scope: 'national' }, {});
    assert.equal(items[0]?.versions.at(-1)?.person.contactSaid, 'Marie Blanc, cabinet@exemple.fr');
  });

  for (const text of [
    'effacez mes données',
    'peut-on ajouter un contact ?',
    'ajoutez le commerce au diagnostic',
  ])
    it(`« ${text} » changes none of it`, async () => {
      const talk = await talkWith(CONTACT);
      await talk.say(text);
      assert.equal((await personOf(talk))?.contactSaid, CONTACT);
    });
});
