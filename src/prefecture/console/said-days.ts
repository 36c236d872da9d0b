/** Days as staff write them in a filter: « depuis lundi », « en janvier », « entre le 10 et le 20 ». */
import { dateInWords } from '#language/dates/date-in-words';
import type { Day } from '#language/dates/days';
import { findDates } from '#language/dates/find-dates';
import type { CalendarWords } from '#language/dates/tokens';

export interface SaidDays {
  readonly from: Day | null;
  readonly to: Day | null;
  /** Read back in full: « du 29 au 31 janvier 2018 ». */
  readonly inWords: string;
}

/** Null when no date, or several, are said. Days without a year are those nearest to `today`. */
export function readDays(said: string, today: Day, calendar: CalendarWords): SaidDays | null {
  const [found, another] = findDates(said, today, 'near', calendar);
  if (!found || another) return null;
  const { from, to } = found.interval;
  return { from, to, inWords: dateInWords(found.interval) };
}
