import type { Cursor } from '#candidacies/query';

/** The cursor of the list of files: the instant of the last change that was given. */
export function cursorAfter(updatedAt: string): Cursor {
  return Buffer.from(`after ${updatedAt}`).toString('base64url');
}

/** The instant that the cursor stands for. @throws RangeError when it is not a cursor of this list */
export function readCursor(cursor: Cursor): string {
  const found = /^after (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  );
  if (found?.[1] === undefined) throw new RangeError('not a cursor of this list');
  return found[1];
}
