/** CSV as a French Excel opens it by a double click: BOM, semicolons, CRLF, decimal comma, jj/mm/aaaa. */

import { cellText } from './harmless.ts';
import { inPieces } from './in-pieces.ts';
import type { Cell, ColumnKind, Table } from './table.ts';

export async function* csv({ columns, rows }: Table): AsyncGenerator<Uint8Array> {
  yield* inPieces(lines());
  async function* lines() {
    yield `\ufeff${columns.map(({ title }) => quoted(title)).join(';')}\r\n`;
    for await (const cells of rows)
      yield `${cells.map((cell, at) => written(cell, columns[at]?.kind ?? 'free')).join(';')}\r\n`;
  }
}

function written(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell).replace('.', ',');
  if (kind === 'day') return frenchDay(cell);
  return quoted(cellText(cell, kind === 'free' ? 'free' : 'text'));
}

/** Always: a separator, a line end or a quote may be anywhere. */
function quoted(text: string): string {
  return `"${text.includes('"') ? text.replaceAll('"', '""') : text}"`;
}

function frenchDay(day: string): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;
}
