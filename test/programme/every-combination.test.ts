import assert from 'node:assert/strict';
import type { Answers } from '#programme/answers';
import { assess } from '#programme/assess';
import type { Assessment } from '#programme/assessment';
import {
  acv,
  answers,
  ELIGIBILITY,
  eligibilityAnswers,
  eligible,
  every,
  MATURITY,
  withUnknown,
} from './towns.ts';

/** Written again from the facts, by brute force and without the rules file: what the assessment must find. */
function categoryOf(known: Readonly<Record<string, string>>): string {
  const { diagnostic, projet, portage, ingenierie, actionsPretes2018 } = known;
  if (diagnostic === 'aucun') return 'a_completer';
  if (projet === 'aucun' || portage === 'a_constituer' || ingenierie === 'a_constituer') return '3';
  const top = diagnostic === 'complet' && projet === 'abouti' && portage === 'operationnel';
  return top && ingenierie === 'operationnel' && actionsPretes2018 === 'oui' ? '1' : '2';
}

function eligibilityOf(known: Readonly<Record<string, string>>): string {
  if (known.volontaire === 'non') return 'E1';
  if (known.metropole === 'dans') return 'E2';
  if (known.besoin === 'non') return 'E3';
  if (known.centralite === 'non') return 'E4';
  if (known.soutienEpci === 'refus') return 'E5';
  const waits =
    Object.values(known).includes('inconnu') ||
    known.volontaire === 'indecis' ||
    known.centralite === 'petite_ville' ||
    known.soutienEpci === 'discussion';
  return waits ? 'E6' : 'go';
}

/** The ways of completing a combination, and which unknown criteria change the result in one of them. */
function completionsOf(values: Readonly<Record<string, string>>) {
  const lists = Object.fromEntries(
    Object.entries(MATURITY).map(([id, all]) => [id, values[id] === 'inconnu' ? all : [values[id] ?? '']]),
  );
  const completions = every(lists);
  const missing = Object.keys(MATURITY).filter(
    (id) =>
      values[id] === 'inconnu' &&
      completions.some((one) =>
        (lists[id] ?? []).some((other) => categoryOf({ ...one, [id]: other }) !== categoryOf(one)),
      ),
  );
  return { results: [...new Set(completions.map(categoryOf))], missing };
}

const maturities = every(withUnknown(MATURITY));
const eligibilities = every(withUnknown(ELIGIBILITY));
const found = new Map(maturities.map((values) => [values, assess(acv, { ...eligible, ...answers(values) })]));
const nameOf = (values: unknown) => JSON.stringify(values);

describe('Over every combination, unknown answers included', () => {
  it(`the category stands only if all completions agree (${maturities.length} combinations)`, () => {
    for (const [values, assessment] of found) {
      const { results, missing } = completionsOf(values);
      const settled = results.length === 1 ? results[0] : null;
      const category = settled && settled !== 'a_completer' ? Number(settled) : null;
      const categories = results.filter((one) => one !== 'a_completer').map(Number);
      assert.equal(assessment.category, category, nameOf(values));
      assert.equal(assessment.outcome, category === null ? 'a_completer' : 'categorie', nameOf(values));
      assert.equal(assessment.rule === null, settled === null, nameOf(values));
      assert.deepEqual(assessment.missing, missing, nameOf(values));
      assert.deepEqual(assessment.reachable, categories.sort(), nameOf(values));
      const tendency = category === null && (settled === 'a_completer' || nameOf(categories) === '[3]');
      assert.equal(assessment.flags.includes('tendance_3'), tendency, nameOf(values));
    }
  });

  it(`exactly one rule decides eligibility (${eligibilities.length} combinations)`, () => {
    const project = answers({
      diagnostic: 'partiel',
      projet: 'partiel',
      portage: 'a_conforter',
      ingenierie: 'a_conforter',
    });
    for (const values of eligibilities) {
      const assessment = assess(acv, { ...eligibilityAnswers(values), ...project });
      const rule = eligibilityOf(values);
      assert.equal(assessment.rule, rule === 'go' ? 'M5' : rule, nameOf(values));
      assert.equal(assessment.missing.length > 0, rule === 'E6', nameOf(values));
    }
  });

  it('eligibility and maturity do not disturb each other', () => {
    for (const values of eligibilities.filter((_, at) => at % 7 === 0))
      for (const project of maturities.filter((_, at) => at % 31 === 0)) {
        const town = assess(acv, { ...eligibilityAnswers(values), ...answers(project) });
        const rule = eligibilityOf(values);
        if (rule !== 'go') assert.equal(town.rule, rule);
        else assert.equal(town.category, found.get(project)?.category);
        if (rule === 'E6') assert.deepEqual(town.reachable, found.get(project)?.reachable);
      }
  });

  it('improving a known answer never worsens the category', () => {
    for (const [values, before] of found)
      for (const better of improved(values))
        assertNoWorse(before, assess(acv, { ...eligible, ...answers(better) }), better);
  });

  it('improving a known answer never puts a town out', () => {
    const order = ['hors', 'wait', 'go'];
    const rank = (values: Readonly<Record<string, string>>) => {
      const rule = assess(acv, { ...eligible, ...eligibilityAnswers(values) }).rule ?? 'go';
      return order.indexOf(rule.startsWith('E') ? (rule === 'E6' ? 'wait' : 'hors') : 'go');
    };
    for (const values of every(ELIGIBILITY))
      for (const better of improved(values, ELIGIBILITY))
        assert.ok(rank(better) >= rank(values), nameOf(values));
  });

  it('another reading is shown exactly where it changes the category', () => {
    for (const [values, assessment] of found) {
      const weak = [values.portage, values.ingenierie].includes('a_conforter');
      const almost = assessment.rule === 'M4';
      const expected = assessment.category === 2 && (weak || almost);
      assert.equal(assessment.flags.includes('lecture_alternative'), expected, nameOf(values));
      assert.equal(assessment.alternatives.length > 0, expected, nameOf(values));
    }
  });

  it('every result has a reason, and every reason of a rule a source', () => {
    for (const [values, { reasons }] of found) {
      assert.ok(reasons.length > 0, nameOf(values));
      assert.ok(
        reasons.every((reason) => reason.rule === null || reason.sources.length > 0),
        nameOf(values),
      );
    }
  });

  it('an assessment does not depend on the order of the answers', () => {
    for (const [values, assessment] of [...found].filter((_, at) => at % 13 === 0)) {
      const all: Answers = { ...eligible, ...answers(values) };
      const reversed = Object.fromEntries(Object.entries(all).reverse());
      assert.deepEqual(assess(acv, reversed), assessment);
    }
  });
});

/** The same town with one known answer one step more advanced. */
function improved(
  values: Readonly<Record<string, string>>,
  lists: Readonly<Record<string, readonly string[]>> = MATURITY,
): readonly Record<string, string>[] {
  return Object.entries(lists).flatMap(([id, order]) => {
    const next = order[order.indexOf(values[id] ?? '') + 1];
    return order.includes(values[id] ?? '') && next ? [{ ...values, [id]: next }] : [];
  });
}

function assertNoWorse(before: Assessment, after: Assessment, values: unknown): void {
  if (before.category === null) return;
  const worst = Math.max(...after.reachable);
  assert.ok(after.reachable.length > 0 && worst <= before.category, nameOf(values));
}
