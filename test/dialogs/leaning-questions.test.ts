/** Short questions that lean on what was just answered, on the pending question, or on one another. */
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { openTalk, textsOf } from '#test/conversations/talk';

/** A first question, the one that leans on it, and what is then said. */
const AFTER: readonly (readonly [first: string, then: string, said: RegExp])[] = [
  ['Faut-il l’accord de l’interco ?', 'et si elle refuse ?', /^Tant que dure le refus/],
  ['Faut-il l’accord de l’interco ?', 'Et si elle est contre ?', /^Tant que dure le refus/],
  ['L’intercommunalité doit-elle être d’accord ?', 'et si elle vote contre ?', /^Tant que dure le refus/],
  ['Faut-il l’accord de l’interco ?', 'et si elle hésite ?', /n’a pas encore tranché/],
  ['Faut-il l’accord de l’interco ?', 'doit-elle payer ?', /n’obligent pas l’intercommunalité à cofinancer/],
  ['Qu’est-ce qu’une convention-cadre ?', 'qui la signe ?', /signataires ne sont pas encore précisés/],
  ['C’est quoi un diagnostic de centre-ville ?', 'qui le paie ?', /ni le coût, ni la prise en charge/],
  ['C’est quoi un diagnostic de centre-ville ?', 'combien ça coûte ?', /ni le coût, ni la prise en charge/],
  ['C’est quoi un diagnostic de centre-ville ?', 'et si on n’en a pas ?', /^Les trois catégories supposent/],
  ['C’est quoi l’accord de préfiguration ?', 'quand est-il signé ?', /premier semestre 2018/],
  ['C’est quoi l’accord de préfiguration ?', 'c’est obligatoire ?', /quelle que soit leur catégorie/],
  ['C’est quoi l’ORT ?', 'elle est obligatoire ?', /ne disent pas ce qui serait imposé/],
  ['Faut-il un directeur de projet ?', 'qui le recrute ?', /ni le profil, ni le temps de travail/],
  ['Faut-il un directeur de projet ?', 'à temps plein ?', /ni le profil, ni le temps de travail/],
  ['La région est-elle partenaire ?', 'et le département ?', /aide des régions et des départements/],
  ['Quelles sont les trois catégories ?', 'et la première, quand signe-t-elle ?', /^Catégorie 1 : dès 2018/],
  [
    'C’est quoi la catégorie 2 ?',
    'et sans équipe ?',
    /ingénierie « à constituer »[\s\S]*catégorie \*\*3\*\*/,
  ],
  ['Qui est le ministre chargé du programme ?', 'et en 2020 ?', /je ne sais pas ce qui vaudra en 2020/],
  ['Est-ce cumulable avec la DETR ?', 'et la DSIL ?', /n’interdisent aucun cumul/],
  ['Y a-t-il un seuil de population ?', 'et 10 000 ?', /^Ma réponse est la même\. L’instruction ne fixe/],
  [
    'Que fait le préfet de département ?',
    'et le préfet de région ?',
    /^Le préfet de région établit la liste/,
  ],
  ['Combien d’habitants à Limoges ?', 'et son intercommunalité ?', /Son intercommunalité/],
];

const TWO: readonly (readonly [question: string, said: readonly RegExp[]])[] = [
  ['C’est quoi l’ORT et est-ce que c’est obligatoire ?', [/C’est l’opération/, /ce qui serait imposé/]],
  ['L’ORT c’est quoi et qui la signe ?', [/C’est l’opération/, /signataires ne sont pas fixés/]],
  ['Est-ce que Dreux est éligible et quelle est la date limite ?', [/15 février/, /situer \*\*Dreux/]],
  [
    'Qui peut voir mon dossier, combien de temps le gardez-vous et comment l’effacer ?',
    [/Avant le dépôt : vous/, /est gardé jusqu’à l’année/, /s’efface sur simple demande/],
  ],
  [
    'Quelle est la date limite et quel temps fait-il ?',
    [/15 février/, /pas de réponse à « quel temps fait-il »/],
  ],
];

describe('Questions that lean on what was said', () => {
  for (const [first, then, expected] of AFTER)
    it(`« ${first} », « ${then} »`, async () => {
      const talk = await openTalk('2018-01-31');
      await talk.say(first);
      assert.match(textsOf(await talk.say(then)).replaceAll('\u00a0', ' '), expected);
    });

  for (const [question, expected] of TWO)
    it(`answer each part of « ${question} »`, async () => {
      const talk = await openTalk('2018-01-31');
      const said = textsOf(await talk.say(question)).replaceAll('\u00a0', ' ');
      for (const part of expected) assert.match(said, part);
    });

  it('explain what is asked, and say that one may not know', async () => {
    const talk = await openTalk('2018-01-31');
    await talk.say('je suis maire de Thiers');
    assert.match(textsOf(await talk.say('c’est quoi volontaire ?')), /n’est imposé à personne/);
    assert.match(textsOf(await talk.say('ça veut dire quoi ?')), /n’est imposé à personne/);
    assert.match(textsOf(await talk.say('et si on n’est pas sûr ?')), /est une réponse/);
    assert.match(textsOf(await talk.say('pourquoi vous demandez ça ?')), /n’est imposé à personne/);
  });

  it('tell the facts of the town in hand, and not the rule', async () => {
    const talk = await openTalk('2018-01-31');
    await talk.say('je suis maire de Thiers');
    assert.match(textsOf(await talk.say('combien d’habitants a ma commune ?')), /11.700 habitants/);
    assert.match(textsOf(await talk.say('quelle est notre intercommunalité ?')), /Thiers Dore et Montagne/);
    assert.match(textsOf(await talk.say('on est dans une métropole ?')), /dans aucune métropole/);
  });

  it('promise nothing with a result in hand', async () => {
    const talk = await openTalk('2018-01-31');
    for (const said of [
      'je suis maire de Thiers',
      'oui',
      'oui',
      'oui',
      'oui',
      'terminé',
      'abouti',
      'en place',
      'en place',
      'oui',
    ])
      await talk.say(said);
    for (const question of [
      'c’est garanti ?',
      'est-ce que c’est sûr à 100 % ?',
      'c’est définitif ?',
      'vous nous promettez que ce sera la 1 ?',
    ])
      assert.match(textsOf(await talk.say(question)), /^Rien n’est garanti ni définitif/, question);
  });

  it('name no question that tells what is not known yet', async () => {
    for (const question of ['quels départements sont concernés ?', 'commerces', 'quels sont les axes ?']) {
      const talk = await openTalk('2018-01-31');
      const { replies } = await talk.say(question);
      const shown = replies.flatMap(({ text, choices }) => [
        text,
        ...(choices ?? []).map(({ label }) => label),
      ]);
      assert.doesNotMatch(shown.join('\n'), /cinq axes|n’ont-ils aucune ville|première convention/, question);
    }
  });

  it('take no letters of a service for a town', async () => {
    for (const question of ['et le CEREMA ?', 'et l’EPARECA ?']) {
      const talk = await openTalk('2018-01-31');
      assert.match(textsOf(await talk.say(question)), /ne disent rien des autres/, question);
    }
  });

  it('offer each of two towns, and ask which when a name is that of several', async () => {
    for (const question of [
      'Bourges et Vierzon sont-elles éligibles ?',
      'Dreux ou Chartres ?',
      'Saint-Denis est éligible ?',
    ]) {
      const talk = await openTalk('2018-01-31');
      const { replies } = await talk.say(question);
      assert.match(replies.map(({ text }) => text).join('\n'), /Laquelle voulez-vous situer/, question);
    }
  });
});
