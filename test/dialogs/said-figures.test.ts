/** The figures of a town are kept with its answers, in its own words: the prefecture reads and exports them. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { Knowledge } from '#conversations/world';
import { saidSoFar, withFigures } from '#dialogs/said-figures';
import { understand } from '#language/understand';
import { sharedKnowledge } from '#test/conversations/talk';

describe('The figures said beside an answer', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = await sharedKnowledge();
  });

  const said = (text: string) => {
    const heard = understand(
      text,
      { about: null, context: 'libre', offered: [] },
      knowledge.lexicon,
      '2018-01-31',
    );
    return Object.fromEntries(heard.facts.map((fact) => [fact.criterion, withFigures(fact, heard).said]));
  };

  it('are kept, whatever parts them from it', () => {
    for (const text of [
      'besoin de redynamisation : 18 % de vacance commerciale',
      'besoin de redynamisation, 18 % de vacance commerciale',
      'besoin de redynamisation : 18 % de vacance commerciale, 12,5 % de logements vacants',
      'besoin de redynamisation (18 % de vacance)',
    ])
      assert.equal(said(`${text}, accord de l'agglo`).besoin, text);
    assert.equal(
      said('diagnostic partiel, 120 logements étudiés').diagnostic,
      'diagnostic partiel, 120 logements étudiés',
    );
  });

  it('go to the answer that they follow, and take no other answer, telephone or address', () => {
    assert.deepEqual(said('diagnostic partiel, 120 logements étudiés, accord de l’agglo'), {
      diagnostic: 'diagnostic partiel, 120 logements étudiés',
      soutienEpci: 'accord de l’agglo',
    });
    for (const beside of ['03 86 00 00 00', 'mairie58@exemple.fr', 'on signe en 2018 ?'])
      assert.equal(said(`diagnostic partiel, ${beside}`).diagnostic, 'diagnostic partiel', beside);
  });

  it('stay when the same answer is said again, and go when it changes', () => {
    const fact = {
      value: 'oui',
      said: '18 % de vacance',
      how: 'said',
      sure: true,
      turn: 1,
      channel: 'web',
      at: '',
    } as const;
    const again = (value: string, words: string) =>
      saidSoFar(fact, { criterion: 'besoin', value, said: words, sure: true });
    assert.equal(again('oui', 'le centre en a besoin'), '18 % de vacance ; le centre en a besoin');
    assert.equal(again('oui', 'oui, 18 % de vacance'), 'oui, 18 % de vacance');
    assert.equal(again('non', 'non'), 'non');
    assert.equal(again('oui', 'x'.repeat(490)), 'x'.repeat(490));
    assert.equal(
      saidSoFar(
        { ...fact, said: 'oui' },
        { criterion: 'besoin', value: 'oui', said: 'tout à fait', sure: true },
      ),
      'tout à fait',
    );
  });
});
