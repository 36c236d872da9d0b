import type { Day } from './days.ts';
import type { Lean, Shift, Span } from './resolve.ts';
import type { CalendarWords, DateToken } from './tokens.ts';

/** What the reading of a date depends on. */
export interface Reading {
  readonly tokens: readonly DateToken[];
  readonly calendar: CalendarWords;
  readonly today: Day;
  readonly lean: Lean;
}

/** A date found, not yet placed in a year when it names none: a range lends it the other end’s. */
export interface Unit {
  readonly next: number;
  readonly span: Span | null;
  /** Calendar fields that were said. */
  readonly day?: number;
  readonly month?: number;
  readonly year?: number;
  readonly shift?: Shift;
  readonly isSeason?: true;
  /** False for « le 20 », « mars », « 2017 » alone: read only where a date is expected. */
  readonly strong: boolean;
}

export function unit(span: Span | null, next: number, strong = true): Unit {
  return { next, span, strong };
}

export const fixed = (from: Day, to: Day, next: number, strong = true): Unit => ({
  next,
  span: { from, to },
  strong,
});
