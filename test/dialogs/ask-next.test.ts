import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk } from '#test/conversations/talk';

describe('The next question', () => {
  it('is why, of an answer that a rule reads with its reason, and once only', async () => {
    const talk = await openTalk('2018-01-31');
    await talk.say('candidater pour Figeac');
    await talk.say('oui');
    const why = await talk.say('petite ville qui sert ses voisines');
    assert.match(why.replies.at(-1)?.text ?? '', /servent aussi les communes voisines/);
    const after = await talk.say('je ne sais pas');
    assert.equal(after.assistant.asking, 'besoin');
  });

  it('asks for no reason of an answer that needs none', async () => {
    const talk = await openTalk('2018-01-31');
    await talk.say('candidater pour Figeac');
    await talk.say('oui');
    assert.equal((await talk.say('pôle du territoire')).assistant.asking, 'besoin');
  });
});
