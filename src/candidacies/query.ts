/** What is asked of the files of a territory, page by page. */
import type { Candidacy } from './candidacy.ts';
import { categoryOf } from './category-of.ts';

export interface CandidacyQuery {
  readonly category?: number;
  readonly states?: readonly string[];
  /** Records changed strictly after this instant (ISO 8601). */
  readonly updatedSince?: string;
  /** Length of a page: 50 unless told, at most 500. */
  readonly limit?: number;
}

/** Opaque; the position after a page. */
export type Cursor = string;

/** Whether a query asks for this record, its territory and its cursor aside. */
export function matches(query: CandidacyQuery, candidacy: Candidacy): boolean {
  return (
    (query.category === undefined || categoryOf(candidacy) === query.category) &&
    (query.states === undefined || query.states.includes(candidacy.state)) &&
    (query.updatedSince === undefined || Date.parse(candidacy.updatedAt) > Date.parse(query.updatedSince))
  );
}

/** Between 1 and 500, 50 unless told. */
export function pageLength(query: CandidacyQuery): number {
  return Math.max(1, Math.min(500, Math.floor(query.limit ?? 50)));
}
