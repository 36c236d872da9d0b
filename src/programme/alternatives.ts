import type { Answers } from './answers.ts';
import type { Assessment } from './assessment.ts';
import { categoriesIn, possibilities } from './possibilities.ts';
import type { Programme } from './programme.ts';

/** Other readings of the sources that place the town in another category than the one settled. */
export function otherReadings(
  programme: Programme,
  answers: Answers,
  category: number | null,
): Assessment['alternatives'] {
  if (category === null) return [];
  return programme.readings.flatMap(({ id, sentence, rules }) =>
    categoriesIn(possibilities(programme, rules, answers))
      .filter((other) => other !== category)
      .map((other) => ({ reading: id, sentence, category: other })),
  );
}
