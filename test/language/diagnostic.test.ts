import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { acts } from './heard.ts';

describe('The state of a study', () => {
  const table: Readonly<Record<string, string>> = {
    'diagnostic terminé': 'global=termine',
    'c’est presque fini': 'global=en_cours',
    'on n’a pas commencé': 'global=non_commence',
    'pas fini': 'global=non_termine',
    rien: 'global=non_commence',
    'aucun diagnostic à ce jour': 'global=non_commence',
    'l’étude commerciale est en cours': 'commerce=en_cours',
    'le diagnostic est en cours, l’étude habitat est finie mais pas le commerce':
      'commerce=non_termine global=en_cours habitat=termine',
    'nous avons un diagnostic sur le logement mais rien sur les commerces':
      'commerce=non_commence habitat=termine',
    'le bureau d’études vient de démarrer le volet mobilité': 'mobilite=en_cours',
    'habitat et mobilité sont faits, le reste n’est pas lancé':
      'commerce=non_commence equipements=non_commence espace_public=non_commence habitat=termine mobilite=termine',
    'tout est bouclé sauf les équipements publics':
      'commerce=termine equipements=non_termine espace_public=termine habitat=termine mobilite=termine',
    'tout sauf la mobilité':
      'commerce=termine equipements=termine espace_public=termine habitat=termine mobilite=non_termine',
    'hormis la mobilité tout est livré':
      'commerce=termine equipements=termine espace_public=termine habitat=termine mobilite=non_termine',
    'les logements ok le reste néant':
      'commerce=non_commence equipements=non_commence espace_public=non_commence habitat=termine mobilite=non_commence',
    'ni le commerce ni la mobilité n’ont été étudiés': 'commerce=non_commence mobilite=non_commence',
    'habitat ✔ commerce ✔ mobilité en cours espace public en cours équipements non':
      'commerce=termine equipements=non_commence espace_public=en_cours habitat=termine mobilite=en_cours',
    '✅ habitat ❌ commerce ✅ mobilité': 'commerce=non_termine habitat=termine mobilite=termine',
    'places et rues ok, écoles ok, manque le logement':
      'equipements=termine espace_public=termine habitat=non_termine',
    'l’agence d’urbanisme planche dessus': 'global=en_cours',
    'nous venons de recevoir le rapport final': 'global=termine',
    'on attend le rapport final': 'global=en_cours',
    'on attend les crédits pour s’y mettre': 'global=non_commence',
    'non, et c’est bien ce qui nous manque': 'global=non_commence',
    'on en est à la dernière ligne droite': 'global=en_cours',
    'bouclé à 70 %': 'global=en_cours',
    'commerce 100 %, logement 40 %, le reste 0 %':
      'commerce=termine equipements=non_commence espace_public=non_commence habitat=en_cours mobilite=non_commence',
    'trois volets sur cinq sont rendus': 'global=en_cours',
    'commerce : fini ; mobilité : en cours': 'commerce=termine mobilite=en_cours',
    'le commerce et l’habitat sont à étudier, le reste est fini':
      'commerce=non_commence equipements=termine espace_public=termine habitat=non_commence mobilite=termine',
    'on a fini le commerce et les logements, il manque la mobilité':
      'commerce=termine habitat=termine mobilite=non_termine',
    'l’étude habitat démarre en avril': 'habitat=non_commence',
    'l’étude habitat a démarré en novembre': 'habitat=en_cours',
    'le rapport sera livré en mars': 'global=en_cours',
    'le prestataire a été désigné hier': 'global=en_cours',
    'l’audit date de 2011, il est dépassé': 'global=non_termine',
    'ni mobilité ni équipements à ce jour': 'equipements=non_commence mobilite=non_commence',
    'on n’a qu’un brouillon': 'global=en_cours',
    'l’habitat n’est pas traité mais tout le reste oui':
      'commerce=termine equipements=termine espace_public=termine habitat=non_commence mobilite=termine',
    'le commerce est rendu, l’habitat suit': 'commerce=termine habitat=non_termine',
    'il reste à valider en bureau': 'global=non_termine',
    'on a reçu un rapport provisoire': 'global=en_cours',
    'on finalise': 'global=en_cours',
    'tout est fait, sauf l’habitat et le commerce en cours':
      'commerce=en_cours equipements=termine espace_public=termine habitat=en_cours mobilite=termine',
    'pas encore bouclé': 'global=non_termine',
    'le commerce est rendu mais la mobilité attend toujours': 'commerce=termine mobilite=non_commence',
    'habitat fini mobilité finie il manque le commerce':
      'commerce=non_termine habitat=termine mobilite=termine',
    'la première tranche est livrée, il nous reste la seconde': 'global=en_cours',
    'l’habitat est fait, pour le commerce le marché n’est toujours pas passé':
      'commerce=non_commence habitat=termine',
    'le volet commerce est achevé, l’habitat toujours pas commencé': 'commerce=termine habitat=non_commence',
  };
  for (const [text, expected] of Object.entries(table))
    it(`« ${text} »`, () => assert.deepEqual(acts(text, 'diagnostic'), [expected]));

  it('is not heard in what is only supposed', () => {
    assert.deepEqual(acts('si on n’a encore lancé aucune étude, on est hors jeu ?', 'diagnostic'), [
      'faq:diagnostic',
    ]);
  });

  it('leaves a question a question', () => {
    assert.deepEqual(acts('qu’appelez-vous un diagnostic partiel ?', 'diagnostic'), ['faq:diagnostic']);
  });
});
