/** A text to print, before it is HTML, PDF or ODT: one value, three renderings that say the same. */

export interface PrintedDocument {
  /** The only first-level heading, and the title of the window or of the file. */
  readonly title: string;
  /** One sentence about what it is: goes into the file's properties. */
  readonly subject: string;
  /** Who issues it. */
  readonly author: string;
  /** When it was made, ISO 8601: the same document always gives the same file. */
  readonly madeAt: string;
  readonly blocks: readonly Block[];
  /** At the bottom of every printed page, before the number of the page. */
  readonly footer: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly strong?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | DocumentTable;

export interface DocumentTable {
  readonly kind: 'table';
  /** Said before the table: it never stands without a name. */
  readonly caption: string;
  /** One heading a column. */
  readonly head: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly string[])[];
  /** Relative widths of the columns; equal unless told. */
  readonly widths?: readonly number[];
}

export const plain = (text: string): Block => ({ kind: 'paragraph', text });
export const strong = (text: string): Block => ({ kind: 'paragraph', text, strong: true });
