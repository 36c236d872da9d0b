import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { dateInWords } from '#language/dates/date-in-words';
import { addDays, addMonths, daySerial, serial, weekday } from '#language/dates/days';
import { findDates } from '#language/dates/find-dates';
import type { Lean } from '#language/dates/resolve';
import { acts, lexicon, TODAY } from './heard.ts';

const OPEN = new URL('test/evaluation/open-dates.json', `file://${process.cwd()}/`);
const open: { ctx: string; text: string; expect: { from: string | null; to: string | null }[] }[] =
  JSON.parse(readFileSync(OPEN, 'utf8')).items;

function found(text: string, lean: Lean): string {
  const interval = findDates(text, TODAY, lean, lexicon.calendar)[0]?.interval;
  return interval ? `${interval.from ?? ''}..${interval.to ?? ''}` : '';
}

describe('A date (today is Wednesday 31 January 2018)', () => {
  const past: Readonly<Record<string, string>> = {
    'il y a une quinzaine de jours': '2018-01-16..2018-01-16',
    'le lendemain de Noël': '2017-12-26..2017-12-26',
    'la veille du 11 novembre': '2017-11-10..2017-11-10',
    'l’avant-veille de la Toussaint': '2017-10-30..2017-10-30',
    'le premier lundi de janvier': '2018-01-01..2018-01-01',
    'dernier vendredi de novembre 2017': '2017-11-24..2017-11-24',
    'ça remonte à trois semaines': '2018-01-10..2018-01-10',
    'la semaine du 15': '2018-01-15..2018-01-21',
    'le vingt novembre deux mille dix-sept': '2017-11-20..2017-11-20',
    'fin de l’année dernière': '2017-10-01..2017-12-31',
    'première quinzaine de janvier': '2018-01-01..2018-01-15',
    'en janvié 2018': '2018-01-01..2018-01-31',
    'le 12 du mois dernier': '2017-12-12..2017-12-12',
    'il y a un an et demi': '2016-07-31..2016-07-31',
    'les trois dernières semaines': '2018-01-10..2018-01-31',
    'depuis le début de l’année': '2018-01-01..2018-01-31',
    'du 28 décembre au 5 janvier': '2017-12-28..2018-01-05',
    'du mois de décembre': '2017-12-01..2017-12-31',
    'T4 2017': '2017-10-01..2017-12-31',
    'vendredi 26': '2018-01-26..2018-01-26',
    'avant-hier': '2018-01-29..2018-01-29',
    'jusqu’au 15 janvier': '..2018-01-15',
    'après le 10 janvier': '2018-01-11..',
  };
  const future: Readonly<Record<string, string>> = {
    'd’ici la fin du mois de mars': '2018-01-31..2018-03-31',
    'mars-avril': '2018-03-01..2018-04-30',
    'entre mi-mars et fin avril': '2018-03-11..2018-04-30',
    'pas avant septembre': '2018-09-01..',
    'au plus tard fin juin': '..2018-06-30',
    'sous huitaine': '2018-01-31..2018-02-08',
    'dans deux ou trois semaines': '2018-02-14..2018-02-21',
    'lundi en huit': '2018-02-12..2018-02-12',
    'fin du premier semestre': '2018-05-01..2018-06-30',
    'dans trois mois': '2018-04-30..2018-04-30',
    'début de l’année prochaine': '2019-01-01..2019-03-31',
    'le 15 du mois prochain': '2018-02-15..2018-02-15',
    'prévu pour le 2 juilet': '2018-07-02..2018-07-02',
    'le 29 février 2020': '2020-02-29..2020-02-29',
  };
  for (const [text, expected] of Object.entries(past))
    it(`past: « ${text} »`, () => assert.equal(found(text, 'past'), expected));
  for (const [text, expected] of Object.entries(future))
    it(`to come: « ${text} »`, () => assert.equal(found(text, 'future'), expected));

  it('is not found where there is none', () => {
    for (const text of [
      'les 3 catégories',
      'l’étude a été faite',
      'le 31 avril',
      '29 février 2018',
      'nos partenaires financiers',
      'il y a 3 villes',
      'maire adjoint',
    ])
      assert.equal(found(text, 'past'), '', text);
  });

  const mutations: Readonly<Record<string, (text: string) => string>> = {
    'as written': (text) => text,
    'in capitals': (text) => text.toUpperCase(),
    'without accents': (text) => text.normalize('NFD').replace(/[\u0300-\u036f]/g, ''),
    'with curly apostrophes': (text) => text.replace(/'/g, '’'),
    'inside a sentence': (text) => `je vous confirme que c'est ${text}, monsieur`,
  };
  for (const [name, mutate] of Object.entries(mutations))
    it(`is read ${name} in the sixty reference phrases`, () => {
      const wrong = open.filter(({ ctx, text, expect }) => {
        const got = found(mutate(text), ctx === 'date_future' ? 'future' : 'past');
        return !expect.some((e) => got === `${e.from ?? ''}..${e.to ?? ''}`);
      });
      assert.deepEqual(
        wrong.map(({ text }) => text),
        [],
      );
    });

  it('comes out as an act where it is expected', () => {
    assert.deepEqual(acts('délibération du 12 janvier 2018', 'date_passee'), ['2018-01-12..2018-01-12']);
    assert.deepEqual(acts('oui depuis le 5 juin 2017', 'oui_non'), ['yes', '2017-06-05..2018-01-31']);
  });
});

describe('A fortnight', () => {
  it('is the last one, or that of its month', () => {
    assert.deepEqual(acts('la dernière quinzaine', 'prefecture'), ['2018-01-16..2018-01-31']);
    assert.deepEqual(acts('reçus la quinzaine passée', 'prefecture'), ['2018-01-16..2018-01-31']);
    assert.deepEqual(acts('la dernière quinzaine de novembre', 'prefecture'), ['2017-11-16..2017-11-30']);
  });
});

describe('A date said in parts', () => {
  const table: readonly (readonly [string, string])[] = [
    ['l’an passé en mai', '2017-05-01..2017-05-31'],
    ['un mardi de juin', '2017-06-01..2017-06-30'],
    ['la semaine d’avant Noël', '2017-12-18..2017-12-24'],
    ['il y a pile deux ans', '2016-01-31..2016-01-31'],
  ];
  for (const [text, expected] of table)
    it(`« ${text} »`, () => assert.deepEqual(acts(text, 'date_passee'), [expected]));
});

describe('Two days', () => {
  it('that touch are one stretch, others are not', () => {
    const from = (text: string) => acts(text, 'prefecture');
    assert.deepEqual(from('dossiers reçus avant-hier et hier'), ['2018-01-29..2018-01-30']);
    assert.deepEqual(from('reçus hier et ce matin'), ['2018-01-30..2018-01-31']);
    assert.deepEqual(from('fiches transmises hier et avant-hier'), ['2018-01-29..2018-01-30']);
    assert.deepEqual(from('reçus vendredi et lundi'), ['2018-01-26..2018-01-26']);
  });
});

describe('A date read back', () => {
  const table: readonly (readonly [string | null, string | null, string])[] = [
    ['2018-01-12', '2018-01-12', 'le 12 janvier 2018'],
    ['2018-03-01', '2018-03-01', 'le 1er mars 2018'],
    ['2018-03-01', '2018-03-31', 'en mars 2018'],
    ['2019-01-01', '2019-12-31', 'en 2019'],
    ['2018-04-01', '2018-06-30', 'd’avril à juin 2018'],
    ['2018-03-21', '2018-03-31', 'du 21 au 31 mars 2018'],
    ['2017-12-28', '2018-01-05', 'du 28 décembre 2017 au 5 janvier 2018'],
    [null, '2018-02-14', 'jusqu’au 14 février 2018'],
    ['2018-01-11', null, 'à partir du 11 janvier 2018'],
  ];
  for (const [from, to, expected] of table)
    it(expected, () => assert.equal(dateInWords({ from, to }), expected));
});

describe('Days', () => {
  it('count without clock or time zone', () => {
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 60_000 }), (n) => serial(daySerial(n)) === n));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (n) => {
        const day = daySerial(n);
        return (
          new Date(`${day}T00:00:00Z`).getTime() === n * 86_400_000 &&
          weekday(addDays(day, 7)) === weekday(day)
        );
      }),
    );
  });

  it('clamp to the end of the month', () => {
    assert.equal(addMonths('2018-01-31', 1), '2018-02-28');
    assert.equal(addMonths('2018-01-31', 3), '2018-04-30');
    assert.equal(addMonths('2018-01-31', -13), '2016-12-31');
  });
});
