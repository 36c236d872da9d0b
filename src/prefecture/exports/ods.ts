/** OpenDocument spreadsheet, the State's own format, written row by row. */
import { odfPackage, odfText, xmlText } from '#documents/odf';
import { cellText } from './harmless.ts';
import type { Cell, ColumnKind, Table } from './table.ts';

export function ods(table: Table): AsyncGenerator<Uint8Array> {
  const { title, author, madeAt } = table;
  return odfPackage('spreadsheet', { title, subject: title, author, madeAt }, STYLES, content(table));
}

async function* content({ name, columns, rows }: Table): AsyncGenerator<string> {
  const widths = [...new Set(columns.map(({ width }) => width))];
  const styles = widths.map(
    (width) =>
      `<style:style style:name="l${width}" style:family="table-column"><style:table-column-properties style:column-width="${(width * 0.2).toFixed(1)}cm"/></style:style>`,
  );
  yield `<office:automatic-styles>${styles.join('')}${DAY}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="${xmlText(name)}">`;
  yield columns.map(({ width }) => `<table:table-column table:style-name="l${width}"/>`).join('');
  const titles = columns.map(
    ({ title }) =>
      `<table:table-cell table:style-name="titre" ${STRING}><text:p>${odfText(title)}</text:p></table:table-cell>`,
  );
  yield `<table:table-header-rows><table:table-row>${titles.join('')}</table:table-row></table:table-header-rows>`;
  let gathered = '';
  for await (const cells of rows) {
    gathered += '<table:table-row>';
    for (let at = 0; at < cells.length; at++)
      gathered += cellXml(cells[at] ?? null, columns[at]?.kind ?? 'free');
    gathered += '</table:table-row>';
    if (gathered.length < PIECE) continue;
    yield gathered;
    gathered = '';
  }
  yield `${gathered}</table:table></office:spreadsheet></office:body>`;
}

const PIECE = 64 * 1024;

function cellXml(cell: Cell, kind: ColumnKind): string {
  if (cell === null) return '<table:table-cell/>';
  if (typeof cell === 'number')
    return `<table:table-cell office:value-type="float" office:value="${cell}"><text:p>${String(cell).replace('.', ',')}</text:p></table:table-cell>`;
  if (kind === 'day')
    return `<table:table-cell table:style-name="jour" office:value-type="date" office:date-value="${xmlText(cell)}"><text:p>${xmlText(cell)}</text:p></table:table-cell>`;
  const text = cellText(cell, kind === 'free' ? 'free' : 'text');
  return `<table:table-cell ${STRING}><text:p>${odfText(text)}</text:p></table:table-cell>`;
}

const STRING = 'office:value-type="string"';
const DAY =
  '<number:date-style style:name="jma"><number:day number:style="long"/><number:text>/</number:text><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/></number:date-style><style:style style:name="jour" style:family="table-cell" style:data-style-name="jma"/><style:style style:name="titre" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style>';
const STYLES =
  '<office:styles><style:default-style style:family="table-cell"><style:text-properties fo:font-size="10pt" fo:language="fr" fo:country="FR"/></style:default-style></office:styles>';
