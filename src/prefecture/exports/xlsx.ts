/**
 * XLSX (ECMA-376), written row by row as it is read: one sheet, its first row in bold and frozen. Texts are in their cells, not
 * in a table of shared ones, which would have to be known before the first row.
 */
import { zip } from '#documents/zip';
import { cellText } from './harmless.ts';
import type { Cell, ColumnKind, Table } from './table.ts';

export function xlsx(table: Table): AsyncGenerator<Uint8Array> {
  return zip([
    { name: '[Content_Types].xml', content: CONTENT_TYPES },
    { name: '_rels/.rels', content: relations([['officeDocument', 'xl/workbook.xml']]) },
    { name: 'xl/workbook.xml', content: workbook(table.name) },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: relations([
        ['worksheet', 'worksheets/sheet1.xml'],
        ['styles', 'styles.xml'],
      ]),
    },
    { name: 'xl/styles.xml', content: STYLES },
    { name: 'xl/worksheets/sheet1.xml', content: sheet(table) },
  ]);
}

async function* sheet({ columns, rows }: Table): AsyncGenerator<string> {
  const places = columns.map((_, at) => lettersOf(at));
  const kinds = columns.map(({ kind }) => kind);
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;
  yield `<cols>${columns.map(({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`).join('')}</cols><sheetData>`;
  yield `<row r="1">${columns.map(({ title }, at) => textCell(`${places[at]}1`, title, ` s="${BOLD}"`)).join('')}</row>`;
  let gathered = '';
  let number = 1;
  for await (const cells of rows) {
    number++;
    gathered += `<row r="${number}">`;
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] ?? null;
      if (cell !== null) gathered += cellXml(`${places[at]}${number}`, cell, kinds[at] ?? 'free');
    }
    gathered += '</row>';
    if (gathered.length < PIECE) continue;
    yield gathered;
    gathered = '';
  }
  yield `${gathered}</sheetData></worksheet>`;
}

const PIECE = 64 * 1024;

function cellXml(place: string, cell: Exclude<Cell, null>, kind: ColumnKind): string {
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  if (kind === 'day') return `<c r="${place}" s="${DAY}"><v>${dayNumber(cell)}</v></c>`;
  return textCell(place, cellText(cell, kind === 'free' ? 'free' : 'text'));
}

/** Excel reads `_x0041_` as a sign (ST_Xstring): an underscore typed before such a code is written by its own. */
function textCell(place: string, text: string, style = ''): string {
  const literal = text.includes('_x') ? text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_') : text;
  const written = /[&<>]/.test(literal)
    ? literal.replace(/[&<>]/g, (sign) => ENTITIES[sign] as string)
    : literal;
  return `<c r="${place}"${style} t="inlineStr"><is><t${SPACES_COUNT.test(text) ? ' xml:space="preserve"' : ''}>${written}</t></is></c>`;
}

const SPACES_COUNT = /^\s|\s$|[\n\t]|\s{2}/;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Days since 30 December 1899. */
function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;
}

/** 0 is A, 26 is AA. */
function lettersOf(at: number): string {
  return at < 26
    ? String.fromCharCode(65 + at)
    : `${lettersOf(Math.floor(at / 26) - 1)}${lettersOf(at % 26)}`;
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], at) => `<Relationship Id="r${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

/** @param name of the sheet: letters, digits, spaces and commas of ours */
function workbook(name: string): string {
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`;
}

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const CONTENT_TYPES = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;

/** Places in `cellXfs` below. */
const [DAY, BOLD] = [1, 2];
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
