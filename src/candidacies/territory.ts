import type { Candidacy } from './candidacy.ts';
import type { CandidacyQuery, Territory } from './ports.ts';

/** Whether somebody of this territory may see the record. Used inside the stores' queries, never after them. */
export function covers(
  territory: Territory,
  place: { readonly department: string; readonly region: string },
): boolean {
  switch (territory.scope) {
    case 'departement':
      return place.department === territory.code;
    case 'region':
      return place.region === territory.code;
    case 'national':
      return true;
  }
}

/** Whether a query asks for this record, its territory and its cursor aside. */
export function matches(query: CandidacyQuery, candidacy: Candidacy): boolean {
  return (
    (query.category === undefined || categoryOf(candidacy) === query.category) &&
    (query.states === undefined || query.states.includes(candidacy.state)) &&
    (query.updatedSince === undefined || Date.parse(candidacy.updatedAt) > Date.parse(query.updatedSince))
  );
}

/** The category of the list: the prefecture's when it set one, else the assistant's. */
export function categoryOf(candidacy: Candidacy): number | null {
  return candidacy.preparation?.category?.value ?? candidacy.versions.at(-1)?.assessment.category ?? null;
}

/** Between 1 and 500, 50 unless told. */
export function pageLength(query: CandidacyQuery): number {
  return Math.max(1, Math.min(500, Math.floor(query.limit ?? 50)));
}
