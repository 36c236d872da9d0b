/** One JSON object a line, for programs: values as they are, for nothing here is ever run or cut. */
import { inPieces } from './in-pieces.ts';
import type { Table } from './table.ts';

export async function* jsonLines({ columns, rows }: Table): AsyncGenerator<Uint8Array> {
  yield* inPieces(lines());
  async function* lines() {
    for await (const cells of rows)
      yield `${JSON.stringify(Object.fromEntries(columns.map(({ id }, at) => [id, cells[at] ?? null])))}\n`;
  }
}
