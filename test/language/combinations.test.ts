import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { heard, lexicon } from './heard.ts';

const YES = [
  'oui',
  'Oui',
  'ouais',
  'oui oui',
  'oui bien sûr',
  'oui tout à fait',
  'oui absolument',
  'mais oui',
  'ben oui',
];
const NO = [
  'non',
  'Non',
  'nan',
  'non pas du tout',
  'non pas encore',
  'ah non',
  'ben non',
  'non vraiment pas',
];
const HEDGES = [
  '',
  'je crois',
  'je pense',
  'normalement',
  'en principe',
  'sauf erreur',
  'à confirmer',
  'il me semble',
];
const TAILS = [
  '',
  'merci',
  'monsieur',
  'voilà',
  'merci beaucoup',
  'c’est important pour nous',
  'comme je vous le disais',
  'bonne journée',
];

/** A sentence that states a value of one criterion, and the values that it may be heard as. */
const ASIDES: readonly (readonly [string, string, readonly string[]])[] = [
  ['le diagnostic est terminé', 'diagnostic', ['complet']],
  ['le diagnostic n’est pas terminé', 'diagnostic', ['partiel']],
  ['le diagnostic n’est pas commencé', 'diagnostic', ['aucun']],
  ['l’agglo nous soutient', 'soutienEpci', ['accord']],
  ['l’agglo refuse', 'soutienEpci', ['refus']],
  ['la communauté de communes n’a pas encore délibéré', 'soutienEpci', ['discussion']],
  ['le projet est abouti', 'projet', ['abouti']],
  ['nous n’avons pas de projet', 'projet', ['aucun']],
  ['l’ingénierie est à constituer', 'ingenierie', ['a_constituer']],
  ['le portage politique est en place', 'portage', ['operationnel']],
  ['nous sommes volontaires', 'volontaire', ['oui']],
];
const LINKS = [', ', ', et ', ' et ', '. ', ', par contre ', ', d’ailleurs '];

const polar = lexicon.criteria.flatMap((criterion) => {
  const value = (answer: 'yes' | 'no') => {
    const bare = criterion.bare?.[answer];
    return bare && 'value' in bare ? String(bare.value) : null;
  };
  const [yes, no] = [value('yes'), value('no')];
  return yes && no ? [{ id: criterion.id, yes, no }] : [];
});

/** The value written for the question that was asked: the fact heard, or else what its yes or no is worth. */
function writtenFor(text: string, asked: (typeof polar)[number]): string | null {
  const understood = heard(text, 'oui_non', asked.id);
  const fact = understood.facts.find((one) => one.criterion === asked.id);
  if (fact) return fact.value;
  const answer = understood.acts.find((act) => act.type === 'answer');
  if (answer?.type !== 'answer') return null;
  return answer.value === 'yes' ? asked.yes : answer.value === 'no' ? asked.no : null;
}

const said = (...parts: readonly string[]) => parts.filter((part) => part !== '').join(' ');

describe('Several things said at once', () => {
  const one = (list: readonly string[]) => fc.constantFrom(...list);
  const question = fc.constantFrom(...polar);

  it('never turn a yes into a no, nor a no into a yes', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        one(YES),
        one(NO),
        one(HEDGES),
        one(TAILS),
        one(LINKS),
        fc.option(fc.constantFrom(...ASIDES)),
        question,
        (positive, yes, no, hedge, tail, link, aside, asked) => {
          fc.pre(aside?.[1] !== asked.id);
          const opened = said(positive ? yes : no, hedge);
          const text = said(`${opened}${aside ? `${link}${aside[0]}` : ''}`, tail);
          const value = writtenFor(text, asked);
          assert.notEqual(value, positive ? asked.no : asked.yes, `« ${text} » (${asked.id})`);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('say the aside as it was said, and no fact that was not', () => {
    fc.assert(
      fc.property(
        one([...YES, ...NO]),
        one(LINKS),
        fc.constantFrom(...ASIDES),
        one(TAILS),
        question,
        (answer, link, [words, about, values], tail, asked) => {
          fc.pre(about !== asked.id);
          const text = said(`${answer}${link}${words}`, tail);
          for (const fact of heard(text, 'oui_non', asked.id).facts) {
            assert.ok(
              [asked.id, about].includes(fact.criterion),
              `« ${text} » (${asked.id}) → ${fact.criterion}`,
            );
            if (fact.criterion === about)
              assert.ok(values.includes(fact.value), `« ${text} » → ${fact.value}`);
          }
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('keep both facts of two sentences, in either order', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ASIDES),
        fc.constantFrom(...ASIDES),
        one(['. ', ', ', ', et ', ' mais ', ' ; ']),
        (first, second, link) => {
          fc.pre(first[1] !== second[1]);
          const text = `${first[0]}${link}${second[0]}`;
          const found = new Map(heard(text).facts.map((fact) => [fact.criterion, fact.value]));
          for (const [, about, values] of [first, second])
            assert.ok(values.includes(found.get(about) ?? ''), `« ${text} » → ${about} ${found.get(about)}`);
          assert.equal(found.size, 2, `« ${text} » → ${[...found.keys()]}`);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('hedged, are kept and marked to be confirmed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ASIDES), one(HEDGES.slice(1)), ([words, about], hedge) => {
        const fact = heard(`${hedge} ${words}`).facts.find((each) => each.criterion === about);
        assert.ok(fact === undefined || !fact.sure, `« ${hedge} ${words} »`);
      }),
    );
  });
});

describe('What is foreign to the question', () => {
  const foreign = [
    'je suis le maire',
    'le chat est sur la table',
    'il fait beau aujourd’hui',
    'j’aime les fraises',
    'ma voiture est en panne',
    'la tour Eiffel est haute',
    'mon fils joue au rugby',
    'nous avons mangé une tarte',
    'le train part à huit heures',
    'les vacances étaient trop courtes',
    'j’ai perdu mes clés',
    'le boulanger est sympathique',
  ];

  it('is never a sure fact', () => {
    for (const { id } of lexicon.criteria)
      for (const text of foreign)
        for (const fact of heard(text, 'oui_non', id).facts)
          assert.ok(!fact.sure || fact.criterion !== id, `« ${text} » (${id}) → ${fact.value}`);
  });
});
