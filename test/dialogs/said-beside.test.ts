import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk, type Talk, textsOf } from '#test/conversations/talk';

async function talkAfter(...texts: readonly string[]): Promise<Talk> {
  const talk = await openTalk('2018-01-31');
  for (const text of texts) await talk.say(text);
  return talk;
}

const PARTIAL =
  'maire de Dole, volontaire, ville centre, logements dégradés, l’agglo soutient, diagnostic complet, projet partiel';
const valuesOf = async (talk: Talk) =>
  Object.fromEntries(
    Object.entries((await talk.stores.drafts.read('brouillon-1'))?.facts ?? {}).map(([id, fact]) => [
      id,
      `${fact.value}${fact.sure ? '' : ' ?'}`,
    ]),
  );

describe('What is said beside the question', () => {
  for (const text of [
    'je ne veux pas donner mon numéro',
    'mon téléphone ne capte pas',
    'je vous l’ai déjà dit',
  ])
    it(`« ${text} » is noted as no answer`, async () => {
      const talk = await talkAfter(PARTIAL);
      const said = await talk.say(text);
      assert.equal((await valuesOf(talk)).portage, undefined);
      assert.equal(said.assistant.asking, 'portage');
    });

  for (const text of ['ok on arrête', 'bon, on laisse tomber', 'on s’arrête là'])
    it(`« ${text} » stops, whatever was asked`, async () => {
      const talk = await talkAfter('maire de Dole');
      assert.match(textsOf(await talk.say(text)), /brouillon est gardé/);
      assert.equal((await valuesOf(talk)).volontaire, undefined);
    });

  for (const text of [
    'quelle catégorie du coup ?',
    'pourquoi on est en 2',
    'pourquoi sommes-nous en 2',
    'pourquoi pas la catégorie 1',
  ])
    it(`« ${text} » is asked of the file in hand`, async () => {
      const talk = await talkAfter(PARTIAL, 'en place', 'en place');
      assert.match(textsOf(await talk.say(text)), /Votre catégorie probable\s: 2/);
    });

  it('« pourquoi trois catégories ? » is asked of the programme', async () => {
    const talk = await talkAfter(PARTIAL, 'en place', 'en place');
    assert.doesNotMatch(textsOf(await talk.say('pourquoi trois catégories ?')), /Votre|vous avez dit/);
  });
});

describe('A line by its name and its answer', () => {
  const told = [
    ['besoin oui', 'besoin', 'oui'],
    ['le projet, y a rien', 'projet', 'aucun'],
    ['interco ok', 'soutienEpci', 'accord'],
  ] as const;
  for (const [text, id, value] of told)
    it(`« ${text} » is noted there, whichever was asked`, async () => {
      const talk = await talkAfter('maire de Dole, volontaire');
      const said = await talk.say(text);
      const values = await valuesOf(talk);
      assert.deepEqual([values[id], values.centralite], [value, undefined]);
      assert.equal(said.assistant.asking, 'centralite');
    });

  it('« ok » chooses none of two values', async () => {
    const talk = await talkAfter('maire de Foix, volontaire, ville centre, logements dégradés', 'non');
    await talk.say('ok');
    assert.equal((await valuesOf(talk)).soutienEpci, undefined);
  });
});

describe('« Non pardon »', () => {
  const told = [
    ['non pardon partiel', 'partiel'],
    ['pardon, pas commencé', 'aucun'],
    ['oups non, en cours', 'partiel'],
  ] as const;
  for (const [text, value] of told)
    it(`« ${text} » corrects the answer before, not the question that came since`, async () => {
      const talk = await talkAfter(
        'maire de Dole, volontaire, ville centre, logements dégradés, l’agglo soutient',
      );
      await talk.say('diagnostic complet');
      const said = await talk.say(text);
      assert.match(textsOf(said), /^Je corrige\s: le diagnostic/);
      const { diagnostic, projet } = await valuesOf(talk);
      assert.deepEqual([diagnostic, projet], [value, undefined]);
      assert.equal(said.assistant.asking, 'projet');
    });

  it('says which line when it names one', async () => {
    const talk = await talkAfter(
      'maire de Dole, volontaire, ville centre, logements dégradés, l’agglo soutient',
    );
    await talk.say('diagnostic complet');
    await talk.say('non pardon, l’agglo refuse');
    const { diagnostic, soutienEpci } = await valuesOf(talk);
    assert.deepEqual([diagnostic, soutienEpci], ['complet', 'refus']);
  });
});
