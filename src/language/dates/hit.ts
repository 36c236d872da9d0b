import type { DateInterval, Day } from './days.ts';

/** A date found at a place of the text; a null interval is one that does not exist, passed over. */
export interface Hit {
  readonly interval: DateInterval | null;
  readonly next: number;
  readonly strong: boolean;
  readonly bounded: boolean;
}

export const hit = (from: Day | null, to: Day | null, next: number, strong = true): Hit => ({
  interval: { from, to },
  next,
  strong,
  bounded: true,
});
