import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { acts } from './heard.ts';

describe('A command', () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    restart: [
      'recommencer',
      'efface tout',
      'on repart de zéro',
      'je voudrais tout reprendre depuis le début',
    ],
    correct: [
      'je me suis trompé',
      'non je me suis embrouillée',
      'revenir en arrière',
      'je voudrais corriger ma réponse précédente',
    ],
    status: [
      'où en suis-je ?',
      'je suis la maire et je n’ai pas le temps',
      'il reste combien de questions',
      'résume mes réponses',
    ],
    help: [
      'aide',
      't’es qui au juste',
      'comment vous fonctionnez',
      'que sais-tu faire ?',
      'comment ça marche ?',
    ],
    human: ['je veux parler à quelqu’un', 'un conseiller svp', 'passez-moi un humain'],
    resume: ['reprendre', 'je reprends mon dossier', 'je voudrais continuer mon dossier commencé hier'],
    repeat: ['attendez', 'pouvez-vous répéter la question ?', 'c’était quoi la question'],
    skip: ['question suivante', 'on passe cette question'],
    later: ['sauvegardez', 'je dois filer, je finirai plus tard', 'on s’arrête là pour aujourd’hui'],
    review: ['je préfère que le maire relise avant', 'il faut que le maire valide d’abord'],
    print: ['imprimer le récapitulatif', 'je voudrais un PDF'],
    why: ['pourquoi cette question ?', 'pourquoi vous me posez cette question'],
    apply: ['candidature', 'je voudrais présenter ma ville à Action cœur de ville', 'on aimerait candidater'],
    file: ['c’est bon, vous pouvez déposer', 'oui déposez', 'ok vous pouvez envoyer le dossier'],
    withdraw: ['je veux retirer ma candidature'],
    erase: ['effacer mon brouillon', 'supprimez mes données'],
  };
  for (const [name, texts] of Object.entries(table))
    for (const text of texts)
      it(`is ${name}: « ${text} »`, () =>
        assert.ok(acts(text, 'oui_non').includes(`cmd:${name}`), String(acts(text, 'oui_non'))));

  it('is no guess where it would drop the answers', () => {
    assert.ok(!acts('on le reçoit en mai', 'oui_non', 'diagnostic').some((act) => act.includes('restart')));
  });

  it('asks for the question again after « non, attendez »', () => {
    assert.deepEqual(acts('non non attendez', 'oui_non', 'projet'), ['cmd:repeat']);
  });

  it('is no help with the assistant when it is about another thing', () => {
    assert.deepEqual(acts('Refaire une carte grise, comment faire ?'), ['oos']);
  });

  it('does not steal a programme question', () => {
    for (const text of [
      'Pourquoi suis-je en catégorie 3 ?',
      'que faites-vous de mes données ?',
      'qui décide ?',
    ])
      assert.deepEqual(
        acts(text).filter((act) => act.startsWith('cmd:')),
        [],
        text,
      );
  });
});

describe('Social words', () => {
  it('come out alone or beside the rest', () => {
    assert.deepEqual(acts('Bonjour'), ['greeting']);
    assert.deepEqual(acts('merci beaucoup'), ['thanks']);
    assert.deepEqual(acts('merci, au revoir'), ['thanks', 'bye']);
    assert.deepEqual(acts('bonjour, je reprends mon dossier'), ['greeting', 'cmd:resume']);
    assert.deepEqual(acts('Bonjour, c’est quoi une ORT ?'), ['greeting', 'faq:ort']);
  });
});

describe('What is out of scope', () => {
  for (const text of [
    'azertyuiop',
    'asdfgh ???',
    'quelle est la recette des crêpes',
    'je veux refaire ma carte d’identité',
    '…',
    '🙂',
    '',
  ])
    it(`is said to be: « ${text} »`, () => assert.deepEqual(acts(text), ['oos']));
});
