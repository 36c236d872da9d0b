import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { buildTerritory } from '#communes/build/build-territory';
import { readTerritory } from '#communes/read-territory';
import { communeByCode, communesOf } from '#communes/search';
import { directory } from './queries.ts';

const communes = Array.from({ length: directory.size }, (_, index) => directory.commune(index));
const get = (code: string) => {
  const commune = communeByCode(directory, code);
  assert.ok(commune, code);
  return commune;
};
const file = (name: string) => readFileSync(new URL(import.meta.resolve(`#data/territory/${name}`)), 'utf8');

describe('The territory of 31 January 2018', () => {
  it('has 35,357 communes and the 88 of the overseas collectivities', () => {
    const overseas = communes.filter((c) => /^(975|977|978|98)/.test(c.code));
    assert.deepEqual([communes.length - overseas.length, overseas.length], [35_357, 88]);
  });

  it('has the 22 métropoles and their 963 communes', () => {
    const inside = communes.filter((c) => c.metropole !== null);
    assert.equal(inside.length, 963);
    const sirens = new Map(inside.map((c) => [c.epci?.siren, c.epci?.nature]));
    assert.equal(sirens.size, 22);
    assert.equal([...sirens.values()].filter((nature) => nature === 'MET69').length, 1);
    assert.equal(get('69123').metropole, 'Métropole de Lyon');
  });

  it('does not take for a métropole the twelve EPCI that only bear the word', () => {
    const named = new Set(
      communes
        .filter((c) => /métropole/i.test(c.epci?.name ?? '') && c.metropole === null)
        .map((c) => c.epci?.siren),
    );
    assert.equal(named.size, 12);
    assert.equal(get('66136').metropole, null);
    assert.equal(get('87085').metropole, null);
  });

  it('gives every commune a département, a région and the seats of both', () => {
    const lacking = communes.filter(
      (c) => !c.department.name || !c.region.name || !c.prefecture || !c.regionalPrefecture,
    );
    assert.deepEqual(
      lacking.map((c) => c.code),
      [],
    );
    assert.deepEqual(
      [get('51649').prefecture, get('51649').regionalPrefecture],
      ['Châlons-en-Champagne', 'Strasbourg'],
    );
  });

  it('names communes as French does', () => {
    const of = ['49099', '72181', '85109', '71014', '61214', '17300', '60703'].map(
      (code) => get(code).ofName,
    );
    assert.deepEqual(of, [
      'de Cholet',
      'du Mans',
      'des Herbiers',
      'd’Autun',
      'de L’Aigle',
      'de La Rochelle',
      'd’Aux Marais',
    ]);
  });

  it('places Vierzon first in its intercommunalité, with the vintage of both', () => {
    const vierzon = get('18279');
    assert.equal(vierzon.epci?.rank, 1);
    assert.ok((vierzon.epci?.share ?? 0) > 0.7);
    assert.equal(vierzon.epci?.vintage, '1er janvier 2019');
    assert.equal(vierzon.seat, 'sous-prefecture');
  });

  it('says what must be confirmed of communes merged in 2019', () => {
    const merged = communes.filter((c) => c.remarks.some((r) => r.startsWith('Commune réunie')));
    assert.equal(merged.length, 387);
    assert.ok(merged.every((c) => c.population === null && c.epci?.rank === null));
    assert.ok(get('01205').remarks[0]?.includes('Valserhône'));
    assert.equal(
      communes.filter((c) => c.remarks.some((r) => r.startsWith('Population comptée'))).length,
      239,
    );
    assert.deepEqual(
      communes
        .filter((c) => c.epci === null && !/^9[78]/.test(c.code))
        .map((c) => c.name)
        .sort(),
      ['L’Île-d’Yeu', 'Ouessant', 'Île-de-Bréhat', 'Île-de-Sein'],
    );
  });

  it('knows former communes and municipal arrondissements by their codes', () => {
    assert.equal(get('75112').name, 'Paris');
    assert.equal(get('50383').name, 'Cherbourg-en-Cotentin');
    assert.equal(communeByCode(directory, '99999'), null);
    assert.equal(communesOf(directory, '90').length, 102);
  });

  it('is compiled again to the same bytes', () => {
    for (const [name, text] of Object.entries(buildTerritory())) assert.ok(text === file(name), name);
  }).timeout(60_000);

  it('names the file and the line of a damaged text', () => {
    const texts = {
      communes: file('communes.tsv'),
      territory: file('territory.json'),
      chatWords: file('chat-words.yaml'),
      places: file('places.yaml'),
    };
    assert.throws(
      () => readTerritory({ ...texts, communes: texts.communes.replace(/\n/, '\nbroken\n') }),
      /communes\.tsv:2: damaged line/,
    );
    assert.throws(() => readTerritory({ ...texts, territory: '{' }), /territory\.json: not JSON/);
    assert.throws(() => readTerritory({ ...texts, chatWords: 'frame: [a]' }), /chat-words\.yaml/);
  });
});
