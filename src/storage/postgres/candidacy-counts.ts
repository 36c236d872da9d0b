import { type CountedFile, Counts } from '#candidacies/file-counts';
import { countKey, FEW, type FileCounts, type FileSearch, mayFindFew } from '#candidacies/file-search';
import type { Territory } from '#candidacies/territory';
import { found } from './candidacy-filters.ts';
import type { Condition } from './condition.ts';
import type { Database } from './database.ts';

/** Searches whose counts are kept until a file changes. */
const MOST_KEPT = 200;

interface Counted {
  readonly counts: FileCounts;
  /** The references of all that is found, where it is few; null otherwise, or where nothing says that it may be. */
  readonly few: readonly string[] | null;
}

/**
 * Counts of searches, kept while no file changes: each change moves the row of instants with it, so that who finds the
 * same instant there would count the same, whichever process wrote last.
 */
export class KeptCounts {
  readonly #database: Database;
  readonly #kept = new Map<string, Promise<Counted>>();
  #lastMs = -1;

  constructor(database: Database) {
    this.#database = database;
  }

  async of(territory: Territory, search: FileSearch): Promise<Counted> {
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
    const counting = count(this.#database, found(territory, search), mayFindFew(search));
    this.#kept.set(key, counting);
    counting.catch(() => this.#kept.delete(key));
    return counting;
  }
}

async function count(database: Database, condition: Condition, maybeFew: boolean): Promise<Counted> {
  const few = maybeFew ? await fewOf(database, condition) : null;
  if (few === null) return { counts: await countAll(database, condition), few: null };
  const counts = new Counts();
  for (const file of few) counts.add(file);
  return { counts: counts.given(), few: few.map(({ reference }) => reference) };
}

/** All that is found; null when it is more than a few, which is known as soon as so many were met. */
async function fewOf(database: Database, { where, values }: Condition) {
  const rows = await database.read<CountedFile & { reference: string }>(
    // In an order, for the planner to follow its narrow index: it might think the whole table as near otherwise.
    `SELECT reference, state, category, department, filed_day AS filed
    FROM candidacies ${where} ORDER BY changed_ms LIMIT ${FEW + 1}`,
    values,
  );
  return rows.length > FEW ? null : rows;
}

async function countAll(database: Database, { where, values }: Condition): Promise<FileCounts> {
  const sets = 'state, category, department, filed_day';
  const rows = await database.read<{
    state: string | null;
    category: number | null;
    department: string | null;
    day: string | null;
    of: number;
    files: number;
  }>(
    `SELECT state, category, department, filed_day AS day, grouping(${sets}) AS of, count(*) AS files
    FROM candidacies ${where} GROUP BY GROUPING SETS ((state), (category), (department), (filed_day), ())`,
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
