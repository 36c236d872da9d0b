/** Each entry is sealed with the one before it: a line changed, removed or moved breaks the chain from there on. */
import { createHmac } from 'node:crypto';
import type { Entry, Head } from './entry.ts';

export const BEFORE_THE_FIRST = '0'.repeat(64);

export function sealOf(entry: Omit<Entry, 'seal'>, key: Uint8Array): string {
  return createHmac('sha256', key).update(canonical(entry)).digest('hex');
}

export function proofOf({ n, seal }: Head, key: Uint8Array): string {
  return createHmac('sha256', key)
    .update(JSON.stringify(['start', n, seal]))
    .digest('hex');
}

/** One text for one entry, in whatever order a store gives its fields back. */
function canonical(entry: Omit<Entry, 'seal'>): string {
  const { n, at, serviceDate, who, act, territory, on, details, previous } = entry;
  const sorted = Object.entries(details ?? {}).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([n, at, serviceDate, who, act, territory ?? null, on ?? null, sorted, previous]);
}
