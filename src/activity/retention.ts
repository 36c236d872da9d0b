import { proofOf } from './chain.ts';
import type { ActivityEntries } from './ports.ts';

/** Recommended for logs by the data protection authority: six months to a year. */
export const ACTIVITY_DAYS = 365;

const PAGE = 500;

/**
 * Removes whole days, those before this instant's (UTC). The start is moved first: after a crash in between, what is
 * left before it no longer counts, and the next time removes it.
 */
export async function forgetDaysBefore(
  before: Date,
  entries: ActivityEntries,
  key: Uint8Array,
): Promise<number> {
  const day = before.toISOString().slice(0, 10);
  let removed = 0;
  for (;;) {
    const page = await entries.list(0, PAGE);
    const old = page.filter(({ entry }) => entry.at.slice(0, 10) < day);
    const last = old.at(-1);
    if (!last) return removed;
    const { n, seal } = last.entry;
    await entries.startAfter({ n, seal, proof: proofOf({ n, seal }, key) });
    for (const one of old) await entries.remove(one.place);
    removed += old.length;
    if (old.length < PAGE) return removed;
  }
}
