/** XLSX, written row by row as it is read. The one place that knows hucre: another library takes these few lines. */
import type { CellValue } from 'hucre/xlsx';
import { cellText } from './harmless.ts';
import type { Cell, ColumnKind, Table } from './table.ts';

export async function* xlsx({ name, columns, rows }: Table): AsyncIterable<Uint8Array> {
  // Loaded at the first export: a start need not wait for it.
  const { writeXlsxStream } = await import('hucre/xlsx');
  async function* values(): AsyncGenerator<CellValue[]> {
    yield columns.map(({ title }) => title);
    for await (const cells of rows) yield cells.map((cell, at) => written(cell, columns[at]?.kind ?? 'free'));
  }
  yield* writeXlsxStream(values(), {
    name,
    freezePane: { rows: 1 },
    columns: columns.map(({ width, kind }) => ({ width, ...(kind === 'day' && { numFmt: 'dd/mm/yyyy' }) })),
  });
}

function written(cell: Cell, kind: ColumnKind): CellValue {
  if (typeof cell !== 'string') return cell;
  if (kind === 'day') return new Date(`${cell}T00:00:00Z`);
  return literal(cellText(cell, kind === 'free' ? 'free' : 'text'));
}

/** TRAP: hucre 1.0.0 leaves a typed `_x0041_` as it is, which Excel shows as « A ». */
function literal(text: string): string {
  return text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text;
}
