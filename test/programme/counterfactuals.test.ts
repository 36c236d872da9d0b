import assert from 'node:assert/strict';
import type { Answers } from '#programme/answers';
import { assess } from '#programme/assess';
import type { Counterfactual } from '#programme/assessment';
import { counterfactuals } from '#programme/counterfactuals';
import { acv, answers, eligible, every, MATURITY, withUnknown } from './towns.ts';

type Change = Counterfactual['changes'][number];

const remembered = new Map<string, number | null>();
/** `assess` is slow enough to be remembered over a few hundred thousand subsets. */
function categoryOf(given: Answers): number | null {
  const key = JSON.stringify(given);
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const { category } = assess(acv, given);
  remembered.set(key, category);
  return category;
}

const apply = (given: Answers, changes: readonly Change[]): Answers => ({
  ...given,
  ...answers(Object.fromEntries(changes.map((change) => [change.criterion, change.to]))),
});

const properSubsets = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items
    .reduce<readonly (readonly T[])[]>((sets, item) => sets.concat(sets.map((set) => [...set, item])), [[]])
    .filter((set) => set.length < items.length);

const towns: readonly Answers[] = [
  ...every(withUnknown(MATURITY))
    .filter((_, at) => at % 3 === 0)
    .map((values) => ({ ...eligible, ...answers(values) })),
  ...every({
    volontaire: ['non', 'indecis', 'inconnu'],
    soutienEpci: ['refus', 'discussion', 'accord', 'inconnu'],
  }).flatMap((values) =>
    every(MATURITY)
      .filter((_, at) => at % 23 === 0)
      .map((project) => ({ ...eligible, ...answers(values), ...answers(project) })),
  ),
];

const as = (changes: readonly Change[]) => changes.map((one) => `${one.criterion} ${one.from}→${one.to}`);

describe('What would move a town up', () => {
  it('is nothing for a town in category 1, in a métropole, or without need', () => {
    const top = {
      diagnostic: 'complet',
      projet: 'abouti',
      portage: 'operationnel',
      ingenierie: 'operationnel',
    };
    const first = answers({ ...top, actionsPretes2018: 'oui' });
    assert.deepEqual(counterfactuals(acv, { ...eligible, ...first }), []);
    assert.deepEqual(counterfactuals(acv, { ...eligible, ...answers({ metropole: 'dans' }), ...first }), []);
    assert.deepEqual(counterfactuals(acv, { ...eligible, ...answers({ besoin: 'non' }), ...first }), []);
  });

  it('names the smallest steps: a partial project and teams that exist, not the diagnostic', () => {
    const thiers = answers({
      diagnostic: 'partiel',
      projet: 'aucun',
      portage: 'a_constituer',
      ingenierie: 'a_constituer',
    });
    const [second, first] = counterfactuals(acv, { ...eligible, ...thiers });
    assert.equal(second?.category, 2);
    assert.deepEqual(as(second?.changes ?? []), [
      'projet aucun→partiel',
      'portage a_constituer→a_conforter',
      'ingenierie a_constituer→a_conforter',
    ]);
    assert.equal(first?.category, 1);
  });

  it('also helps a town without any diagnostic', () => {
    const none = answers({
      diagnostic: 'aucun',
      projet: 'aucun',
      portage: 'operationnel',
      ingenierie: 'operationnel',
    });
    const [third] = counterfactuals(acv, { ...eligible, ...none });
    assert.equal(third?.category, 3);
    assert.deepEqual(as(third?.changes ?? []), ['diagnostic aucun→partiel']);
  });

  it('also helps a town whose intercommunality refuses', () => {
    const project = answers({
      diagnostic: 'partiel',
      projet: 'partiel',
      portage: 'a_conforter',
      ingenierie: 'operationnel',
    });
    const refused = { ...eligible, ...answers({ soutienEpci: 'refus' }), ...project };
    assert.deepEqual(as(counterfactuals(acv, refused)[0]?.changes ?? []), ['soutienEpci refus→accord']);
  });

  it(`really reaches the category, and no part of it does (${towns.length} towns)`, () => {
    for (const town of towns)
      for (const { category, changes } of counterfactuals(acv, town)) {
        assert.equal(categoryOf(apply(town, changes)), category);
        for (const part of properSubsets(changes)) assert.notEqual(categoryOf(apply(town, part)), category);
      }
  });

  it('only moves levers, upwards, and a smaller step would not do', () => {
    for (const town of towns)
      for (const { category, changes } of counterfactuals(acv, town))
        for (const change of changes) {
          const criterion = acv.criteria.find((one) => one.id === change.criterion);
          const order = criterion?.values.map((value) => value.id) ?? [];
          const from = Math.max(0, order.indexOf(change.from));
          assert.ok(criterion?.lever);
          assert.equal(change.from, town[change.criterion]?.value ?? 'inconnu');
          assert.ok(order.indexOf(change.to) > from);
          for (const lower of order.slice(from + 1, order.indexOf(change.to))) {
            const shorter = changes.map((one) => (one === change ? { ...one, to: lower } : one));
            assert.notEqual(categoryOf(apply(town, shorter)), category);
          }
        }
  });

  it('finds a way to every category that the top answers reach', () => {
    const top = answers(
      Object.fromEntries(
        acv.criteria.filter((one) => one.lever).map((one) => [one.id, one.values.at(-1)?.id ?? '']),
      ),
    );
    for (const town of towns) {
      const best = categoryOf({ ...town, ...top });
      const now = categoryOf(town);
      if (best === null || best === now) continue;
      assert.ok(counterfactuals(acv, town).some((one) => one.category === best));
    }
  });
});
