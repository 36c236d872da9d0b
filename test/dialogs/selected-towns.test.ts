import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openTerritory } from '#communes/open-territory';
import { communeByCode } from '#communes/search';
import { listAnswer, toldByList, townsNamed } from '#dialogs/selected-towns';
import { acv } from '#test/programme/towns';

interface Listed {
  readonly name: string;
  readonly inseeCode: string;
  readonly twins?: readonly Listed[];
}

const directory = openTerritory();
const file = 'data/programmes/acv-2018/villes-retenues.json';
const { towns } = JSON.parse(readFileSync(file, 'utf8')) as { towns: readonly Listed[] };
const all = towns.flatMap((town) => [town, ...(town.twins ?? [])]);

const about = (text: string, day: string) => listAnswer(acv, townsNamed(text, directory), day);

describe('The list of the towns that were chosen', () => {
  it('holds 222 territories, 232 communes, every one of which is known', () => {
    assert.equal(towns.length, 222);
    assert.equal(acv.selection?.towns.size, 232);
    for (const { inseeCode } of all) assert.ok(communeByCode(directory, inseeCode), inseeCode);
  });

  it('is not told before the day it was announced', () => {
    assert.equal(about('Cholet est-elle retenue ?', '2018-03-26'), null);
    assert.match(about('Cholet est-elle retenue ?', '2018-03-27') ?? '', /Cholet.*fait partie/);
  });

  for (const frame of [
    (name: string) => `${name} fait-elle partie des 222 ?`,
    (name: string) => `est-ce que ${name} a été retenue ?`,
    (name: string) => `et ${name} ?`,
  ])
    it(`finds each of them asked as « ${frame('…')} »`, () => {
      const missed = all.filter(({ name }) => !/fait partie/.test(about(frame(name), '2018-04-20') ?? ''));
      assert.deepEqual(
        missed.map(({ name }) => name),
        [],
      );
    });

  it('says that a town is not in it, and never that its project is refused', () => {
    for (const name of ['Le Havre', 'Rennes', 'Cahuzac-sur-Vère', 'Nantes']) {
      const told = about(`${name} est-elle dans la liste ?`, '2018-04-20') ?? '';
      assert.match(told, /ne figure pas/, name);
      assert.doesNotMatch(told, /refus/, name);
    }
  });

  it('names the territory of a twin, and the signature once it took place', () => {
    assert.match(about('Liévin est retenue ?', '2018-04-20') ?? '', /Liévin et Lens/);
    assert.doesNotMatch(about('Lens est retenue ?', '2018-09-19') ?? '', /signée/);
    assert.match(about('Lens est retenue ?', '2018-09-20') ?? '', /signée le 20 septembre 2018/);
  });

  it('lists those of a département or a région by name, and says when there is none', () => {
    const told = (text: string, day = '2018-04-20') => toldByList(acv, text, directory, day);
    for (const text of [
      'Quelles villes du Cher ont été retenues ?',
      'quelles villes ont été retenues dans le 18 ?',
      'liste des villes retenues du département du Cher',
    ])
      assert.match(told(text) ?? '', /Cher \(18\).*Bourges et Vierzon\./, text);
    assert.match(told('quelles villes retenues en Bretagne ?') ?? '', /Fougères, Lannion, Lorient/);
    assert.match(told('Quelles communes de Côte-d’Or ont été retenues ?') ?? '', /aucune/);
    assert.equal(told('Quelles villes du Cher ont été retenues ?', '2018-03-26'), null);
    assert.match(told('Laval en Mayenne est-elle retenue ?') ?? '', /Laval.*fait partie/);
  });

  it('says nothing when no town is named', () => {
    for (const text of ['ma ville est-elle retenue ?', 'quelles villes ?', 'et alors ?', 'et la suite ?'])
      assert.equal(about(text, '2018-04-20'), null, text);
  });
});
