import { setImmediate } from 'node:timers/promises';
import type { Candidacy } from '#candidacies/candidacy';
import type { FileSearch } from '#candidacies/file-search';
import type { Candidacies } from '#candidacies/ports';
import type { Cursor } from '#candidacies/query';
import type { Territory } from '#candidacies/territory';

/**
 * Every file of a search in its order, a page at a time, as fast as they are taken. What is made of them holds the loop a
 * fraction of a millisecond at a time: a turn of a conversation passes by the loop a dozen times, and would wait each time.
 */
export async function* walkFiles(
  candidacies: Pick<Candidacies, 'search'>,
  territory: Territory,
  search: FileSearch,
): AsyncGenerator<Candidacy> {
  let since = performance.now();
  for (let after: Cursor | undefined; ; ) {
    const { items, next } = await candidacies.search(territory, { ...search, limit: PAGE }, after);
    for (const item of items) {
      yield item;
      if (performance.now() - since < SLICE_MS) continue;
      await setImmediate();
      since = performance.now();
    }
    if (next === null) return;
    after = next;
  }
}

/** Records that a database gives are read as a whole: two hundred hold the loop four milliseconds. */
const PAGE = 200;
/** Five rows or so. A whole millisecond cost a turn half as much again, and the export goes as fast. */
const SLICE_MS = 0.25;
