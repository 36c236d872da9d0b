/** Two clocks: the service's day, for rules and receipts; the system's instant, for provenance and retention. */
export interface Clock {
  /** System instant. */
  now(): Date;
  /** The day the service pretends to live on, `YYYY-MM-DD`; null: today in Paris. */
  readonly serviceDate: string | null;
}

const PARIS_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });
const PARIS_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
});

/** The day rules and answers refer to. */
export function today(clock: Clock): string {
  return clock.serviceDate ?? parisDay(clock.now());
}

/** `2018-01-31` in Paris. */
export function parisDay(instant: Date): string {
  return PARIS_DAY.format(instant);
}

/** `10:32` in Paris. */
export function parisTime(instant: Date): string {
  return PARIS_TIME.format(instant);
}
