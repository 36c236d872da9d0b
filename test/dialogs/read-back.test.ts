import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk, textsOf } from '#test/conversations/talk';

describe('An answer that was only likely', () => {
  it('is said as it was understood, and marked to be confirmed', async () => {
    const talk = await openTalk('2018-01-31');
    for (const text of ['candidater pour la ville de Cahors', 'oui', 'oui']) await talk.say(text);
    const said = await talk.say('c’est au point mort');
    assert.match(textsOf(said), /^Je comprends «\soui\s», et je le marque à confirmer/);
    const draft = await talk.stores.drafts.read('brouillon-1');
    assert.deepEqual([draft?.facts.besoin?.value, draft?.facts.besoin?.sure], ['oui', false]);
    assert.equal(said.assistant.asking, 'soutienEpci');
  });

  it('closes no file by being said again where it is asked for in so many words', async () => {
    const likely = 'il manque des services pour tous les nouveaux arrivants';
    const talk = await openTalk('2018-01-31');
    for (const text of ['Nevers', 'oui', 'oui', likely]) await talk.say(text);
    assert.match(textsOf(await talk.say(likely)), /dois-je noter «\snon\s» ou «\soui\s»/);
    const said = await talk.say(likely);
    const draft = await talk.stores.drafts.read('brouillon-1');
    assert.equal(draft?.facts.besoin?.value, 'inconnu');
    assert.equal(said.assistant.asking, 'soutienEpci');
  });
});
