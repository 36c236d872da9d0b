import { isAnnounced, isForNextTime, leanOf, tenseOf } from './announced.ts';
import { bareValue } from './bare-value.ts';
import type { Day } from './dates/days.ts';
import { type FoundDate, findDates } from './dates/find-dates.ts';
import type { Lexicon } from './lexicon.ts';
import type { CriterionSource } from './lexicon-source.ts';
import { joined, type Segment } from './segments.ts';
import { bare } from './text/fold.ts';

/** A date beside the answer: past or to come by its verbs, the nearest one without them. */
export function dateSaid(segment: Segment, lexicon: Lexicon, today: Day): FoundDate | null {
  const text = segment.text.replace(FOR_YEARS, ' ');
  const found = findDates(text, today, leanOf(segment, lexicon.phrases), lexicon.calendar)[0] ?? null;
  if (!found || found.strong) return found;
  // « Il y en a trois, tous finis » counts; it tells no third of the month.
  const [last = '', before = ''] = bare(text).slice(found.start, found.end).trim().split(' ').reverse();
  const isNumber = /^\d{1,2}$/.test(last) || lexicon.calendar.numbers.has(last);
  return isNumber && COUNTS.has(before) ? null : found;
}

/** What stands before a number that counts; « le 20 » is a day. */
const COUNTS: ReadonlySet<string> = new Set([
  '',
  'a',
  'ai',
  'avons',
  'ont',
  'en',
  'y',
  'les',
  'des',
  'de',
  'tous',
]);

/** « Ça fait dix ans qu’on le dit » dates nothing. */
const FOR_YEARS = /(?:ça|ca|cela|voilà) fait [^,.;]{1,30}?(?:ans?|années|mois) (?=qu)/giu;

/**
 * What is still to come is the value below: an act dated after today (« délibération en mars », said in February), the
 * last step of a scale that is only announced (« le comité se réunira en mars »).
 */
export function notYet(
  criterion: CriterionSource,
  value: string,
  date: FoundDate | null,
  clauses: readonly Segment[],
  lexicon: Lexicon,
  today: Day,
): string {
  const index = criterion.values.findIndex((v) => v.id === value);
  if (index !== criterion.values.length - 1 || index <= 0) return value;
  const dated = criterion.values[index]?.details?.some((d) => d.kind === 'date') ?? false;
  // A plain yes to « êtes-vous volontaire » is the top value: that one is a wish, not an act.
  const toCome = dated
    ? bareValue(criterion, 'yes') !== value && isToCome(criterion, date, clauses, lexicon, today)
    : criterion.hear?.steps === true &&
      !isBefore(date, today) &&
      (isAnnounced(criterion, clauses, lexicon) || isForNextTime(criterion, clauses, lexicon));
  return toCome ? (criterion.values[index - 1]?.id ?? value) : value;
}

function isToCome(
  criterion: CriterionSource,
  date: FoundDate | null,
  clauses: readonly Segment[],
  lexicon: Lexicon,
  today: Day,
): boolean {
  if (date) {
    const { from, to } = date.interval;
    // « D’ici juin » begins today.
    return from !== null && (from > today || (from === today && to !== null && to > today));
  }
  const { past, future } = tenseOf(joined(clauses, lexicon), lexicon.phrases);
  return (future && !past) || isForNextTime(criterion, clauses, lexicon);
}

function isBefore(date: FoundDate | null, today: Day): boolean {
  return date?.interval.to != null && date.interval.to < today;
}

/** « Terminé en mars 2019 », said in 2018: the words tell an act as done, its date is to come. Neither is guessed. */
export function saidDone(
  value: string,
  reached: string,
  date: FoundDate | null,
  segment: Segment,
  lexicon: Lexicon,
): { readonly saidDone?: string } {
  const { past, future, present } = tenseOf(segment, lexicon.phrases);
  const isTold = past && !future && !present;
  return reached !== value && date !== null && isTold ? { saidDone: value } : {};
}
