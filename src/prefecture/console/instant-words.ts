/** Instants and days as a person in Paris reads them. */

const PARIS = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

/** « 31/01/2018 à 10 h 32 ». */
export function momentInWords(instant: string): string {
  const { day, month, year, hour, minute } = partsOf(instant);
  return `${day}/${month}/${year} à ${Number(hour)}\u00a0h\u00a0${minute}`;
}

/** The day of an instant, `31/01/2018`. */
export function dayOfInstant(instant: string): string {
  const { day, month, year } = partsOf(instant);
  return `${day}/${month}/${year}`;
}

/** A day, `YYYY-MM-DD`, as `31/01/2018`. */
export function shortDay(day: string): string {
  return day.split('-').reverse().join('/');
}

function partsOf(instant: string): Readonly<Record<string, string>> {
  return Object.fromEntries(PARIS.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
}
