import { assess } from '#programme/assess';
import type { Counterfactual } from '#programme/assessment';
import { counterfactuals } from '#programme/counterfactuals';
import { sourceOf } from '#programme/explain';
import { withFrenchSpaces } from '#programme/french-spaces';
import type { Outcome, Programme, Years } from '#programme/programme';
import { readFacts } from '#programme/read-facts';

/** One line of `classify`, as other programs read it. */
export type Classified =
  | {
      readonly outcome: Outcome;
      readonly category: number | null;
      readonly years: Years | null;
      readonly rule: string | null;
      readonly flags: readonly string[];
      readonly missing: readonly string[];
      /** French sentences, each with its source. */
      readonly reasons: readonly string[];
      readonly counterfactuals: readonly Counterfactual[];
    }
  | { readonly error: string };

/** Classifies one JSON line, `{"facts": {…}}`. Never throws: what is wrong with the line is its answer. */
export function classifyLine(programme: Programme, line: string): Classified {
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch {
    return refused('JSON illisible : une ligne {"facts": {…}} est attendue.');
  }
  if (typeof input !== 'object' || input === null || !('facts' in input))
    return refused('« facts » est absent : une ligne {"facts": {…}} est attendue.');
  const read = readFacts(programme, input.facts);
  if ('errors' in read) return refused(read.errors.join(' '));
  const found = assess(programme, read.answers);
  return {
    outcome: found.outcome,
    category: found.category,
    years: found.years,
    rule: found.rule,
    flags: found.flags,
    missing: found.missing,
    reasons: found.reasons.map((reason) => `${reason.sentence} (${sourceOf(programme, reason)})`),
    counterfactuals: counterfactuals(programme, read.answers),
  };
}

function refused(message: string): Classified {
  return { error: withFrenchSpaces(message) };
}
