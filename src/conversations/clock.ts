import { parisDay } from '#language/dates/paris';

export { parisDay, parisTime } from '#language/dates/paris';

/** Two clocks: the service's day, for rules and receipts; the system's instant, for provenance and retention. */
export interface Clock {
  /** System instant. */
  now(): Date;
  /** The day the service pretends to live on, `YYYY-MM-DD`; null: today in Paris. */
  readonly serviceDate: string | null;
}

/** The day rules and answers refer to. */
export function today(clock: Clock): string {
  return clock.serviceDate ?? parisDay(clock.now());
}
