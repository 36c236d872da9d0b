/** Whether the log is whole: every line as it was written, none missing, none moved, no tail cut off. */
import { BEFORE_THE_FIRST, proofOf, sealOf } from './chain.ts';
import type { Head } from './entry.ts';
import type { ActivityEntries } from './ports.ts';

export type Flaw =
  /** The line does not say what it said. */
  | 'changed'
  /** Lines are missing before this one. */
  | 'missing'
  /** The line is whole, but does not follow the one before. */
  | 'out-of-place'
  /** A line known elsewhere is no longer there, or is another. */
  | 'cut'
  /** Where the log begins was moved by somebody who has not its key. */
  | 'start';

export interface Verdict {
  readonly entries: number;
  readonly first: number | null;
  readonly head: Head | null;
  /** Heads known elsewhere that were found again. */
  readonly confirmed: number;
  readonly flaws: readonly { readonly n: number; readonly flaw: Flaw }[];
}

const PAGE = 1000;

/** @param elsewhere heads kept in a second place, in any order */
export async function verifyActivity(
  entries: ActivityEntries,
  key: Uint8Array,
  elsewhere: readonly Head[],
): Promise<Verdict> {
  const flaws: { n: number; flaw: Flaw }[] = [];
  const start = await entries.start();
  if (start && start.proof !== proofOf(start, key)) flaws.push({ n: start.n, flaw: 'start' });
  const begins = start?.n ?? 0;
  const wanted = new Map<number, Set<string>>();
  for (const { n, seal } of elsewhere) if (n > begins) wanted.set(n, (wanted.get(n) ?? new Set()).add(seal));

  let before: Head = start ?? { n: 0, seal: BEFORE_THE_FIRST };
  let place = begins;
  let first: number | null = null;
  let count = 0;
  let confirmed = 0;
  for (let page = await entries.list(place, PAGE); page.length > 0; page = await entries.list(place, PAGE))
    for (const { place: found, entry } of page) {
      first ??= entry.n;
      count += 1;
      if (sealOf(entry, key) !== entry.seal) flaws.push({ n: found, flaw: 'changed' });
      else if (found > place + 1) flaws.push({ n: found, flaw: 'missing' });
      else if (entry.n !== found || entry.previous !== before.seal)
        flaws.push({ n: found, flaw: 'out-of-place' });
      const seals = wanted.get(entry.n);
      if (seals?.size === 1 && seals.has(entry.seal)) {
        confirmed += 1;
        wanted.delete(entry.n);
      }
      place = found;
      before = { n: entry.n, seal: entry.seal };
    }
  for (const n of [...wanted.keys()].sort((a, b) => a - b)) flaws.push({ n, flaw: 'cut' });
  return { entries: count, first, head: first === null ? null : before, confirmed, flaws };
}
