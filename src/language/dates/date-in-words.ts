import { addDays, civil, type DateInterval, type Day, daysInMonth } from './days.ts';

const MONTHS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** An interval as it is read back: « le 12 janvier 2018 », « en mars 2018 », « du 21 au 31 mars 2018 », « jusqu’au… ». */
export function dateInWords({ from, to }: DateInterval): string {
  if (from === null && to === null) return 'à une date non précisée';
  if (from === null) return `jusqu’au ${dayInWords(to as Day)}`;
  if (to === null) return `à partir du ${dayInWords(from)}`;
  if (from === to) return `le ${dayInWords(from)}`;
  const a = civil(from);
  const b = civil(to);
  const wholeMonths = a.day === 1 && b.day === daysInMonth(b.year, b.month);
  if (wholeMonths && a.year === b.year) {
    if (a.month === 1 && b.month === 12) return `en ${a.year}`;
    if (a.month === b.month) return `en ${MONTHS[a.month - 1]} ${a.year}`;
    return `${dePrefix(MONTHS[a.month - 1] as string)}${MONTHS[a.month - 1]} à ${MONTHS[b.month - 1]} ${a.year}`;
  }
  const start =
    a.year !== b.year ? dayInWords(from) : a.month !== b.month ? dayAndMonth(from) : ordinal(a.day);
  return `du ${start} au ${dayInWords(to)}`;
}

/** « 1er mars 2018 ». */
export function dayInWords(day: Day): string {
  return `${dayAndMonth(day)} ${civil(day).year}`;
}

function dayAndMonth(day: Day): string {
  const { day: d, month } = civil(day);
  return `${ordinal(d)} ${MONTHS[month - 1]}`;
}

const ordinal = (day: number) => (day === 1 ? '1er' : String(day));
const dePrefix = (name: string) => (/^[ao]/.test(name) ? 'd’' : 'de ');

/** True when the interval lies wholly after the day: a past act that is said to come. */
export function isAfter({ from }: DateInterval, today: Day): boolean {
  return from !== null && from >= addDays(today, 1);
}
