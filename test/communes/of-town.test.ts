import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ofTown } from '#communes/of-town';
import { openTerritory } from '#communes/open-territory';

describe('A town named after « de »', () => {
  const directory = openTerritory();

  it('takes its article as one says it', () => {
    for (const [code, name, said] of [
      ['71153', 'Le Creusot', 'du Creusot'],
      ['78440', 'Les Mureaux', 'des Mureaux'],
      ['17300', 'La Rochelle', 'de La Rochelle'],
      ['49007', 'Angers', 'd’Angers'],
      ['58194', 'Nevers', 'de Nevers'],
      ['00000', 'Nulle-Part', 'de Nulle-Part'],
    ] as const)
      assert.equal(ofTown(directory, { code, name }), said);
  });
});
