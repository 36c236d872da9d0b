import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk, textsOf } from '#test/conversations/talk';

const READY = [
  'Je veux présenter Nevers',
  ...['oui', 'oui', 'oui', 'accord de principe', 'partiel', 'partiel', 'à conforter', 'à conforter'],
  ...['maire', 'mairie@exemple.fr'],
];
const FILED = [...READY, 'j’ai pris connaissance', 'oui, déposez'];

const talkAfter = async (lines: readonly string[]) => {
  const talk = await openTalk('2018-01-31');
  for (const line of lines) await talk.say(line);
  return talk;
};

/** What its author cannot undo is done on a plain yes only, as a filing is. */
describe('An order that is to be confirmed', () => {
  const UNSURE = [
    'oui, mais demain',
    'oui si le maire est d’accord',
    'd’accord, je réfléchis',
    'ok je vois, et ça efface quoi ?',
    'ok non laissez',
    'oui laissez tomber',
    'oui enfin non',
    'ok merci',
    'ok laissons',
    'oui laissons comme c’est',
    'oui je maintiens la candidature',
    'oui au dépôt',
    'oui gardez tout',
    'non',
  ];
  const SURE = ['oui', 'Oui.', 'oui je confirme', '1', 'oui, allez-y', 'ok', 'd’accord', 'oui bien sûr'];

  for (const [order, lines, yes, done] of [
    ['retirer mon dossier', FILED, 'oui, retirez-le', /est retirée le/],
    ['effacer mon brouillon', READY, 'oui effacez tout', /est effacé/],
    ['recommencer', READY, 'oui, on repart de zéro', /Nous reprenons au début/],
  ] as const) {
    for (const text of UNSURE)
      it(`« ${order} » is not done by « ${text} »`, async () => {
        const talk = await talkAfter([...lines, order]);
        assert.doesNotMatch(textsOf(await talk.say(text)), done);
      });
    for (const text of [...SURE, yes])
      it(`« ${order} » is done by « ${text} »`, async () => {
        const talk = await talkAfter([...lines, order]);
        assert.match(textsOf(await talk.say(text)), done);
      });
  }
});

describe('The note on personal data', () => {
  for (const text of [
    'C’est quoi le consentement ?',
    'J’accepte quoi exactement ?',
    'mon accord est-il obligatoire ?',
    'Faut-il que le maire autorise ?',
    'Je suis élu et président de l’agglo',
    'je consens à rien',
    'bien entendu que je refuse',
    'j’accepte sous réserve',
    'ok pour demain',
    'je n’ai pas lu',
    'oui mais ne gardez rien',
  ])
    it(`is not read by « ${text} »`, async () => {
      const talk = await talkAfter(READY);
      const { assistant } = await talk.say(text);
      assert.notEqual(assistant.asking, 'depot');
    });
  for (const text of [
    'oui',
    'J’ai pris connaissance',
    'lu et approuvé',
    'oui, vous pouvez conserver mes réponses',
    'c’est bien noté',
    'oui, pas de problème',
    'Je n’y vois pas d’inconvénient.',
    'oui, pourquoi pas',
  ])
    it(`is read by « ${text} »`, async () => {
      const talk = await talkAfter(READY);
      assert.equal((await talk.say(text)).assistant.asking, 'depot');
    });
});
