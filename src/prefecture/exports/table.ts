/** Rows and columns to hand over, whatever the format: what each column holds decides how each format writes it. */

/** Null: an empty cell. A day is `YYYY-MM-DD`. */
export type Cell = string | number | null;

/**
 * `text`: ours, or of official data; codes keep their zeros. `free`: typed by somebody, never to be read as a formula.
 * `number`: to be added up. `day`: to be sorted as one.
 */
export type ColumnKind = 'text' | 'free' | 'number' | 'day';

export interface Column<T> {
  /** Name of the field in JSON. */
  readonly id: string;
  /** Heading in French. */
  readonly title: string;
  readonly kind: ColumnKind;
  /** In characters, where a format has widths. */
  readonly width: number;
  read(row: T): Cell;
}

/** A table to be written; rows are read once, as fast as the reader takes them. */
export interface Table {
  /** Of the sheet: at most 31 characters, none of []:*?/\ */
  readonly name: string;
  readonly title: string;
  readonly author: string;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly columns: readonly Omit<Column<unknown>, 'read'>[];
  readonly rows: AsyncIterable<readonly Cell[]>;
}

/** The cells of each row, in the order of the columns. */
export async function* cellsOf<T>(
  columns: readonly Column<T>[],
  rows: AsyncIterable<T> | Iterable<T>,
): AsyncGenerator<readonly Cell[]> {
  for await (const row of rows) yield columns.map((column) => column.read(row));
}
