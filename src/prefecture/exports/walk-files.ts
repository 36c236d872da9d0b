import { setImmediate } from 'node:timers/promises';
import type { Candidacy } from '#candidacies/candidacy';
import type { FileSearch } from '#candidacies/file-search';
import type { Candidacies } from '#candidacies/ports';
import type { Cursor } from '#candidacies/query';
import type { Territory } from '#candidacies/territory';

/** Every file of a search in its order, a page at a time, as fast as they are taken; others are served in between. */
export async function* walkFiles(
  candidacies: Pick<Candidacies, 'search'>,
  territory: Territory,
  search: FileSearch,
): AsyncGenerator<Candidacy> {
  for (let after: Cursor | undefined; ; ) {
    const { items, next } = await candidacies.search(territory, { ...search, limit: PAGE }, after);
    yield* items;
    if (next === null) return;
    after = next;
    await setImmediate();
  }
}

const PAGE = 500;
