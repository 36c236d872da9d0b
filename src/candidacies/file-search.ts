/** Finding files on a screen: filters, order, counts and pages that stay in place while files change. */
import type { Candidacy, FileState } from './candidacy.ts';
import { categoryOf } from './category-of.ts';
import type { Cursor } from './query.ts';
import type { Territory } from './territory.ts';

/** A mark found as a flag is: the person asked that the file be erased, and nobody has answered yet. */
export const ERASURE_ASKED = 'effacement_demande';

/** Every part narrows. */
export interface FileSearch {
  /** Part of a town's, an EPCI's name or of a reference, its hyphens there or not; accents and capitals do not count. */
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
  /** By order: sorts as the screen does, the reference after it. */
  readonly sort: Readonly<Record<FileOrder, string>>;
}

export function fileKeys(candidacy: Candidacy): FileKeys {
  const last = candidacy.versions.at(-1);
  const town = searchable(last?.town.name ?? '');
  const category = categoryOf(candidacy);
  const then = (key: string) => `${key}\u0001${town}\u0001${candidacy.reference}`;
  return {
    text: `${town}|${searchable(last?.town.epci?.name ?? '')}|${searchable(candidacy.reference)}|${run(candidacy.reference)}`,
    flags: [
      ...(last?.assessment.flags ?? []),
      ...(candidacy.erasureRequestedAt === undefined ? [] : [ERASURE_ASKED]),
    ],
    category,
    filed: candidacy.versions[0]?.serviceDate ?? '',
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
 * What is looked for in the text of the keys: as it was typed, or as one run where it may be a part of a reference whose
 * hyphens stand elsewhere (« acv18-58 w8kxp »). Empty: everything is found.
 */
export function needlesOf(text: string): readonly string[] {
  const typed = searchable(text);
  return typed === '' ? [] : /\d/.test(typed) && typed.includes(' ') ? [typed, run(text)] : [typed];
}

/** A reference without its hyphens. */
function run(text: string): string {
  return searchable(text).replaceAll(' ', '');
}

/** What is found by a text or a mark, up to so many, is held with its counts: no order need be followed to meet it. */
export const FEW = 500;

/** Filters that follow no order, and may leave few files among thousands. */
export function mayFindFew({ text, flag }: FileSearch): boolean {
  return text !== undefined || flag !== undefined;
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

/** What a count depends on: where, and the filters, not the page. */
export function countKey(territory: Territory, search: FileSearch): string {
  const { order: _, descending: __, limit: ___, ...filters } = search;
  return JSON.stringify([territory, filters]);
}
