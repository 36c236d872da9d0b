/** Where one is in a list that was searched, as a cursor for the next page. */
import type { Candidacy } from './candidacy.ts';
import { type FileOrder, fileKeys } from './file-search.ts';
import type { Cursor } from './query.ts';

/** The position after a page, tied to the order it was given for. */
export function placeAfter(key: string, order: FileOrder, descending: boolean): Cursor {
  return Buffer.from(JSON.stringify([order, descending, key])).toString('base64url');
}

/** The position of this file, whether or not the search finds it: what follows it is found after it. */
export function placeOfFile(file: Candidacy, order: FileOrder, descending: boolean): Cursor {
  return placeAfter(fileKeys(file).sort[order], order, descending);
}

/** The same position, met from the other side. @throws RangeError */
export function turned(cursor: Cursor, order: FileOrder, descending: boolean): Cursor {
  return placeAfter(readPlace(cursor, order, descending), order, !descending);
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
