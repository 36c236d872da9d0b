/** The flow of changes: files and tombstones in one order, with a cursor that neither skips nor repeats. */
import type { Candidacy, Tombstone } from '#candidacies/candidacy';
import type { Candidacies, ErasedPart } from '#candidacies/ports';
import type { Territory } from '#candidacies/territory';
import type { ListQuery } from './shapes.ts';

export type Change =
  | { readonly kind: 'candidacy'; readonly at: string; readonly file: Candidacy }
  | { readonly kind: 'tombstone'; readonly at: string; readonly tombstone: Tombstone };

export interface Flow {
  readonly changes: readonly Change[];
  readonly next: string | null;
}

/** After what one reads: an instant, and among tombstones of that instant the last reference read. */
interface Place {
  readonly at: string;
  /** Null: the file of that instant was read, and no tombstone of it yet. Absent: all of that instant was read. */
  readonly tombstone?: string | null;
}

/** @throws RangeError when the cursor is not one of this flow */
export async function readFlow(
  candidacies: Candidacies,
  territory: Territory,
  { cursor, updatedSince, limit, state, category }: ListQuery,
): Promise<Flow> {
  const place = cursor === undefined ? sinceOf(updatedSince) : readPlace(cursor);
  // One more than what is given: it tells that there are others.
  const erasedNow = () =>
    candidacies.erased(territory, { limit: limit + 1, ...(place && { after: afterOf(place) }) });
  const known = await erasedNow();
  // The instant of a file's change is its own in a store: the query by instant is the cursor.
  const page = await candidacies.list(territory, {
    limit,
    ...(place && { updatedSince: place.at }),
    ...(state && { states: state }),
    ...(category !== undefined && { category }),
  });
  // What was erased since may be later than a change that the page was read too early for: it waits for the next page.
  const seen = Math.max(
    ...[known.at(-1)?.erasedAt, page.items.at(-1)?.updatedAt].map((at) => Date.parse(at ?? EPOCH)),
  );
  const erased = (await erasedNow()).filter(({ erasedAt }) => Date.parse(erasedAt) <= seen);
  const changes: Change[] = [
    ...page.items.map((file): Change => ({ kind: 'candidacy', at: file.updatedAt, file })),
    ...erased.map(
      (tombstone): Change => ({
        kind: 'tombstone',
        at: new Date(tombstone.erasedAt).toISOString(),
        tombstone,
      }),
    ),
  ].sort(inOrder);
  const given = changes.slice(0, limit);
  const last = given.at(-1);
  const isMore = changes.length > limit || page.next !== null;
  return { changes: given, next: isMore && last ? cursorAfter(last) : null };
}

const EPOCH = '1970-01-01T00:00:00.000Z';

const sinceOf = (instant: string | undefined): Place | null =>
  instant === undefined ? null : { at: instant };

function afterOf({ at, tombstone }: Place): NonNullable<ErasedPart['after']> {
  return tombstone === undefined ? { at } : { at, reference: tombstone ?? '' };
}

/** At one instant the file comes first, then the tombstones by reference. */
function inOrder(one: Change, other: Change): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return keyOf(one) < keyOf(other) ? -1 : 1;
}

const keyOf = (change: Change): string => (change.kind === 'candidacy' ? '' : change.tombstone.reference);

function cursorAfter(change: Change): string {
  const tombstone = change.kind === 'candidacy' ? null : change.tombstone.reference;
  return Buffer.from(JSON.stringify([change.at, tombstone])).toString('base64url');
}

function readPlace(cursor: string): Place {
  try {
    const [at, tombstone] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isOurs = typeof at === 'string' && !Number.isNaN(Date.parse(at));
    if (isOurs && (tombstone === null || typeof tombstone === 'string')) return { at, tombstone };
  } catch {
    // Said below.
  }
  throw new RangeError('not a cursor of this flow');
}
