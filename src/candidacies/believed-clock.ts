/**
 * Before anything past keeping is erased: may the clock of this machine be believed? One that leapt forward by years
 * would erase everything at once.
 */

/** What is kept of the days of care, whichever process took it. */
export interface CareDays {
  /** The last care that was taken, ISO 8601. */
  readonly lastAt: string;
  /** When the clock was first found too far ahead of it. */
  readonly doubtedAt: string | null;
}

/** A service that was off for longer is one whose clock nobody can vouch for. */
const FAR_MS = 3 * 24 * 3600 * 1000;
/** A date that has lasted so long was seen by people. */
const LASTED_MS = 20 * 3600 * 1000;
/** Between the clock and the time that passed. */
const DRIFT_MS = 3600 * 1000;

export interface Belief {
  readonly isBelieved: boolean;
  /** To be kept. */
  readonly days: CareDays;
}

/**
 * @param driftMs how much more the clock went on than the time that passed, since the last care this process asked
 * for: it was set meanwhile, or the machine slept
 */
export function believe(kept: CareDays | null, now: Date, driftMs: number): Belief {
  const at = now.toISOString();
  if (kept === null)
    return { isBelieved: Math.abs(driftMs) <= DRIFT_MS, days: { lastAt: at, doubtedAt: null } };
  const aheadMs = now.getTime() - Date.parse(kept.lastAt);
  const isDrifting = Math.abs(driftMs) > DRIFT_MS;
  // Behind the last care: what is kept longer does no harm, and the day of the last care stays.
  if (!isDrifting && aheadMs <= FAR_MS)
    return { isBelieved: true, days: { lastAt: aheadMs > 0 ? at : kept.lastAt, doubtedAt: null } };
  const doubtedMs = kept.doubtedAt === null ? Number.NaN : now.getTime() - Date.parse(kept.doubtedAt);
  if (!isDrifting && doubtedMs >= LASTED_MS && doubtedMs <= FAR_MS)
    return { isBelieved: true, days: { lastAt: at, doubtedAt: null } };
  const isSameDoubt = doubtedMs >= 0 && doubtedMs <= FAR_MS;
  return { isBelieved: false, days: { ...kept, doubtedAt: isSameDoubt ? kept.doubtedAt : at } };
}
