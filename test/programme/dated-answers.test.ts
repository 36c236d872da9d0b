import assert from 'node:assert/strict';
import { answerAt } from '#programme/answer-at';
import type { Day } from '#programme/programme';
import { acv } from './towns.ts';

const TODAY = '2026-11-26';

/** What is said of a question on a day: what comes first, and what is set apart as having changed. */
interface Dated {
  /** Null: nothing was known yet. */
  readonly says: RegExp | null;
  /** What has changed since, oldest first. */
  readonly since?: readonly RegExp[];
  /** The answer no longer holds: what has changed comes before it. */
  readonly ended?: true;
}

/** What was known on 31 January, what is said on 20 April 2018, and today. */
const TABLE: Readonly<Record<string, readonly [Dated, Dated, Dated]>> = {
  'liste-villes': [
    { says: /pas encore connue/ },
    { says: /222 villes le 27 mars 2018/, since: [/annexée/] },
    { says: /222 villes le 27 mars 2018/, since: [/annexée/] },
  ],
  'programme-nombre-villes': [
    { says: /200 à 250/ },
    { says: /200 à 250/, since: [/222 territoires/], ended: true },
    { says: /200 à 250/, since: [/222 territoires/], ended: true },
  ],
  'candidature-date-limite': [
    { says: /d’ici le 15 février 2018/ },
    { says: /15 février 2018/, since: [/passée/], ended: true },
    { says: /15 février 2018/, since: [/passée/], ended: true },
  ],
  'candidature-resultat': [
    { says: /fin février 2018/ },
    { says: /fin février 2018/, since: [/27 mars 2018/], ended: true },
    { says: /fin février 2018/, since: [/27 mars 2018/], ended: true },
  ],
  'annee-contrat': [
    { says: /2019 ou 2020.*2020 ou 2021 selon Villes de France/ },
    { says: /Catégorie 1/, since: [/abandonné/], ended: true },
    { says: /Catégorie 1/, since: [/abandonné/], ended: true },
  ],
  'categories-trois': [
    { says: /1\u00a0: projet global abouti/ },
    { says: /projet global abouti/, since: [/démarrent ensemble/], ended: true },
    { says: /projet global abouti/, since: [/démarrent ensemble/], ended: true },
  ],
  'categories-abandon': [
    { says: /classer les communes en trois catégories/ },
    { says: /ne servent plus/ },
    { says: /ne servent plus/ },
  ],
  'accord-prefiguration': [
    { says: /premier semestre 2018/ },
    { says: /premier semestre 2018/, since: [/phase de préparation/], ended: true },
    { says: /premier semestre 2018/, since: [/phase de préparation/], ended: true },
  ],
  phases: [
    { says: /15 février 2018.*Fin février/ },
    { says: /Préparation jusqu’au 30 septembre/ },
    { says: /31 décembre 2022/ },
  ],
  ort: [
    { says: /n’existe pas encore en droit/ },
    { says: /n’existe pas encore en droit/ },
    { says: /n’existe pas encore en droit/, since: [/23 novembre 2018/], ended: true },
  ],
  'ort-signataires': [{ says: /pas fixés/ }, { says: /pas fixés/ }, { says: /commune principale/ }],
  'budget-financeurs': [
    { says: /4,4\u00a0?.*milliards/ },
    { says: /4,4/ },
    { says: /4,4/, since: [/un milliard/, /600\u00a0millions.*se contredisent/] },
  ],
  'budget-etat': [
    { says: /pas celle de l’État/ },
    { says: /un milliard/ },
    { says: /un milliard/, since: [/se contredisent/] },
  ],
  'programme-duree': [
    { says: /cinq ans/ },
    { says: /cinq ans/ },
    { says: /cinq ans/, since: [/31 décembre 2022/, /2023-2026/] },
  ],
  'directeur-projet': [
    { says: /n’imposent pas/ },
    { says: /La commune le désigne/ },
    { says: /La commune le désigne/, since: [/40\u00a0000/] },
  ],
  'premiere-convention': [{ says: null }, { says: null }, { says: /Lunéville/, since: [/101 conventions/] }],
  'ville-non-retenue': [
    { says: /ne disent rien des villes non retenues/ },
    { says: /droit commun/ },
    { says: /droit commun/ },
  ],
};

/** What nobody could say before a day, however it is put. */
const UNKNOWN_BEFORE: readonly (readonly [Day, RegExp])[] = [
  ['2018-03-27', /222 (?:villes|territoires)|234 communes|232 communes|Châtellerault/],
  ['2018-04-16', /16 avril|abandonné|ne servent plus|démarrent ensemble|30 septembre 2018/],
  ['2018-04-24', /guide du programme/],
  ['2018-04-30', /relevé au Parlement/],
  ['2018-06-07', /Lunéville|40\u00a0000/],
  ['2018-11-23', /23 novembre 2018|L\. 303-/],
  ['2022-09-01', /600\u00a0millions d’euros pour l’État|Côte-d’Or/],
];

const DAYS: readonly Day[] = [
  '2017-12-14',
  '2018-01-16',
  '2018-01-31',
  '2018-02-16',
  '2018-03-26',
  '2018-04-15',
  '2018-04-20',
  '2018-11-22',
  '2019-06-01',
  TODAY,
];

const entryOf = (id: string) => acv.knowledge.find((one) => one.id === id) ?? assert.fail(id);

describe('Dated answers', () => {
  for (const [id, row] of Object.entries(TABLE))
    (['2018-01-31', '2018-04-20', TODAY] as const).forEach((day, at) => {
      const { says, since = [], ended } = row[at] ?? assert.fail();
      const apart = since.length > 0 ? `, ${since.length} changement(s) à part` : '';
      it(`${id} le ${day} : ${says?.source ?? 'pas encore connu'}${apart}`, () => {
        const known = answerAt(entryOf(id), day);
        if (says === null) return assert.equal(known, null);
        assert.match(known?.text ?? '', says);
        assert.equal(known?.later.length, since.length);
        since.forEach((one, place) => {
          assert.match(known?.later[place]?.text ?? '', one);
        });
        assert.equal(known?.until !== null, ended ?? false);
      });
    });

  for (const day of DAYS)
    it(`say nothing on ${day} that was not known, nor quote a later text while an earlier one says it`, () => {
      const early = UNKNOWN_BEFORE.filter(([from]) => day < from);
      for (const entry of acv.knowledge) {
        const known = answerAt(entry, day);
        if (!known) continue;
        const texts = [known.text, known.more ?? '', ...known.later.map((one) => one.text)];
        for (const text of texts)
          for (const [from, words] of early) assert.doesNotMatch(text, words, `${entry.id}, ${from}`);
        const dates = known.sources.map((one) => one.date ?? '');
        const published = dates.filter((date) => date <= day.slice(0, date.length));
        assert.ok(published.length === dates.length || dates.length === 1, entry.id);
        assert.ok(known.validFrom <= day, entry.id);
      }
    });

  it('say what replaced an answer from the day after it ceased to hold', () => {
    for (const entry of acv.knowledge.filter((one) => one.validUntil)) {
      const next = new Date(`${entry.validUntil}T12:00:00Z`);
      next.setUTCDate(next.getUTCDate() + 1);
      const known = answerAt(entry, next.toISOString().slice(0, 10));
      assert.equal(known?.until, entry.validUntil, entry.id);
      assert.ok((known?.later.length ?? 0) > 0, entry.id);
      assert.equal(answerAt(entry, entry.validUntil ?? '')?.until, null, entry.id);
    }
  });

  it('have each a longer answer, and a source whose date is known or said to be unknown', () => {
    for (const entry of acv.knowledge) assert.ok((entry.more ?? '').length > 20, entry.id);
    const own = ['regles-du-service', 'notice-du-service', 'lecture-de-l-assistant'];
    for (const { id, date, title } of acv.sources)
      if (date === null && !own.includes(id)) assert.match(title, /non daté/, id);
  });
});
