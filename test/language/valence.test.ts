import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { facts } from './heard.ts';

describe('An answer that only says how things stand', () => {
  const table: readonly (readonly [string, string, string])[] = [
    // A centre that does well needs nothing.
    ['besoin', 'tous les indicateurs sont au vert', 'non ?'],
    ['besoin', 'ça tourne rond', 'non ?'],
    ['besoin', 'c’est au point mort', 'oui ?'],
    ['besoin', 'ça patine', 'oui ?'],
    ['soutienEpci', 'tous les indicateurs sont au vert', 'accord ?'],
    ['portage', 'les voyants sont au vert', 'operationnel ?'],
    ['ingenierie', 'on est d’équerre', 'operationnel ?'],
    ['projet', 'ça tâtonne', 'partiel ?'],
    ['volontaire', 'ça tâtonne', 'indecis ?'],
    // No refusal is guessed.
    ['soutienEpci', 'le dossier prend la poussière', 'discussion ?'],
    ['projet', 'le dossier prend la poussière', 'aucun ?'],
    ['diagnostic', 'tout reste à inventer', 'aucun'],
    // What has its day to come is under way.
    ['diagnostic', 'on le reçoit en mai', 'partiel ?'],
    ['soutienEpci', 'ils votent le 20 mars', 'discussion ?'],
  ];
  for (const [about, text, expected] of table)
    it(`${about}: « ${text} » is ${expected}`, () =>
      assert.equal(facts(text, about, about === 'diagnostic' ? 'diagnostic' : 'oui_non')[about], expected));

  it('asks for precision where a plain yes does', () => {
    assert.deepEqual(facts('ça roule', 'projet'), {});
  });

  it('reads back the denial of one thing among several', () => {
    assert.equal(facts('il n’y a pas de friche', 'besoin').besoin, 'non ?');
    assert.equal(facts('non, il n’y a pas de friche', 'besoin').besoin, 'non');
  });
});
