import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { withoutCode } from '#dialogs/lately';

const CODE = 'TEST-9777-7777-7777-7727';
const MASK = '[code de reprise masqué]';

describe('A recovery code in what was said', () => {
  for (const [said, kept] of [
    [`mon code ${CODE}`, `mon code ${MASK}`],
    [`code ${CODE}, et encore ${CODE}.`, `code ${MASK}, et encore ${MASK}.`],
    ['test 9777 7777 7777 7727 merci', `${MASK} merci`],
    ['TEST97777777777777 27', 'TEST97777777777777 27'],
    ['les coordonnées professionnelles sont demandées', 'les coordonnées professionnelles sont demandées'],
    ['Saint-Paul-lès-Dax', 'Saint-Paul-lès-Dax'],
  ] as const)
    it(`« ${said} » is kept as « ${kept} »`, () => {
      assert.equal(withoutCode(said), kept);
    });
});
