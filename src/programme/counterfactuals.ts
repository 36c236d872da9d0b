import type { Answer, Answers } from './answers.ts';
import type { Counterfactual } from './assessment.ts';
import { firstMatch, valueGiven } from './match.ts';
import { phasesOf } from './phases.ts';
import { criteriaAbout, possibilities } from './possibilities.ts';
import type { Criterion, Programme } from './programme.ts';

type Change = Counterfactual['changes'][number];

/**
 * The smallest sets of improved answers that reach each better category, found by re-running the rules: best
 * category last, fewest changes first. Only levers change, only upwards, by the smallest steps; an unknown
 * answer counts as the least advanced one. Empty when no lever helps (in a métropole, no need).
 */
export function counterfactuals(programme: Programme, answers: Answers): readonly Counterfactual[] {
  const categoryOf = rememberedCategory(programme);
  const now = categoryOf(answers);
  const wanted = programme.categories
    .map((category) => category.id)
    .filter((category) => now === null || category < now)
    .sort((a, b) => b - a);
  const found: Found[] = [];
  for (const tried of improvements(programme, answers)) {
    const category = categoryOf(tried.answers);
    if (category === null || !wanted.includes(category)) continue;
    if (found.some((smaller) => smaller.category === category && covers(tried, smaller))) continue;
    found.push({ ...tried, category });
  }
  return wanted.flatMap((category) =>
    found.filter((one) => one.category === category).map(({ changes }) => ({ changes, category })),
  );
}

interface Tried {
  readonly changes: readonly Change[];
  /** How many steps up each changed criterion takes. */
  readonly steps: Readonly<Record<string, number>>;
  readonly answers: Answers;
}

type Found = Tried & { readonly category: number };

/** The larger set changes all that the smaller one changes, at least as far. */
function covers(larger: Tried, smaller: Tried): boolean {
  return Object.entries(smaller.steps).every(([id, steps]) => (larger.steps[id] ?? 0) >= steps);
}

/** Every way of improving lever answers, fewest changes first, then fewest steps. */
function improvements(programme: Programme, answers: Answers): readonly Tried[] {
  const levers = programme.criteria.filter((criterion) => criterion.lever);
  const ways = levers.reduce<readonly Tried[]>(
    (before, lever) => before.flatMap((tried) => [tried, ...stepsUp(lever, tried)]),
    [{ changes: [], steps: {}, answers }],
  );
  const length = (tried: Tried) => Object.values(tried.steps).reduce((sum, steps) => sum + steps, 0);
  return ways
    .filter((tried) => tried.changes.length > 0)
    .map((tried) => ({ tried, steps: length(tried) }))
    .sort((a, b) => a.tried.changes.length - b.tried.changes.length || a.steps - b.steps)
    .map(({ tried }) => tried);
}

function stepsUp(lever: Criterion, tried: Tried): readonly Tried[] {
  const from = valueGiven(tried.answers, lever.id);
  const at = Math.max(
    0,
    lever.values.findIndex((value) => value.id === from),
  );
  return lever.values.slice(at + 1).map((value, above) => {
    const answer: Answer = { value: value.id };
    return {
      changes: [...tried.changes, { criterion: lever.id, from, to: value.id }],
      steps: { ...tried.steps, [lever.id]: above + 1 },
      answers: { ...tried.answers, [lever.id]: answer },
    };
  });
}

/**
 * The settled category, as `assess` gives it. The maturity part is remembered by its own answers: nearly 2,000
 * improvements share some 600 of them (20 ms allowed).
 */
function rememberedCategory(programme: Programme): (answers: Answers) => number | null {
  const { eligibility, maturity } = phasesOf(programme);
  const criteria = criteriaAbout(programme, maturity);
  const remembered = new Map<string, number | null>();
  return (answers) => {
    if (firstMatch(eligibility, answers)) return null;
    const key = criteria.map((criterion) => valueGiven(answers, criterion.id)).join(' ');
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const categories = new Set(
      possibilities(programme, maturity, answers).rules.map((rule) => rule?.then.category ?? null),
    );
    const [category = null] = categories;
    const settled = categories.size === 1 ? category : null;
    remembered.set(key, settled);
    return settled;
  };
}
