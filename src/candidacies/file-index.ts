/** Files kept in memory, ready for the searches of a screen: one pass over the whole of France takes milliseconds. */
import type { Candidacy } from './candidacy.ts';
import { Counts } from './file-counts.ts';
import {
  arrangement,
  countKey,
  FEW,
  type FileCounts,
  type FileKeys,
  type FileOrder,
  type FileSearch,
  type FoundFiles,
  fileKeys,
  mayFindFew,
  needlesOf,
} from './file-search.ts';
import type { Cursor } from './query.ts';
import { placeAfter, readPlace } from './search-place.ts';
import type { Territory } from './territory.ts';

/** A file as a search sees it: few fields side by side, for thousands are read at each search. */
interface Row extends FileKeys {
  readonly candidacy: Candidacy;
  readonly department: string;
  readonly region: string;
  readonly state: string;
  readonly nature: string;
}

/** Searches whose counts are kept until a file changes. */
const MOST_KEPT = 100;

interface Counted {
  readonly counts: FileCounts;
  /** All that is found, where it is few; null otherwise. */
  readonly few: readonly Row[] | null;
}

export class FileIndex {
  readonly #rows = new Map<string, Row>();
  /** The rows by each order that was asked for, kept sorted from then on. */
  readonly #sorted = new Map<FileOrder, Row[]>();
  /** The counts of searches made since the last change. */
  readonly #counts = new Map<string, Counted>();

  /** Adds the file, or takes it in place of its former version. */
  put(candidacy: Candidacy): void {
    const { reference, department, region, state, nature } = candidacy;
    this.remove(reference);
    const row: Row = { candidacy, department, region, state, nature, ...fileKeys(candidacy) };
    this.#rows.set(reference, row);
    for (const [order, rows] of this.#sorted) rows.splice(placeOf(rows, order, row.sort[order]), 0, row);
  }

  remove(reference: string): void {
    const row = this.#rows.get(reference);
    this.#counts.clear();
    if (!row) return;
    this.#rows.delete(reference);
    for (const [order, rows] of this.#sorted) rows.splice(placeOf(rows, order, row.sort[order]), 1);
  }

  /** @throws RangeError when the cursor was not given for this order */
  search(territory: Territory, search: FileSearch, after?: Cursor): FoundFiles {
    const { order, descending, limit } = arrangement(search);
    const from = after === undefined ? null : readPlace(after, order, descending);
    const isFound = finder(territory, search);
    const { counts, few } = this.#counted(territory, search, isFound);
    const rows = few === null ? this.sorted(order) : sortedBy(order, few);
    const page: Row[] = [];
    const step = descending ? -1 : 1;
    for (let at = placeFrom(rows, order, descending, from); page.length <= limit; at += step) {
      const row = rows[at];
      if (!row) break;
      if (isFound(row)) page.push(row);
    }
    const last = page[limit - 1];
    return {
      items: page.slice(0, limit).map(({ candidacy }) => candidacy),
      next: page.length > limit && last ? placeAfter(last.sort[order], order, descending) : null,
      counts,
    };
  }

  /** The files in an order: made at the first search that asks for it, or before. */
  sorted(order: FileOrder): readonly Row[] {
    const known = this.#sorted.get(order);
    if (known) return known;
    const rows = sortedBy(order, this.#rows.values());
    this.#sorted.set(order, rows);
    return rows;
  }

  #counted(territory: Territory, search: FileSearch, isFound: (row: Row) => boolean): Counted {
    const key = countKey(territory, search);
    const known = this.#counts.get(key);
    if (known) return known;
    if (this.#counts.size === MOST_KEPT) this.#counts.clear();
    const counts = new Counts();
    const first: Row[] = [];
    for (const row of this.#rows.values()) {
      if (!isFound(row)) continue;
      counts.add(row);
      if (first.length <= FEW) first.push(row);
    }
    const counted = { counts: counts.given(), few: mayFindFew(search) && first.length <= FEW ? first : null };
    this.#counts.set(key, counted);
    return counted;
  }
}

function sortedBy(order: FileOrder, rows: Iterable<Row>): Row[] {
  return [...rows].sort((one, other) => (one.sort[order] < other.sort[order] ? -1 : 1));
}

/** First place whose key is not before this one. */
function placeOf(rows: readonly Row[], order: FileOrder, key: string): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as Row).sort[order] < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where a page begins: strictly after the place that was given, in the direction of the search. */
function placeFrom(rows: readonly Row[], order: FileOrder, descending: boolean, from: string | null): number {
  if (from === null) return descending ? rows.length - 1 : 0;
  const place = placeOf(rows, order, from);
  if (descending) return place - 1;
  return rows[place]?.sort[order] === from ? place + 1 : place;
}

function finder(territory: Territory, search: FileSearch): (row: Row) => boolean {
  const { states, categories, flag, nature, department, filedFrom, filedTo } = search;
  const [region, ownDepartment] = [
    territory.scope === 'region' ? territory.code : undefined,
    territory.scope === 'departement' ? territory.code : undefined,
  ];
  const needles = needlesOf(search.text ?? '');
  return (row) =>
    (region === undefined || row.region === region) &&
    (ownDepartment === undefined || row.department === ownDepartment) &&
    (states === undefined || (states as readonly string[]).includes(row.state)) &&
    (categories === undefined || categories.includes(row.category)) &&
    (flag === undefined || row.flags.includes(flag)) &&
    (nature === undefined || row.nature === nature) &&
    (department === undefined || row.department === department) &&
    (filedFrom === undefined || row.filed >= filedFrom) &&
    (filedTo === undefined || row.filed <= filedTo) &&
    (needles.length === 0 || needles.some((needle) => row.text.includes(needle)));
}
