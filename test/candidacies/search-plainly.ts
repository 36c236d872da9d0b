import type { Candidacy } from '#candidacies/candidacy';
import { arrangement, type FileSearch, type FoundFiles, fileKeys, needlesOf } from '#candidacies/file-search';
import type { Cursor } from '#candidacies/query';
import { placeAfter, readPlace } from '#candidacies/search-place';
import type { Territory } from '#candidacies/territory';
import { covers } from '#candidacies/territory';

/** What a search is, said as simply as can be: every store must find the same. */
export function searchPlainly(
  files: Iterable<Candidacy>,
  territory: Territory,
  search: FileSearch,
  after?: Cursor,
): FoundFiles {
  const { order, descending, limit } = arrangement(search);
  const from = after === undefined ? null : readPlace(after, order, descending);
  const {
    states,
    categories,
    flag,
    nature,
    department,
    filedFrom = '',
    filedTo = '9999',
    text = '',
  } = search;
  const found = [...files]
    .map((candidacy) => ({ candidacy, keys: fileKeys(candidacy) }))
    .filter(
      ({ candidacy, keys }) =>
        covers(territory, candidacy) &&
        (states ?? [candidacy.state]).includes(candidacy.state) &&
        (categories ?? [keys.category]).includes(keys.category) &&
        (flag === undefined || keys.flags.includes(flag)) &&
        candidacy.nature === (nature ?? candidacy.nature) &&
        candidacy.department === (department ?? candidacy.department) &&
        keys.filed >= filedFrom &&
        keys.filed <= filedTo &&
        (text === '' || needlesOf(text).some((needle) => keys.text.includes(needle))),
    );
  const sorted = found.sort((one, other) => (one.keys.sort[order] < other.keys.sort[order] ? -1 : 1));
  if (descending) sorted.reverse();
  const left = sorted.filter(({ keys }) => {
    const key = keys.sort[order];
    return from === null || (descending ? key < from : key > from);
  });
  const page = left.slice(0, limit);
  const last = page.at(-1);
  const countBy = (nameOf: (one: (typeof found)[number]) => string) => {
    const counts: Record<string, number> = {};
    for (const one of found) counts[nameOf(one)] = (counts[nameOf(one)] ?? 0) + 1;
    return counts;
  };
  return {
    items: page.map(({ candidacy }) => candidacy),
    next: left.length > limit && last ? placeAfter(last.keys.sort[order], order, descending) : null,
    counts: {
      total: found.length,
      byState: countBy(({ candidacy }) => candidacy.state),
      byCategory: countBy(({ keys }) => String(keys.category ?? '')),
      byDepartment: countBy(({ candidacy }) => candidacy.department),
      byDay: countBy(({ keys }) => keys.filed),
    },
  };
}
