import type { Candidacy } from './candidacy.ts';

/** How long filed records are kept. */
export interface FileRetention {
  /** Whole years after the one of the contract. */
  readonly years: number;
  /** The latest year of contract that the programme knows: for a file without a category. */
  readonly latestContract: number;
}

/**
 * The last day a filed record is kept: the end of the year that follows the one of its contract, in the programme's
 * time. Withdrawn, not selected or without a category, a record is kept as long as if it had led to its contract.
 */
export function keptUntil(candidacy: Candidacy, { years, latestContract }: FileRetention): string {
  const last = candidacy.versions.at(-1);
  const filed = Number(last?.serviceDate.slice(0, 4) ?? 0);
  const contract = last?.assessment.years?.to ?? latestContract;
  return `${Math.max(filed, contract) + years}-12-31`;
}

/** Nor is a record erased that somebody touched within a year of the real calendar. */
export function isPastKeeping(
  candidacy: Candidacy,
  retention: FileRetention,
  days: {
    /** The service's day. */ readonly today: string /** A year before now, ISO 8601. */;
    readonly yearAgo: string;
  },
): boolean {
  return keptUntil(candidacy, retention) < days.today && candidacy.updatedAt < days.yearAgo;
}
