import { bareValue } from './bare-value.ts';
import type { Day } from './dates/days.ts';
import { type FoundDate, findDates } from './dates/find-dates.ts';
import type { CriterionSource, Lexicon } from './lexicon.ts';
import type { Segment } from './segments.ts';

/** A date beside the answer: past or to come by its verbs, the nearest one without them. */
export function dateSaid(segment: Segment, lexicon: Lexicon, today: Day): FoundDate | null {
  const past = lexicon.phrases.past.test(segment.folded);
  const future = lexicon.phrases.future.test(segment.folded);
  const lean = past && !future ? 'past' : future && !past ? 'future' : 'near';
  return findDates(segment.text, today, lean, lexicon.calendar)[0] ?? null;
}

/** An act dated after today is not taken yet: « délibération en mars », said in February, is the value below. */
export function notYet(
  criterion: CriterionSource,
  value: string,
  date: FoundDate | null,
  segment: Segment,
  lexicon: Lexicon,
  today: Day,
): string {
  const index = criterion.values.findIndex((v) => v.id === value);
  const dated = criterion.values[index]?.details?.some((d) => d.kind === 'date') ?? false;
  // A plain yes to « êtes-vous volontaire » is the top value: that one is a wish, not an act.
  const act =
    dated && index === criterion.values.length - 1 && index > 0 && bareValue(criterion, 'yes') !== value;
  if (!act) return value;
  const toCome = date
    ? date.interval.from !== null && date.interval.from > today
    : lexicon.phrases.future.test(segment.folded) && !lexicon.phrases.past.test(segment.folded);
  return toCome ? (criterion.values[index - 1]?.id ?? value) : value;
}

/** « Terminé en mars 2019 », said in 2018: the words tell an act as done, its date is to come. Neither is guessed. */
export function saidDone(
  value: string,
  reached: string,
  date: FoundDate | null,
  segment: Segment,
  lexicon: Lexicon,
): { readonly saidDone?: string } {
  const { past, future } = lexicon.phrases;
  const isTold = past.test(segment.folded) && !future.test(segment.folded);
  return reached !== value && date !== null && isTold ? { saidDone: value } : {};
}
