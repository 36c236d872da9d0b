import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { verbatim } from '#language/verbatim';
import { heard } from './heard.ts';

describe('What is quoted of a message', () => {
  const QUOTED: readonly (readonly [string, string, string])[] = [
    ['non. Le président refuse, il me l’a redit', 'non, Le président refuse', 'non. Le président refuse'],
    [
      'tout est prêt, sauf que rien n’est signé.',
      'tout est prêt, et rien n’est signé',
      'tout est prêt, sauf que rien n’est signé',
    ],
    ['besoin (18 % de vacance)', 'besoin, 18 % de vacance', 'besoin (18 % de vacance)'],
    ['oui', 'oui', 'oui'],
  ];
  for (const [message, read, quoted] of QUOTED)
    it(`« ${read} » is quoted as « ${quoted} »`, () => assert.equal(verbatim(message, read), quoted));

  it('is a run of its characters, or what was read where that is not found', () => {
    const words = fc.array(fc.constantFrom('Oui', 'non', 'l’agglo', 'a', 'voté', 'sauf', '12 %', '(mars)'), {
      minLength: 1,
    });
    const marks = fc.constantFrom(' ', ', ', '. ', ' ; ');
    fc.assert(
      fc.property(words, marks, words, (list, mark, read) => {
        const message = list.join(mark);
        const said = read.join(', ');
        const quoted = verbatim(message, said);
        assert.ok(quoted === said || message.includes(quoted));
      }),
    );
  });

  it('stands in the message, for each answer that is heard', () => {
    for (const text of [
      'oui. on a délibéré en mars',
      'complet, sauf que le commerce manque',
      'non ! c’est fini',
    ])
      for (const about of ['soutienEpci', 'diagnostic', 'projet'])
        for (const { said } of heard(text, 'oui_non', about).facts) assert.ok(text.includes(said), said);
  });
});
