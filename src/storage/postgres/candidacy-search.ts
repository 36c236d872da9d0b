import {
  arrangement,
  type FileCounts,
  type FileOrder,
  type FileSearch,
  type FoundFiles,
  placeAfter,
  readPlace,
  searchable,
} from '#candidacies/file-search';
import type { Cursor, Territory } from '#candidacies/ports';
import { candidacyOf, FILE_ROW, type FileRow } from './candidacy-row.ts';
import { Condition } from './condition.ts';
import type { Database } from './database.ts';

/** What a screen shows of a territory: same filters, orders and counts as `searchAmong`, inside the query. */
export async function searchCandidacies(
  database: Database,
  territory: Territory,
  search: FileSearch,
  after?: Cursor,
): Promise<FoundFiles> {
  const { order, descending, limit } = arrangement(search);
  const from = after === undefined ? null : readPlace(after, order, descending);
  const column = COLUMNS[order];
  const onPage = found(territory, search);
  if (from !== null) onPage.and(`${column} ${descending ? '<' : '>'} ?`, placeOf(order, from));
  const [rows, counts] = await Promise.all([
    database.read<FileRow & { place: string | number }>(
      `SELECT ${FILE_ROW}, ${column} AS place FROM candidacies ${onPage.where}
      ORDER BY ${column} ${descending ? 'DESC' : 'ASC'} LIMIT ${limit + 1}`,
      onPage.values,
    ),
    count(database, found(territory, search)),
  ]);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(candidacyOf),
    next: rows.length > limit && last ? placeAfter(String(last.place), order, descending) : null,
    counts,
  };
}

const COLUMNS: Readonly<Record<FileOrder, string>> = {
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
  const text = search.text === undefined ? '' : searchable(search.text);
  // Not LIKE: what a person types holds no pattern.
  if (text !== '') condition.and('strpos(searched, ?) > 0', text);
  return condition;
}

async function count(database: Database, { where, values }: Condition): Promise<FileCounts> {
  const rows = await database.read<{
    state: string;
    category: number | null;
    department: string;
    day: string;
    files: number;
  }>(
    `SELECT state, category, department, filed_day AS day, count(*) AS files FROM candidacies ${where}
    GROUP BY state, category, department, filed_day`,
    values,
  );
  const sums = (keyOf: (row: (typeof rows)[number]) => string) => {
    const sum: Record<string, number> = {};
    for (const row of rows) sum[keyOf(row)] = (sum[keyOf(row)] ?? 0) + row.files;
    return sum;
  };
  return {
    total: rows.reduce((total, { files }) => total + files, 0),
    byState: sums(({ state }) => state),
    byCategory: sums(({ category }) => (category === null ? '' : String(category))),
    byDepartment: sums(({ department }) => department),
    byDay: sums(({ day }) => day),
  };
}
