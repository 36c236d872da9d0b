/** What every store does alike with a list of questions: who sees which, in which order, from where. Pure. */
import type { Territory } from '#candidacies/territory';
import type { Inquiry } from './inquiry.ts';
import type { InquiryPage, InquiryQuery } from './ports.ts';

/** The page of a territory among all the records: used inside a query of records held in memory. */
export function pageOf(
  all: Iterable<Inquiry>,
  territory: Territory,
  query: InquiryQuery,
  after?: string,
): InquiryPage {
  const from = after === undefined ? '' : placeIn(after);
  const found = [...all]
    .filter((one) => seenIn(territory, one) && matches(query, one) && placeOf(one) > from)
    .sort(firstAsked);
  const items = found.slice(0, pageLength(query));
  const last = items.at(-1);
  return { items, next: last && found.length > items.length ? cursorAfter(last) : null };
}

/** Whether somebody of this territory may see the question; without département, the national team alone. */
export function seenIn(territory: Territory, { department, region }: Pick<Inquiry, 'department' | 'region'>) {
  switch (territory.scope) {
    case 'departement':
      return department === territory.code;
    case 'region':
      return region === territory.code;
    case 'national':
      return true;
  }
}

export function matches({ states, unrouted }: InquiryQuery, inquiry: Inquiry): boolean {
  return (
    (states === undefined || states.includes(inquiry.state)) &&
    (unrouted !== true || inquiry.department === null)
  );
}

export function firstAsked(one: Inquiry, other: Inquiry): number {
  return placeOf(one) < placeOf(other) ? -1 : 1;
}

/** Between 1 and 500, 50 unless told. */
export function pageLength({ limit }: InquiryQuery): number {
  return Math.max(1, Math.min(500, Math.floor(limit ?? 50)));
}

export function cursorAfter(inquiry: Inquiry): string {
  return `after ${placeOf(inquiry)}`;
}

/** The place that a cursor stands for: an instant and an id, parted by a space. @throws RangeError */
export function placeIn(cursor: string): string {
  const found = /^after (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [\w-]{1,60})$/.exec(cursor);
  if (!found?.[1]) throw new RangeError('not a cursor of this list');
  return found[1];
}

/** Sorts as the questions were asked; two of the same millisecond by their ids. */
export function placeOf({ askedAt, id }: Inquiry): string {
  return `${new Date(askedAt).toISOString()} ${id}`;
}
