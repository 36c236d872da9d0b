import {
  arrangement,
  countKey,
  type FileCounts,
  type FileOrder,
  type FileSearch,
  type FoundFiles,
  needlesOf,
  placeAfter,
  readPlace,
} from '#candidacies/file-search';
import type { Cursor } from '#candidacies/query';
import type { Territory } from '#candidacies/territory';
import { candidacyOf, FILE_ROW, type FileRow } from './candidacy-row.ts';
import { Condition } from './condition.ts';
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
  const from = after === undefined ? null : readPlace(after, order, descending);
  const rare = isRare(search);
  const place = (rare ? NARROW : COLUMNS)[order];
  const onPage = found(territory, search);
  if (from !== null) onPage.and(`${place} ${descending ? '<' : '>'} ?`, placeOf(order, from));
  const ordered = `ORDER BY place ${descending ? 'DESC' : 'ASC'}`;
  const page = `${ordered} LIMIT ${limit + 1}`;
  const text = rare
    ? `WITH chosen AS MATERIALIZED (SELECT reference, ${place} AS place FROM candidacies ${onPage.where}),
      page AS (SELECT reference, place FROM chosen ${page})
      SELECT ${FILE_ROW}, place FROM page JOIN candidacies USING (reference) ${ordered}`
    : `SELECT ${FILE_ROW}, ${place} AS place FROM candidacies ${onPage.where} ${page}`;
  const [rows, counted] = await Promise.all([
    database.read<FileRow & { place: string | number }>(text, onPage.values),
    counts.of(territory, search),
  ]);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(candidacyOf),
    next: rows.length > limit && last ? placeAfter(String(last.place), order, descending) : null,
    counts: counted,
  };
}

/**
 * Filters that no index is sorted by, and that may leave few files: they are applied before the order, on the narrow rows
 * of `candidacies_found` (a fifth of the table's pages); only the files of the page are then read. Following the order's
 * index until enough of them are met would touch every row, each on another page.
 */
function isRare({ text, flag }: FileSearch): boolean {
  return text !== undefined || flag !== undefined;
}

const COLUMNS: Readonly<Record<FileOrder, string>> = {
  town: 'by_town',
  filed: 'by_filed',
  changed: 'changed_ms',
  category: 'by_category',
  state: 'by_state',
  department: 'by_department',
};

/** The same places, written with what the narrow rows hold: `fileKeys` makes them so. */
const NARROW: Readonly<Record<FileOrder, string>> = {
  town: 'by_town',
  filed: 'by_filed',
  changed: 'changed_ms',
  category: inTownOrder("coalesce(category::text, '9')"),
  state: inTownOrder('state'),
  department: inTownOrder('department'),
};

function inTownOrder(first: string): string {
  return `(${first} || chr(1) || by_town) COLLATE "C"`;
}

/** @throws RangeError when the cursor was not given for this order */
function placeOf(order: FileOrder, place: string): string | number {
  if (order !== 'changed') return place;
  if (!/^\d{1,16}$/.test(place)) throw new RangeError('not a cursor of this search');
  return Number(place);
}

function found(territory: Territory, search: FileSearch): Condition {
  const condition = new Condition().within(territory).andAlso('value IS NOT NULL');
  const { states, categories, flag, nature, department, filedFrom, filedTo } = search;
  if (states !== undefined) condition.and('state = ANY(?)', states);
  if (categories !== undefined) {
    const none = categories.includes(null) ? ' OR category IS NULL' : '';
    const some = categories.filter((one) => one !== null);
    condition.and(`(category = ANY(?::integer[])${none})`, some);
  }
  if (flag !== undefined) condition.and('? = ANY(flags)', flag);
  if (nature !== undefined) condition.and('nature = ?', nature);
  if (department !== undefined) condition.and('department = ?', department);
  if (filedFrom !== undefined) condition.and('filed_day >= ?', filedFrom);
  if (filedTo !== undefined) condition.and('filed_day <= ?', filedTo);
  const [typed, run] = needlesOf(search.text ?? '');
  // Not LIKE: what a person types holds no pattern.
  if (run !== undefined)
    condition.and('EXISTS (SELECT FROM unnest(?::text[]) AS needle WHERE strpos(searched, needle) > 0)', [
      typed ?? '',
      run,
    ]);
  else if (typed !== undefined) condition.and('strpos(searched, ?) > 0', typed);
  return condition;
}

/** Searches whose counts are kept until a file changes. */
const MOST_KEPT = 200;

/**
 * Counts of searches, kept while no file changes: each change moves the row of instants with it, so that who finds the
 * same instant there would count the same, whichever process wrote last.
 */
export class KeptCounts {
  readonly #database: Database;
  readonly #kept = new Map<string, Promise<FileCounts>>();
  #lastMs = -1;

  constructor(database: Database) {
    this.#database = database;
  }

  async of(territory: Territory, search: FileSearch): Promise<FileCounts> {
    const [row] = await this.#database.read<{ last_ms: number }>(
      "SELECT last_ms FROM instants WHERE name = 'candidacies'",
    );
    const lastMs = row?.last_ms ?? 0;
    if (lastMs > this.#lastMs || this.#kept.size === MOST_KEPT) this.#kept.clear();
    this.#lastMs = Math.max(lastMs, this.#lastMs);
    const key = countKey(territory, search);
    const known = this.#kept.get(key);
    if (known) return known;
    // Asked after the instant was read: it sees at least what had changed by then.
    const counting = count(this.#database, found(territory, search));
    this.#kept.set(key, counting);
    counting.catch(() => this.#kept.delete(key));
    return counting;
  }
}

async function count(database: Database, { where, values }: Condition): Promise<FileCounts> {
  const rows = await database.read<{
    state: string | null;
    category: number | null;
    department: string | null;
    day: string | null;
    of: number;
    files: number;
  }>(
    `WITH counted AS MATERIALIZED (
      SELECT department, state, category, filed_day AS day, count(*) AS files
      FROM candidacies ${where} GROUP BY region, department, state, category, filed_day
    )
    SELECT state, category, department, day, grouping(state, category, department, day) AS of, sum(files)::bigint AS files
    FROM counted GROUP BY GROUPING SETS ((state), (category), (department), (day), ())`,
    values,
  );
  const by = (mask: number, keyOf: (row: (typeof rows)[number]) => string | number | null) =>
    Object.freeze(
      Object.fromEntries(rows.filter((row) => row.of === mask).map((row) => [keyOf(row) ?? '', row.files])),
    );
  return Object.freeze({
    total: rows.find((row) => row.of === 0b1111)?.files ?? 0,
    byState: by(0b0111, ({ state }) => state),
    byCategory: by(0b1011, ({ category }) => category),
    byDepartment: by(0b1101, ({ department }) => department),
    byDay: by(0b1110, ({ day }) => day),
  });
}
