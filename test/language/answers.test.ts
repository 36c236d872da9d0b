import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { acts, heard } from './heard.ts';

describe('An answer to a yes/no question', () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    yes: [
      'oui',
      'OUI !!!',
      'oui oui bien sûr',
      'Tout à fait d’accord',
      'ben oui',
      'ouais',
      'ok',
      'absolument, à l’unanimité',
      'sans aucun doute',
      'il n’y a pas de problème',
      'pourquoi pas',
      'je ne dis pas non',
      'ce n’est pas faux',
      'je n’y vois pas d’inconvénient',
      'nous n’y sommes pas opposés',
      'il n’y a pas d’opposition',
      'aucun souci',
      'c’est fait',
      'c’est déjà voté',
      'et comment !',
      'il n’y a pas de lézard',
      'sans la moindre hésitation',
      'signé des deux mains',
      '👍',
      'le bureau a tranché en faveur du projet',
    ],
    no: [
      'non',
      'Non, pas encore',
      'non pas du tout',
      'pas vraiment',
      'absolument pas',
      'bien sûr que non',
      'certainement pas',
      'je ne crois pas',
      'aucunement',
      'pas pour le moment',
      'on n’a rien fait',
      'le conseil a voté contre',
      'personne n’a délibéré',
      'nan',
      'je ne suis pas d’accord',
      'hors de question',
      'que nenni',
      'on n’en est pas là',
      'c’est niet',
      'je crains que non',
      'pas demain la veille',
      '👎👎',
      'pas encore de date arrêtée',
    ],
    unknown: [
      'je ne sais pas',
      'jsp',
      'chais pas',
      'aucune idée',
      'je ne suis pas sûr',
      'il faut que je vérifie avec mes services',
      'je ne sais pas trop, il y a eu une étude',
      'je me renseigne',
      'je ne suis pas au courant',
      'aucune certitude',
      'j’ai un doute',
      'vous me posez une colle',
      'je préfère ne pas m’avancer',
      'tout ça reste à confirmer',
      'on ose l’espérer',
    ],
    partial: [
      'dans une certaine mesure',
      'on s’en occupe',
      'on temporise',
      'en théorie',
      'à 60 %',
      'en partie',
      'oui et non',
      'oui mais partiellement',
      'c’est en cours',
      'on y travaille',
      'pas tout à fait',
      'presque',
      'oui mais pas partout',
      'non mais c’est en cours',
      'à moitié',
      'il reste le volet commerce',
    ],
  };
  for (const [value, texts] of Object.entries(table))
    for (const text of texts)
      it(`is ${value}: « ${text} »`, () => assert.deepEqual(acts(text, 'oui_non'), [value]));

  it('never turns a yes into a no nor a no into a yes, whatever surrounds it', () => {
    const before = ['', 'euh ', 'Bonjour, ', 'ben ', 'alors ', 'ah ', 'je dirais ', 'a priori '];
    const after = [
      '',
      ' !',
      '.',
      ' monsieur',
      ' madame',
      ' merci',
      ', voilà',
      ' s’il vous plaît',
      ', je vous remercie',
    ];
    const cores: Readonly<Record<string, readonly string[]>> = {
      no: [
        'oui',
        'tout à fait',
        'bien sûr',
        'absolument',
        'c’est exact',
        'sans problème',
        'aucun doute',
        'd’accord',
      ],
      yes: [
        'non',
        'pas du tout',
        'absolument pas',
        'certainement pas',
        'pas encore',
        'jamais',
        'bien sûr que non',
        'pas d’accord',
      ],
    };
    const flipped: string[] = [];
    for (const [wrong, list] of Object.entries(cores))
      for (const core of list)
        for (const a of before)
          for (const b of after)
            for (const text of [`${a}${core}${b}`, `${a}${core}${b}`.toUpperCase()])
              if (acts(text, 'oui_non').includes(wrong)) flipped.push(text);
    assert.deepEqual(flipped, []);
  });

  it('leaves the question its own act', () => {
    assert.deepEqual(acts('oui, mais c’est quoi une ORT ?', 'oui_non'), ['yes', 'faq:ort']);
    assert.deepEqual(acts('je ne sais pas, c’est quoi une ORT ?', 'oui_non'), ['unknown', 'faq:ort']);
    assert.deepEqual(acts('non, je voudrais parler à quelqu’un', 'oui_non'), ['no', 'cmd:human']);
  });

  it('tells a question from a statement', () => {
    assert.equal(heard('est-ce obligatoire').question, true);
    assert.equal(heard('la délibération est prise').question, false);
    assert.equal(heard('ça va nous aider').question, false);
  });
});
