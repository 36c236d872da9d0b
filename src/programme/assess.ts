import { otherReadings } from './alternatives.ts';
import type { Answers } from './answers.ts';
import type { Assessment } from './assessment.ts';
import { raisedFlags } from './flags.ts';
import { criteriaOf, firstMatch, matches } from './match.ts';
import { phasesOf } from './phases.ts';
import { categoriesIn, decisive, possibilities, resultOf } from './possibilities.ts';
import type { Programme, Rule } from './programme.ts';
import { openReason, reasonsOf } from './reasons.ts';

/**
 * The likely place of a town. Pure. Eligibility is the first row that fits the answers as they are; then the
 * category stands only if every way of completing the unknown answers gives it.
 */
export function assess(programme: Programme, answers: Answers): Assessment {
  const known = assessed.get(answers);
  if (known?.programme === programme) return known.assessment;
  const assessment = placeOf(programme, answers);
  assessed.set(answers, { programme, assessment });
  return assessment;
}

/** One message asks for it six times: its announcement, its panel, the next question… */
const assessed = new WeakMap<Answers, { readonly programme: Programme; readonly assessment: Assessment }>();

function placeOf(programme: Programme, answers: Answers): Assessment {
  const blocking = firstMatch(phasesOf(programme).eligibility, answers);
  if (!blocking) return rank(programme, answers);
  return blocking.then.outcome === 'a_completer'
    ? wait(programme, answers, blocking)
    : exclude(programme, answers, blocking);
}

/** Outside the target, or conditions not met: every row that says so is a reason. */
function exclude(programme: Programme, answers: Answers, blocking: Rule): Assessment {
  const excluding = phasesOf(programme).eligibility.filter(
    (rule) => rule.then.outcome !== 'a_completer' && matches(rule.when, answers),
  );
  return {
    outcome: blocking.then.outcome ?? 'conditions_non_reunies',
    category: null,
    years: null,
    rule: blocking.rule,
    reasons: reasonsOf(programme, answers, excluding),
    missing: [],
    flags: [],
    reachable: [],
    alternatives: [],
  };
}

/** Eligibility is not known yet: says what is missing for it, and what would then decide the category. */
function wait(programme: Programme, answers: Answers, blocking: Rule): Assessment {
  const { eligibility, maturity } = phasesOf(programme);
  const waiting = eligibility.filter((rule) => matches(rule.when, answers));
  const possible = possibilities(programme, maturity, answers);
  const missing = new Set([
    ...waiting.flatMap((rule) => criteriaOf(rule.when)),
    ...decisive(possible).map((criterion) => criterion.id),
  ]);
  const reachable = categoriesIn(possible);
  return {
    outcome: 'a_completer',
    category: null,
    years: null,
    rule: blocking.rule,
    reasons: reasonsOf(programme, answers, waiting),
    missing: programme.criteria.map((criterion) => criterion.id).filter((id) => missing.has(id)),
    flags: raisedFlags(programme, answers, {
      rule: settledRule(possible.rules, maturity, answers),
      reachable,
    }),
    reachable,
    alternatives: [],
  };
}

function rank(programme: Programme, answers: Answers): Assessment {
  const { maturity } = phasesOf(programme);
  const possible = possibilities(programme, maturity, answers);
  const rule = settledRule(possible.rules, maturity, answers);
  const reachable = categoriesIn(possible);
  const result = possible.rules[0] ?? null;
  if (new Set(possible.rules.map(resultOf)).size > 1 || !result) {
    const missing = decisive(possible);
    return {
      outcome: 'a_completer',
      category: null,
      years: null,
      rule: null,
      reasons: [openReason(missing, reachable)],
      missing: missing.map((criterion) => criterion.id),
      flags: raisedFlags(programme, answers, { rule: null, reachable }),
      reachable,
      alternatives: [],
    };
  }
  const category = result.then.category ?? null;
  const alternatives = otherReadings(programme, answers, category);
  const saying = maturity.filter((row) => resultOf(row) === resultOf(result) && matches(row.when, answers));
  return {
    outcome: category === null ? (result.then.outcome ?? 'a_completer') : 'categorie',
    category,
    years: programme.categories.find((described) => described.id === category)?.years ?? null,
    rule: (rule ?? result).rule,
    reasons: reasonsOf(programme, answers, saying),
    missing: [],
    flags: raisedFlags(programme, answers, { rule, reachable, alternatives: alternatives.length }),
    reachable,
    alternatives,
  };
}

/** The row that decides whatever the unknown answers: the first that fits the known ones, if all completions agree. */
function settledRule(
  found: readonly (Rule | null)[],
  maturity: readonly Rule[],
  answers: Answers,
): Rule | null {
  const results = new Set(found.map(resultOf));
  if (results.size > 1) return null;
  return maturity.find((row) => results.has(resultOf(row)) && matches(row.when, answers)) ?? found[0] ?? null;
}
