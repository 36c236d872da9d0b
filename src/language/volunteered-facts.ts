import { dateSaid, notYet } from './dated-value.ts';
import type { Day } from './dates/days.ts';
import type { Lexicon } from './lexicon.ts';
import { readDiagnostic } from './read-diagnostic.ts';
import { deniesOnePart, statedValues } from './read-states.ts';
import { joined, type Segment } from './segments.ts';
import type { HeardFact } from './understanding.ts';
import { detailOf, progressCriterion } from './values-of-axes.ts';

/** Facts volunteered about other criteria: only when the words that name them are there. */
export function volunteeredFacts(
  clauses: readonly Segment[],
  except: string | null,
  lexicon: Lexicon,
  today: Day,
): HeardFact[] {
  // A wording of the criterion that was asked, word for word, speaks of it alone.
  if (except && clauses[0] && lexicon.exactValues.has(`${except}|${joined(clauses, lexicon).folded}`))
    return [];
  return statedValues(clauses, lexicon).flatMap(({ criterion: id, value, clause, said }) => {
    const criterion = lexicon.criteria.find((c) => c.id === id);
    if (!criterion || id === except || deniesOnePart(id, clause, lexicon) || isConditional(clause)) return [];
    const date = dateSaid(clause, lexicon, today);
    const axes =
      progressCriterion(lexicon) === criterion ? readDiagnostic([clause.folded.trim()], lexicon.cues) : {};
    const detail = detailOf(date, axes);
    return [
      {
        criterion: id,
        value: notYet(criterion, value, date, [clause], lexicon, today),
        ...(detail ? { detail } : {}),
        said,
        sure: !lexicon.phrases.hedges.test(clause.folded),
      },
    ];
  });
}

/** « Oui, à condition que l’agglo délibère » tells no delibération. */
function isConditional({ folded }: Segment): boolean {
  return CONDITION.test(folded);
}

const CONDITION =
  / (?:a (?:la )?condition|sous reserve|pourvu|a moins|sauf si|des que|quand|lorsque) | (?:si|s) (?:l|le|la|les|on|nous|ils|elle|elles|il|notre|mon|ma|jamais) /;
