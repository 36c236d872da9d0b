/** A list that can no longer change without being seen. */
import { createHash } from 'node:crypto';
import type { FrozenList, ListContent } from './list.ts';

export function freeze(
  content: ListContent,
  act: Pick<FrozenList, 'number' | 'rectifies' | 'frozenAt' | 'frozenOn' | 'by'>,
): FrozenList {
  const list = { ...content, ...act };
  return { ...list, fingerprint: fingerprintOf(list) };
}

/** Whether the list still says what was frozen. */
export function isIntact({ fingerprint, ...rest }: FrozenList): boolean {
  return fingerprintOf(rest) === fingerprint;
}

/** SHA-256 (hex). Fields in alphabetical order at every level: stores give them back in an order of their own. */
export function fingerprintOf(value: object): string {
  const sorted = (_: string, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part;
  return createHash('sha256').update(JSON.stringify(value, sorted)).digest('hex');
}

/** What one département may read of it: its own towns and its own answer. */
export function partOf<List extends ListContent>(list: List, department: string): List {
  return {
    ...list,
    note: '',
    departments: list.departments.filter(({ code }) => code === department),
    entries: list.entries.filter((entry) => entry.department === department),
  };
}
