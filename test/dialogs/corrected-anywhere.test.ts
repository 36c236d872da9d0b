/** What is said again in another place than its question: a line, a town, who speaks, what was filed. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk, type Talk, textsOf } from '#test/conversations/talk';

const ANSWERS = ['oui', 'oui', 'oui', 'oui', 'terminé', 'abouti', 'en place', 'en place', 'oui'];
const PERSON = ['DGS', 'Paul Durand 03 86 68 46 00', 'oui'];

/** After so many of the answers, in order; the recap is after the last. */
async function talkAfter(count: number): Promise<Talk> {
  const talk = await openTalk('2018-01-31');
  for (const text of ['Nevers', ...[...ANSWERS, ...PERSON].slice(0, count)]) await talk.say(text);
  return talk;
}

const RECAP = ANSWERS.length + PERSON.length;

async function draftOf(talk: Talk) {
  const draft = await talk.stores.drafts.read('brouillon-1');
  assert.ok(draft);
  return draft;
}

const noted = async (talk: Talk, id: string) => (await draftOf(talk)).facts[id]?.value;

describe('A line of the recap', () => {
  it('is corrected by its number whatever is asked: « ligne 4 : non » is no answer to the need', async () => {
    const talk = await talkAfter(2);
    await talk.say('ligne 4 : non');
    assert.equal(await noted(talk, 'centralite'), 'non');
    assert.equal(await noted(talk, 'besoin'), undefined);
  });

  for (const text of ['le 7 est faux', 'la ligne 7 est fausse', 'la 7', 'ligne 7'])
    it(`« ${text} » asks it again, and changes nothing`, async () => {
      const talk = await talkAfter(RECAP);
      assert.equal((await talk.say(text)).assistant.asking, 'diagnostic');
      assert.equal(await noted(talk, 'diagnostic'), 'complet');
    });

  it('is corrected by what stops the filing: « stop ! » puts nothing off when it tells something', async () => {
    const talk = await talkAfter(RECAP);
    const said = await talk.say('Stop ! Notre chef de projet démissionne, on n’a plus personne.');
    assert.equal(said.assistant.asking, 'depot');
    assert.equal(await noted(talk, 'ingenierie'), 'a_constituer');
  });

  it('is left by « retour »', async () => {
    const talk = await talkAfter(RECAP);
    await talk.say('corriger');
    assert.equal((await talk.say('retour')).assistant.asking, 'depot');
  });
});

describe('The town', () => {
  it('given by its number takes no answer of the one before, homonyms or not', async () => {
    const talk = await talkAfter(RECAP);
    await talk.say('1 : Moulins');
    assert.match(
      textsOf(await talk.say('Moulins dans l’Allier')),
      /vos réponses sur Nevers ne sont pas reprises/,
    );
    assert.equal(await noted(talk, 'diagnostic'), undefined);
  });

  it('changes by « changer de commune », or by « on est plus Nevers mais Cosne »', async () => {
    const talk = await talkAfter(1);
    assert.equal((await talk.say('changer de commune')).assistant.asking, 'commune');
    assert.match(textsOf(await talk.say('Autun')), /^Nous passons à Autun/);
    const other = await talkAfter(1);
    assert.match(
      textsOf(await other.say('on est plus Nevers mais Cosne-sur-Loire')),
      /Cosne-Cours-sur-Loire/,
    );
  });

  for (const text of ['c’est long', 'je me suis trompé d’adresse, c’est dgs@nevers.fr'])
    it(`is not named by « ${text} »`, async () => {
      const talk = await talkAfter(RECAP - 1);
      assert.doesNotMatch(textsOf(await talk.say(text)), /Vouliez-vous dire|Plusieurs communes/);
    });
});

describe('Who speaks', () => {
  for (const text of ['je suis le maire pas le DGS', 'je suis le maire'])
    it(`is said again by « ${text} »`, async () => {
      const talk = await talkAfter(RECAP);
      await talk.say(text);
      assert.equal((await draftOf(talk)).person.roleSaid, 'maire');
    });

  for (const text of ['bonjour', 'attendez je cherche', 'c’est personnel', 'ça vous regarde pas'])
    it(`is nobody called « ${text} »`, async () => {
      const talk = await talkAfter(ANSWERS.length);
      await talk.say(text);
      assert.equal((await draftOf(talk)).person.roleSaid, undefined);
    });

  it('need not be said: « passer » goes on', async () => {
    const talk = await talkAfter(ANSWERS.length);
    assert.equal((await talk.say('passer')).assistant.asking, 'contact');
  });

  it('« supprimez mon nom » takes the name out of the contact, and erases nothing else', async () => {
    const talk = await talkAfter(RECAP);
    await talk.say('supprimez mon nom');
    assert.equal((await draftOf(talk)).person.contactSaid, '03 86 68 46 00');
  });
});

describe('The note on personal data', () => {
  for (const text of [
    'pas de problème, enregistrez',
    'vous pouvez enregistrer',
    'allez, c’est d’accord, gardez mes réponses',
  ])
    it(`is read, by who says « ${text} »`, async () => {
      const talk = await talkAfter(RECAP - 1);
      assert.equal((await talk.say(text)).assistant.asking, 'depot');
    });

  for (const text of [
    'enregistrez',
    'enregistrez, je reviens plus tard',
    'vous pouvez garder le brouillon, je reprendrai',
  ])
    it(`is not, by who says « ${text} »`, async () => {
      const talk = await talkAfter(RECAP - 1);
      assert.notEqual((await talk.say(text)).assistant.asking, 'depot');
    });
});

describe('What stands in the way of a category', () => {
  it('is sent all the same to who asks it in so many words', async () => {
    const talk = await talkAfter(2);
    await talk.say('non');
    const said = await talk.say('Je vous demande quand même de faire remonter notre dossier au préfet.');
    assert.equal(said.assistant.asking, 'role');
  });

  for (const text of [
    'ne faites rien remonter',
    'je veux pas que vous transmettiez',
    'il faut pas l’envoyer',
  ])
    it(`is not sent to who says « ${text} »`, async () => {
      const talk = await talkAfter(2);
      await talk.say('non');
      assert.notEqual((await talk.say(text)).assistant.asking, 'role');
    });

  it('is taken back by « en fait si », and no other answer is heard there as a refusal to send', async () => {
    const talk = await talkAfter(2);
    await talk.say('non');
    assert.doesNotMatch(textsOf(await talk.say('terminé')), /C’est entendu/);
    await talk.say('en fait si');
    assert.equal(await noted(talk, 'besoin'), 'oui');
  });

  it('is asked for in so many words where it is only likely, of another question too', async () => {
    const talk = await talkAfter(1);
    assert.match(
      textsOf(await talk.say('non seulement on est volontaires mais on est prêts')),
      /besoin|centre/,
    );
    const named = await talkAfter(0);
    await named.say('l’agglo s’appelle Nevers Agglomération');
    assert.equal(await noted(named, 'soutienEpci'), undefined);
  });
});

describe('Once filed', () => {
  it('an answer that is no longer the one filed is a modification, and never silently kept out', async () => {
    const talk = await talkAfter(RECAP);
    await talk.say('oui');
    assert.match(textsOf(await talk.say('on n’est plus volontaires')), /Laquelle dois-je garder/);
  });

  for (const text of ['c’est fait ?', 'redonnez-moi la référence'])
    it(`« ${text} » tells the reference`, async () => {
      const talk = await talkAfter(RECAP);
      await talk.say('oui');
      assert.match(textsOf(await talk.say(text)), /ACV18-58-/);
    });
});
