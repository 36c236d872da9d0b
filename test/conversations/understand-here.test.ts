import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { understandHere } from '#conversations/understand-here';
import { clean } from '#language/text/clean';
import { openTalk, sharedKnowledge, textsOf } from '#test/conversations/talk';

const asked = (about: string | null) =>
  ({ context: about === null ? 'libre' : 'oui_non', about, offered: [] }) as const;
const factsIn = async (text: string, about: string | null = null) =>
  understandHere(await sharedKnowledge(), text, asked(about), '2018-01-31').facts.map(
    ({ criterion, value }) => `${criterion} ${value}`,
  );

describe('What an EPCI does, called by its name', () => {
  const SAID: readonly (readonly [string, string | null, string])[] = [
    ['On fait partie d’Ardenne Métropole qui a délibéré le 14 novembre 2017', null, 'soutienEpci acte'],
    ['Anjou Bleu Communauté a pris une délibération', 'soutienEpci', 'soutienEpci acte'],
    ['Oui, Châteauroux Métropole nous accompagne', 'soutienEpci', 'soutienEpci accord'],
    ['en fait la Cinor est ok', null, 'soutienEpci accord'],
  ];
  for (const [text, about, fact] of SAID)
    it(`« ${text} » is ${fact}`, async () => assert.deepEqual(await factsIn(text, about), [fact]));

  it('is quoted as it was written', async () => {
    const text = 'On est volontaires. Grand Paris Sud et la CABA ont délibéré';
    const heard = understandHere(await sharedKnowledge(), text, asked(null), '2018-01-31');
    assert.equal(heard.text, text);
    assert.ok(heard.facts.some(({ said }) => said.includes('Grand Paris Sud et la CABA')));
    assert.doesNotMatch(JSON.stringify(heard), /\u2060/);
  });

  it('stands in one line of several, and is put back in each', async () => {
    const text = '6 : Ardenne Métropole a délibéré, 12 : maire, et élu d’Ardenne Métropole';
    const recap = { context: 'oui_non', about: 'depot', offered: [] } as const;
    const heard = understandHere(await sharedKnowledge(), text, recap, '2018-01-31');
    assert.equal(heard.line?.rest, 'Ardenne Métropole a délibéré');
    assert.deepEqual(
      heard.moreLines?.map(({ rest }) => rest),
      ['maire, et élu d’Ardenne Métropole'],
    );
    assert.doesNotMatch(JSON.stringify(heard), /\u2060/);
  });

  it('is put back as it was written, whatever stands around it', async () => {
    const knowledge = await sharedKnowledge();
    const names = [
      'Ardenne Métropole',
      'la CABA',
      'd’Anjou Bleu Communauté',
      'à Grand Paris Sud',
      '\u2060\u2060',
    ];
    const parts = fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 12 }));
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (list) => {
        const text = list.join(' ');
        const heard = understandHere(knowledge, text, asked(null), '2018-01-31');
        assert.equal(heard.text, clean(text.replaceAll('\u2060', '')));
      }),
      { numRuns: 150 },
    );
  });

  it('never makes a métropole of an agglomération', async () => {
    const talk = await openTalk('2018-01-31');
    await talk.say('Sedan');
    const said = textsOf(
      await talk.say('au passage, Ardenne Métropole ce n’est pas une métropole, vous le savez ?'),
    );
    assert.match(said, /C’est bien ce que disent les données officielles|n’est pas une métropole/);
    assert.doesNotMatch(said, /Ardentes/);
  });
});
