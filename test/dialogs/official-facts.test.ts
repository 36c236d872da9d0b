import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk, type Talk, textsOf } from '#test/conversations/talk';

/** Cahors is in no métropole, says the territory; its line of the recap is the third. */
async function cahors(): Promise<Talk> {
  const talk = await openTalk('2018-01-31');
  for (const text of ['candidater pour la ville de Cahors', 'oui', 'oui', 'oui']) await talk.say(text);
  return talk;
}

const factsOf = async (talk: Talk) => (await talk.stores.drafts.read('brouillon-1'))?.facts ?? {};

describe('An official fact', () => {
  it('that a protest says as it is, is contested by nobody', async () => {
    const talk = await cahors();
    const said = await talk.say('mais on est pas une métropole');
    assert.match(textsOf(said), /C’est bien ce que disent les données officielles/);
    assert.equal((await factsOf(talk)).metropole?.value, 'hors');
    assert.equal(said.assistant.asking, 'soutienEpci');
  });

  it('said otherwise is marked to be confirmed', async () => {
    const talk = await cahors();
    await talk.say('nous faisons partie de la métropole');
    assert.equal((await factsOf(talk)).metropole?.value, 'inconnu');
  });

  it('is not replaced by an answer to its line', async () => {
    const talk = await cahors();
    await talk.say('je voudrais corriger une réponse');
    const said = await talk.say('3 : oui');
    assert.match(textsOf(said), /«\sà confirmer\s»/);
    assert.equal((await factsOf(talk)).metropole?.value, 'inconnu');
  });
});
