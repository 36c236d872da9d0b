import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { epcisSaid } from '#communes/epci-said';
import { openTerritory } from '#communes/open-territory';

const directory = openTerritory();
const said = (text: string) =>
  epcisSaid(directory, text)
    .map(({ start, end, nature }) => `${text.slice(start, end)} : ${nature}`)
    .join(', ');

const CALLED: Readonly<Record<string, string>> = {
  'On fait partie d’Ardenne Métropole, qui a délibéré': 'Ardenne Métropole : CA',
  'nimes metropole': 'nimes metropole : CA',
  'Le Mans Métropole est une communauté urbaine': 'Le Mans Métropole : CU',
  'la Métropole du Grand Paris': 'Métropole du Grand Paris : METRO',
  'Grand Paris Sud a délibéré': 'Grand Paris Sud : CA',
  'Anjou Bleu Communauté et Pontivy Communauté nous suivent':
    'Anjou Bleu Communauté : CC, Pontivy Communauté : CC',
  'le président de Conflent-Canigó': 'Conflent-Canigó : CC',
  'en fait la cinor est ok': 'cinor : CA',
  'la CABA a voté, la CCOG aussi': 'CABA : CA, CCOG : CC',
};

const NOT_CALLED = [
  'notre agglo a voté',
  'la communauté de communes',
  'la communauté d’agglomération',
  'Action cœur de ville',
  'Bar-le-Duc',
  'le Trièves',
  'le centre du Val de Loire',
  'le CCAS est d’accord',
  'on a une caba pour le marché',
  'nous sommes le pôle du pays',
];

describe('An EPCI called by its name', () => {
  for (const [text, expected] of Object.entries(CALLED))
    it(`is heard in « ${text} », whatever its name says`, () => assert.equal(said(text), expected));

  for (const text of NOT_CALLED) it(`is not heard in « ${text} »`, () => assert.equal(said(text), ''));

  it('is heard for nearly every EPCI of two words, written in full', () => {
    const names = directory.epcis.map(({ name }) => name.replace(/^C[ACU] /, '').replace(/ \(.*\)/, ''));
    const longer = names.filter((name) => name.split(/[ '-]/).filter((word) => word.length > 3).length > 2);
    const heard = longer.filter((name) => said(`avec ${name}, nous`).includes(name.slice(-4)));
    assert.ok(longer.length > 300, `${longer.length} names`);
    assert.ok(heard.length >= 0.95 * longer.length, `${heard.length} of ${longer.length}`);
  });
});
