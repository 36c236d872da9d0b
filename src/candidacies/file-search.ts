/** Finding files on a screen: filters, order, counts and pages that stay in place while files change. */
import type { Candidacy, FileState } from './candidacy.ts';
import type { Cursor, Territory } from './ports.ts';
import { categoryOf, covers } from './territory.ts';

/** A mark found as a flag is: the person asked that the file be erased, and nobody has answered yet. */
export const ERASURE_ASKED = 'effacement_demande';

/** Every part narrows. */
export interface FileSearch {
  /** Part of a town's, an EPCI's name or of a reference; accents, capitals and hyphens do not count. */
  readonly text?: string;
  readonly states?: readonly FileState[];
  /** `null`: without a category. */
  readonly categories?: readonly (number | null)[];
  /** One of the programme's flags, or `ERASURE_ASKED`. */
  readonly flag?: string;
  readonly nature?: Candidacy['nature'];
  /** Within the territory. */
  readonly department?: string;
  /** First filed on these days of the service, ends included, `YYYY-MM-DD`. */
  readonly filedFrom?: string;
  readonly filedTo?: string;
  readonly order?: FileOrder;
  readonly descending?: boolean;
  /** 50 unless told, at most 500. */
  readonly limit?: number;
}

export const FILE_ORDERS = ['town', 'filed', 'changed', 'category', 'state', 'department'] as const;
export type FileOrder = (typeof FILE_ORDERS)[number];

export interface FoundFiles {
  readonly items: readonly Candidacy[];
  readonly next: Cursor | null;
  /** Of all that is found, not of the page. */
  readonly counts: FileCounts;
}

export interface FileCounts {
  readonly total: number;
  readonly byState: Readonly<Record<string, number>>;
  /** `''`: without a category. */
  readonly byCategory: Readonly<Record<string, number>>;
  readonly byDepartment: Readonly<Record<string, number>>;
  /** By day of the service, `YYYY-MM-DD`. */
  readonly byDay: Readonly<Record<string, number>>;
}

/** What a search reads of a file, made once a version: stores keep it beside the record. */
export interface FileKeys {
  readonly text: string;
  readonly flags: readonly string[];
  readonly category: number | null;
  readonly filed: string;
  /** State, category, département and day, as the numbers under which they are counted. */
  readonly counted: readonly [state: number, category: number, department: number, day: number];
  /** By order: sorts as the screen does, the reference after it. */
  readonly sort: Readonly<Record<FileOrder, string>>;
}

export function fileKeys(candidacy: Candidacy): FileKeys {
  const last = candidacy.versions.at(-1);
  const town = searchable(last?.town.name ?? '');
  const category = categoryOf(candidacy);
  const filed = candidacy.versions[0]?.serviceDate ?? '';
  const then = (key: string) => `${key}\u0001${town}\u0001${candidacy.reference}`;
  return {
    text: `${town}|${searchable(last?.town.epci?.name ?? '')}|${searchable(candidacy.reference)}`,
    flags: [
      ...(last?.assessment.flags ?? []),
      ...(candidacy.erasureRequestedAt === undefined ? [] : [ERASURE_ASKED]),
    ],
    category,
    filed,
    counted: [
      NUMBERED.state.of(candidacy.state),
      NUMBERED.category.of(category === null ? '' : String(category)),
      NUMBERED.department.of(candidacy.department),
      NUMBERED.day.of(filed),
    ],
    sort: {
      town: `${town}\u0001${candidacy.reference}`,
      filed: `${candidacy.versions[0]?.at ?? ''}\u0001${candidacy.reference}`,
      changed: `${candidacy.updatedAt}\u0001${candidacy.reference}`,
      category: then(category === null ? '9' : String(category)),
      state: then(candidacy.state),
      department: then(candidacy.department),
    },
  };
}

/** Letters and digits, without accents: « Saint-Dizier » and « st dizier » differ, « SAINT DIZIER » does not. */
export function searchable(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * One pass over the files of a store that holds them in memory; the page is kept sorted, never the whole.
 * @throws RangeError when the cursor was not given for this order
 */
export function searchAmong(
  files: Iterable<Candidacy>,
  territory: Territory,
  search: FileSearch,
  after: Cursor | undefined,
  keysOf: (candidacy: Candidacy) => FileKeys = fileKeys,
): FoundFiles {
  const { order, descending, limit } = arrangement(search);
  const text = search.text === undefined ? '' : searchable(search.text);
  const from = after === undefined ? null : readPlace(after, order, descending);
  const page: { key: string; candidacy: Candidacy }[] = [];
  const counts = new Counts();
  for (const candidacy of files) {
    if (!covers(territory, candidacy)) continue;
    const keys = keysOf(candidacy);
    if (!isFound(search, text, candidacy, keys)) continue;
    counts.add(keys);
    const key = keys.sort[order];
    if (from !== null && !isBefore(from, key, descending)) continue;
    const last = page[limit];
    if (last && !isBefore(key, last.key, descending)) continue;
    let low = 0;
    let high = page.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore((page[middle] as { key: string }).key, key, descending)) low = middle + 1;
      else high = middle;
    }
    page.splice(low, 0, { key, candidacy });
    if (page.length > limit + 1) page.pop();
  }
  const last = page[limit - 1];
  return {
    items: page.slice(0, limit).map(({ candidacy }) => candidacy),
    next: page.length > limit && last ? placeAfter(last.key, order, descending) : null,
    counts: counts.given(),
  };
}

/** Order and length of the pages of a search. */
export function arrangement(search: FileSearch) {
  const order = search.order ?? 'changed';
  return {
    order,
    // The last changed first, the rest as one reads.
    descending: search.descending ?? order === 'changed',
    limit: Math.max(1, Math.min(500, Math.floor(search.limit ?? 50))),
  };
}

/** The position after a page, tied to the order it was given for. */
export function placeAfter(key: string, order: FileOrder, descending: boolean): Cursor {
  return Buffer.from(JSON.stringify([order, descending, key])).toString('base64url');
}

/** @throws RangeError */
export function readPlace(cursor: Cursor, order: FileOrder, descending: boolean): string {
  try {
    const [ofOrder, ofDirection, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (ofOrder === order && ofDirection === descending && typeof key === 'string') return key;
  } catch {
    // Said below.
  }
  throw new RangeError('not a cursor of this search');
}

function isFound(search: FileSearch, text: string, candidacy: Candidacy, keys: FileKeys): boolean {
  return (
    (search.states === undefined || search.states.includes(candidacy.state)) &&
    (search.categories === undefined || search.categories.includes(keys.category)) &&
    (search.flag === undefined || keys.flags.includes(search.flag)) &&
    (search.nature === undefined || candidacy.nature === search.nature) &&
    (search.department === undefined || candidacy.department === search.department) &&
    (search.filedFrom === undefined || keys.filed >= search.filedFrom) &&
    (search.filedTo === undefined || keys.filed <= search.filedTo) &&
    keys.text.includes(text)
  );
}

function isBefore(one: string, other: string, descending: boolean): boolean {
  return descending ? one > other : one < other;
}

/** Numbers in place of names while counting: 35,000 files are counted in a millisecond. */
class Counts {
  #total = 0;
  readonly #byState: number[] = [];
  readonly #byCategory: number[] = [];
  readonly #byDepartment: number[] = [];
  readonly #byDay: number[] = [];

  add({ counted: [state, category, department, day] }: FileKeys): void {
    this.#total += 1;
    this.#byState[state] = (this.#byState[state] ?? 0) + 1;
    this.#byCategory[category] = (this.#byCategory[category] ?? 0) + 1;
    this.#byDepartment[department] = (this.#byDepartment[department] ?? 0) + 1;
    this.#byDay[day] = (this.#byDay[day] ?? 0) + 1;
  }

  given(): FileCounts {
    return {
      total: this.#total,
      byState: NUMBERED.state.named(this.#byState),
      byCategory: NUMBERED.category.named(this.#byCategory),
      byDepartment: NUMBERED.department.named(this.#byDepartment),
      byDay: NUMBERED.day.named(this.#byDay),
    };
  }
}

/** Names in the order they were first met; there are few. */
class Numbered {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }

  named(counts: readonly (number | undefined)[]): Readonly<Record<string, number>> {
    return Object.fromEntries(
      counts.flatMap((count, number) => (count ? [[this.#names[number] ?? '', count]] : [])),
    );
  }
}

const NUMBERED = {
  state: new Numbered(),
  category: new Numbered(),
  department: new Numbered(),
  day: new Numbered(),
};
