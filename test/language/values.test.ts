import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { facts, heard } from './heard.ts';

describe('The answer to a question of the file', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['volontaire', 'oui', 'oui'],
    ['volontaire', 'oui je crois', 'oui ?'],
    ['volontaire', 'oui, délibération en décembre', 'oui'],
    ['centralite', 'pas vraiment, on est un village', 'non'],
    ['centralite', 'oui, on est la ville-centre, emplois, hôpital et lycées', 'pole'],
    ['besoin', 'oui, 11 % de commerces vides dans le centre', 'oui'],
    ['soutienEpci', 'la communauté de communes nous soutient', 'accord'],
    ['soutienEpci', 'oui, l’agglomération a délibéré aussi', 'acte'],
    ['soutienEpci', 'je ne sais pas', 'inconnu'],
    ['diagnostic', 'complet, terminé en 2017', 'complet'],
    ['diagnostic', 'partiel, une étude habitat de 2015', 'partiel'],
    ['diagnostic', 'je ne sais pas trop, il y a eu une étude', 'inconnu'],
    ['projet', 'partiel, il reste le volet commerce', 'partiel'],
    ['projet', 'non, pas encore de projet opérationnel', 'aucun'],
    ['portage', 'à construire avec la communauté de communes', 'a_constituer'],
    ['ingenierie', 'personne de dédié pour le moment', 'a_constituer'],
    ['ingenierie', 'un mi-temps à conforter', 'a_conforter'],
    ['ingenierie', 'un chef de projet à temps plein', 'operationnel'],
    ['actionsPretes2018', 'oui, deux opérations', 'oui'],
  ];
  for (const [about, text, expected] of table)
    it(`${about}: « ${text} » is ${expected}`, () => {
      const context = about === 'diagnostic' ? 'diagnostic' : 'oui_non';
      assert.equal(facts(text, about, context)[about], expected);
    });

  it('is not yet an act when its date is to come', () => {
    const text = 'accord du président, délibération en mars';
    assert.equal(facts(text, 'soutienEpci', 'oui_non', '2018-02-02').soutienEpci, 'accord');
    assert.equal(
      facts('délibération votée le 12 mars 2018', 'soutienEpci', 'oui_non', '2018-02-02').soutienEpci,
      'accord',
    );
    assert.equal(
      facts('délibération votée le 12 janvier 2018', 'soutienEpci', 'oui_non', '2018-02-02').soutienEpci,
      'acte',
    );
  });

  it('has its date to come when its verb is in the present or the future, behind when it is told', () => {
    const table: readonly (readonly [string, string, string])[] = [
      ['soutienEpci', 'oui on délibère le 20 février', '2018-02-20'],
      ['soutienEpci', 'le conseil communautaire délibérera le 20 février', '2018-02-20'],
      ['soutienEpci', 'ils ont délibéré le 20 février', '2017-02-20'],
      ['soutienEpci', 'l’agglo délibère lundi', '2018-02-05'],
      ['diagnostic', 'partiel, on le finit le 30 juin', '2018-06-30'],
      ['diagnostic', 'on l’a fini le 30 juin', '2017-06-30'],
      ['diagnostic', 'ce sera bouclé le 30 juin', '2018-06-30'],
      ['soutienEpci', 'ça passe en conseil le 20 février', '2018-02-20'],
      ['actionsPretes2018', 'les travaux démarrent en septembre', '2018-09-01'],
      ['actionsPretes2018', 'les travaux ont démarré en septembre', '2017-09-01'],
    ];
    for (const [about, text, expected] of table) {
      const [fact] = heard(text, about === 'diagnostic' ? 'diagnostic' : 'oui_non', about).facts;
      assert.equal(fact?.detail?.date?.from, expected, text);
    }
  });

  it('may be a number, a rank or the words of a button', () => {
    const offered = ['aucun', 'partiel', 'abouti'];
    for (const text of ['2', 'la deuxième', 'le 2', 'option 2'])
      assert.equal(facts(text, 'projet', 'libre', '2018-01-31', offered).projet, 'partiel', text);
  });

  it('quotes of a long message the clauses that say it', () => {
    const [fact] = heard(
      'oui, les boutiques ferment une à une, on nous parle depuis dix ans d’un hypermarché, la gare a été refaite, et le samedi les gens se plaignent du stationnement et du bruit des scooters',
      'oui_non',
      'besoin',
    ).facts;
    assert.equal(fact?.said, 'oui, les boutiques ferment une à une');
  });

  it('keeps the words that said it', () => {
    const [fact] = heard('la communauté de communes nous soutient', 'oui_non', 'soutienEpci').facts;
    assert.equal(fact?.said, 'la communauté de communes nous soutient');
  });

  it('is absent from a question', () => {
    assert.deepEqual(facts('c’est quoi un projet abouti ?', 'projet'), {});
  });
});
