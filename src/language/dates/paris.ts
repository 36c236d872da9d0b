/** Day and time of an instant in Paris, whatever the machine's own zone. */
const PARIS_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });
const PARIS_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
});

/** `2018-01-31` in Paris. */
export function parisDay(instant: Date): string {
  return PARIS_DAY.format(instant);
}

/** `10:32` in Paris. */
export function parisTime(instant: Date): string {
  return PARIS_TIME.format(instant);
}
