/** Who asks, and therefore what a query may see: applied inside the query, never after it. */
export type Territory =
  | { readonly scope: 'departement'; readonly code: string }
  | { readonly scope: 'region'; readonly code: string }
  | { readonly scope: 'national' };

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
