import assert from 'node:assert/strict';
import { assess } from '#programme/assess';
import { acv, answers, eligible, every, MATURITY } from './towns.ts';

/** The 27 cases of the instruction as read from its public summaries: diagnosis, project, weakest of the two means. */
const TABLE = `
aucun   aucun   operationnel a_completer M0 projet_a_exprimer tendance_3
aucun   aucun   a_conforter  a_completer M0 projet_a_exprimer tendance_3
aucun   aucun   a_constituer a_completer M0 projet_a_exprimer tendance_3
aucun   partiel operationnel a_completer M0 incoherence_projet_diagnostic tendance_3
aucun   partiel a_conforter  a_completer M0 incoherence_projet_diagnostic tendance_3
aucun   partiel a_constituer a_completer M0 incoherence_projet_diagnostic tendance_3
aucun   abouti  operationnel a_completer M0 incoherence_projet_diagnostic tendance_3
aucun   abouti  a_conforter  a_completer M0 incoherence_projet_diagnostic tendance_3
aucun   abouti  a_constituer a_completer M0 incoherence_projet_diagnostic tendance_3
partiel aucun   operationnel 3 M1 projet_a_exprimer
partiel aucun   a_conforter  3 M1 projet_a_exprimer
partiel aucun   a_constituer 3 M1 projet_a_exprimer
partiel partiel operationnel 2 M5
partiel partiel a_conforter  2 M5 lecture_alternative
partiel partiel a_constituer 3 M2
partiel abouti  operationnel 2 M5 incoherence_projet_diagnostic
partiel abouti  a_conforter  2 M5 incoherence_projet_diagnostic lecture_alternative
partiel abouti  a_constituer 3 M2 incoherence_projet_diagnostic
complet aucun   operationnel 3 M1 projet_a_exprimer
complet aucun   a_conforter  3 M1 projet_a_exprimer
complet aucun   a_constituer 3 M1 projet_a_exprimer
complet partiel operationnel 2 M5
complet partiel a_conforter  2 M5 lecture_alternative
complet partiel a_constituer 3 M2
complet abouti  operationnel 1 M3
complet abouti  a_conforter  2 M5 lecture_alternative
complet abouti  a_constituer 3 M2
`;

const of = (values: Readonly<Record<string, string>>) => assess(acv, { ...eligible, ...answers(values) });

describe('The category of a town', () => {
  it('is the one of the table, whichever of portage and ingénierie is the weakest', () => {
    const weakness = [...MATURITY.portage];
    const rows = TABLE.trim().split('\n');
    assert.equal(rows.length, 27);
    for (const row of rows) {
      const [diagnostic = '', projet = '', weakest = '', result, rule, ...flags] = row.split(/\s+/);
      const stronger = weakness.slice(weakness.indexOf(weakest as (typeof weakness)[number]));
      const pairs = stronger.flatMap((other) => [
        { portage: weakest, ingenierie: other },
        { portage: other, ingenierie: weakest },
      ]);
      for (const means of pairs) {
        const found = of({ diagnostic, projet, ...means, actionsPretes2018: 'oui' });
        assert.equal(String(found.category ?? found.outcome), result, row);
        assert.equal(found.rule, rule, row);
        assert.deepEqual(found.flags, flags, row);
      }
    }
  });

  it('counts 1, 31, 76 and 54 over the 162 complete combinations', () => {
    const results = every(MATURITY).map((values) => String(of(values).category ?? of(values).outcome));
    const count = (result: string) => results.filter((one) => one === result).length;
    assert.deepEqual([count('1'), count('2'), count('3'), count('a_completer')], [1, 31, 76, 54]);
  });

  it('leaves category 1 when no action is ready in 2018, which another reading would not do', () => {
    const top = {
      diagnostic: 'complet',
      projet: 'abouti',
      portage: 'operationnel',
      ingenierie: 'operationnel',
    };
    const found = of({ ...top, actionsPretes2018: 'non' });
    assert.equal(found.rule, 'M4');
    assert.deepEqual(found.years, { from: 2019, to: 2020 });
    assert.deepEqual(found.flags, ['lecture_alternative']);
    assert.deepEqual(
      found.alternatives.map(({ reading, category }) => ({ reading, category })),
      [{ reading: 'sans-actions-pretes', category: 1 }],
    );
  });

  it('shows the stricter reading where the means are only to be strengthened', () => {
    const found = of({
      diagnostic: 'partiel',
      projet: 'partiel',
      portage: 'operationnel',
      ingenierie: 'a_conforter',
    });
    assert.deepEqual(
      found.alternatives.map(({ reading, category }) => ({ reading, category })),
      [{ reading: 'stricte', category: 3 }],
    );
  });

  it('gives every reason, not the first, each with its source', () => {
    const found = of({
      diagnostic: 'partiel',
      projet: 'aucun',
      portage: 'a_constituer',
      ingenierie: 'a_constituer',
    });
    assert.deepEqual(
      found.reasons.map((reason) => reason.rule),
      ['M1', 'M2', 'M2'],
    );
    assert.ok(found.reasons.every((reason) => reason.sources.length > 0));
  });
});

describe('An unknown answer', () => {
  it('does not block a category that it cannot change', () => {
    const found = of({ diagnostic: 'partiel', projet: 'aucun' });
    assert.equal(found.category, 3);
    assert.deepEqual(found.missing, []);
    assert.deepEqual(found.reachable, [3]);
  });

  it('decides nothing alone when the row that fits is another one', () => {
    assert.equal(of({ diagnostic: 'partiel', portage: 'a_constituer' }).rule, 'M2');
  });

  it('is missing when it can still change the result, in asking order', () => {
    const found = of({ diagnostic: 'complet', portage: 'operationnel', ingenierie: 'a_conforter' });
    assert.equal(found.outcome, 'a_completer');
    assert.equal(found.rule, null);
    assert.deepEqual(found.missing, ['projet']);
    assert.deepEqual(found.reachable, [2, 3]);
  });

  it('asks for the ready actions at the top only', () => {
    const top = {
      diagnostic: 'complet',
      projet: 'abouti',
      portage: 'operationnel',
      ingenierie: 'operationnel',
    };
    assert.deepEqual(of(top).missing, ['actionsPretes2018']);
    assert.equal(of({ ...top, projet: 'partiel' }).category, 2);
  });

  it('is the same said or never asked', () => {
    const said = { diagnostic: 'inconnu', projet: 'inconnu', portage: 'inconnu', ingenierie: 'inconnu' };
    assert.deepEqual(of(said), of({}));
  });

  it('leaves a tendency when only category 3 remains', () => {
    const found = of({ projet: 'aucun', portage: 'operationnel', ingenierie: 'operationnel' });
    assert.equal(found.outcome, 'a_completer');
    assert.deepEqual(found.missing, ['diagnostic']);
    assert.deepEqual(found.flags, ['projet_a_exprimer', 'tendance_3']);
  });
});

describe('Eligibility', () => {
  const town = (values: Readonly<Record<string, string>>) => assess(acv, answers(values));

  it('stops a town inside a métropole even when nothing else is known', () => {
    const found = town({ metropole: 'dans' });
    assert.equal(found.outcome, 'hors_cible');
    assert.equal(found.rule, 'E2');
    assert.deepEqual(found.missing, []);
    assert.deepEqual(found.reachable, []);
  });

  it('gives all the reasons of a town stopped twice', () => {
    const found = town({ volontaire: 'non', metropole: 'dans', soutienEpci: 'refus' });
    assert.equal(found.rule, 'E1');
    assert.equal(found.outcome, 'conditions_non_reunies');
    assert.deepEqual(
      found.reasons.map((reason) => reason.rule),
      ['E1', 'E2', 'E5'],
    );
  });

  it('never takes a discussion for a refusal', () => {
    const found = assess(acv, { ...eligible, ...answers({ soutienEpci: 'discussion' }) });
    assert.equal(found.outcome, 'a_completer');
    assert.equal(found.rule, 'E6');
  });

  it('waits for a small town to say why it is a centre', () => {
    const small = { value: 'petite_ville' };
    const project = answers({
      diagnostic: 'partiel',
      projet: 'partiel',
      portage: 'operationnel',
      ingenierie: 'operationnel',
    });
    const silent = assess(acv, { ...eligible, ...project, centralite: small });
    const blank = assess(acv, { ...eligible, ...project, centralite: { ...small, detail: { why: '  ' } } });
    const said = assess(acv, {
      ...eligible,
      ...project,
      centralite: { ...small, detail: { why: 'un marché' } },
    });
    assert.deepEqual(silent.missing, ['centralite']);
    assert.deepEqual(blank.missing, ['centralite']);
    assert.equal(said.category, 2);
    assert.deepEqual(said.flags, ['petite_ville']);
  });

  it('lists all that is missing, then what would decide the category', () => {
    const found = town({
      metropole: 'hors',
      volontaire: 'indecis',
      besoin: 'oui',
      diagnostic: 'partiel',
      projet: 'aucun',
    });
    assert.equal(found.rule, 'E6');
    assert.deepEqual(found.missing, ['volontaire', 'centralite', 'soutienEpci']);
    assert.deepEqual(found.reachable, [3]);
    assert.deepEqual(found.flags, ['projet_a_exprimer', 'tendance_3']);
  });

  it('goes on with an agreement in principle, and asks for it in writing', () => {
    const agreed = {
      ...eligible,
      ...answers({ soutienEpci: 'accord', diagnostic: 'partiel', projet: 'aucun' }),
    };
    assert.deepEqual(assess(acv, agreed).flags, ['soutien_a_acter', 'projet_a_exprimer']);
  });
});
