/** Counters are kept three years: long enough to compare a season with the one before. They name nobody. */
export const COUNTED_MONTHS = 36;
