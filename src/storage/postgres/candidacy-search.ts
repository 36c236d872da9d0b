import {
  arrangement,
  type FileOrder,
  type FileSearch,
  type FoundFiles,
  mayFindFew,
} from '#candidacies/file-search';
import type { Cursor } from '#candidacies/query';
import { placeAfter, readPlace } from '#candidacies/search-place';
import type { Territory } from '#candidacies/territory';
import type { KeptCounts } from './candidacy-counts.ts';
import { found } from './candidacy-filters.ts';
import { candidacyOf, FILE_ROW, type FileRow } from './candidacy-row.ts';
import type { Database } from './database.ts';

/** What a screen shows of a territory: same filters, orders and counts as `FileIndex`, inside the query. */
export async function searchCandidacies(
  database: Database,
  counts: KeptCounts,
  territory: Territory,
  search: FileSearch,
  after?: Cursor,
): Promise<FoundFiles> {
  const { order, descending, limit } = arrangement(search);
  const place = PLACES[order];
  const condition = found(territory, search);
  if (after !== undefined) {
    const from = placeOf(order, readPlace(after, order, descending));
    condition.and(`${place} ${descending ? '<' : '>'} ?`, from);
  }
  const ordered = `ORDER BY place ${descending ? 'DESC' : 'ASC'}`;

  /** The records are read for the page alone. */
  const page = (few: boolean) =>
    database.read<FileRow & { place: string | number }>(
      `WITH found AS ${few ? 'MATERIALIZED' : 'NOT MATERIALIZED'} (
        SELECT reference, ${place} AS place FROM candidacies ${condition.where}
      ), page AS MATERIALIZED (SELECT reference, place FROM found ${ordered} LIMIT ${limit + 1})
      SELECT ${FILE_ROW}, place FROM page JOIN candidacies USING (reference) ${ordered}`,
      condition.values,
    );

  const counting = counts.of(territory, search);
  const [rows, counted] = await Promise.all([pageOf(), counting]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(candidacyOf),
    next: rows.length > limit && last ? placeAfter(String(last.place), order, descending) : null,
    counts: counted.counts,
  };

  /**
   * Few files are found before they are put in order: those of a département, those that were held while they were counted.
   * Else the order's index is followed, which bears all that the filters read, until the page is full.
   */
  async function pageOf() {
    if (territory.scope === 'departement' || search.department !== undefined) return page(true);
    if (!mayFindFew(search)) return page(false);
    const { few } = await counting;
    if (few === null) return page(false);
    condition.and('reference = ANY(?)', few);
    return page(true);
  }
}

const PLACES: Readonly<Record<FileOrder, string>> = {
  town: 'by_town',
  filed: 'by_filed',
  changed: 'changed_ms',
  category: 'by_category',
  state: 'by_state',
  department: 'by_department',
};

/** @throws RangeError when the cursor was not given for this order */
function placeOf(order: FileOrder, place: string): string | number {
  if (order !== 'changed') return place;
  // As a page of this store gives it, or as the keys of a file do.
  const ms = /^\d{1,16}$/.test(place) ? Number(place) : Date.parse(place.split('\u0001')[0] ?? '');
  if (Number.isNaN(ms)) throw new RangeError('not a cursor of this search');
  return ms;
}
