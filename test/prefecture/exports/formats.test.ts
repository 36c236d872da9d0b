/** Each format is read again by a reader that is not ours and compared cell by cell, hostile content included. */
import assert from 'node:assert/strict';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { before, describe, it } from 'mocha';
import { FORMATS, type Format } from '#prefecture/exports/formats';
import type { Cell, ColumnKind, Table } from '#prefecture/exports/table';
import { elements, readXml, textOf } from '#test/documents/read-xml';
import { readZip, whole } from '#test/documents/read-zip';
import { readCsv } from './read-csv.ts';

const COLUMNS: readonly { id: string; title: string; kind: ColumnKind; width: number }[] = [
  { id: 'insee', title: 'Code Insee', kind: 'text', width: 8 },
  { id: 'depose', title: 'Déposé le', kind: 'day', width: 11 },
  { id: 'part', title: 'Part ; « en % »', kind: 'number', width: 8 },
  { id: 'mots', title: 'Mots "dits"', kind: 'free', width: 40 },
];
const MOTS = 3;

const LONG = `${'é'.repeat(31_998)}😀${'z'.repeat(5_000)}`;

/** What somebody typed, and what a spreadsheet must show. */
const HOSTILE: readonly (readonly [typed: string, shown: string, why: string])[] = [
  ['=1+1', "'=1+1", 'a formula'],
  ['=HYPERLINK("http://x";"clic")', '\'=HYPERLINK("http://x";"clic")', 'a link'],
  ['+33 3 86 00 00 00', "'+33 3 86 00 00 00", 'a sum'],
  ['-5', "'-5", 'a negative number'],
  ['@SUM(A1:A9)', "'@SUM(A1:A9)", 'an old function'],
  ['|calc', "'|calc", 'an exchange of data'],
  ['%0A', "'%0A", 'a percentage'],
  ['  =1+1', "'  =1+1", 'a formula after spaces'],
  ['\u00a0=1+1', "'\u00a0=1+1", 'a formula after a no-break space'],
  ['\u200b=1+1', "'\u200b=1+1", 'a formula after an invisible sign'],
  ['\t=1+1', "'\t=1+1", 'a formula after a tab'],
  ['\ntexte', "'\ntexte", 'a first line that is empty'],
  ['\uff1d1+1', "'\uff1d1+1", 'a full-width equals sign'],
  ['\uff0b1', "'\uff0b1", 'a full-width plus'],
  ['\uff0d1', "'\uff0d1", 'a full-width minus'],
  ['\uff20SUM', "'\uff20SUM", 'a full-width at sign'],
  ['a;b "c" d', 'a;b "c" d', 'separators and quotes'],
  ['deux\nlignes', 'deux\nlignes', 'a line end'],
  ['<b>&amp;</b>', '<b>&amp;</b>', 'markup'],
  ['_x0041_ et _x000D_', '_x0041_ et _x000D_', 'what Excel reads as a sign'],
  ['a\u0000b\u0001c\u001bd', 'abcd', 'control characters'],
  ['moitié \ud83d seule', 'moitié \ufffd seule', 'half a pair'],
  ['a\ufffe\uffffb', 'ab', 'signs that XML forbids'],
  [LONG, `${'é'.repeat(31_975)}… [suite dans le dossier]`, 'more than a cell holds'],
  ['  deux  espaces  ', '  deux  espaces  ', 'spaces that count'],
  ['l’œuvre « été »', 'l’œuvre « été »', 'French'],
  ['😀', '😀', 'a sign beyond 16 bits'],
];

const ROWS: readonly (readonly Cell[])[] = [
  ...HOSTILE.map(([typed], at): readonly Cell[] => ['01004', '2018-02-01', at + 0.5, typed]),
  [null, null, null, null],
];

const tableOf = (rows: readonly (readonly Cell[])[]): Table => ({
  name: 'Candidatures',
  title: 'Essai',
  author: 'Essai',
  madeAt: '2018-02-12T09:00:00.000Z',
  columns: COLUMNS,
  rows: (async function* () {
    yield* rows;
  })(),
});

const written = (id: string, rows = ROWS): Promise<Uint8Array> =>
  whole((FORMATS.find((format) => format.id === id) ?? (FORMATS[0] as Format)).write(tableOf(rows)));

describe('An export', () => {
  describe('as XLSX, read by exceljs', () => {
    let sheet: exceljs.Worksheet;
    before(async () => {
      const book = new exceljs.Workbook();
      await book.xlsx.load((await written('xlsx')).buffer as ArrayBuffer);
      sheet = book.worksheets[0] as exceljs.Worksheet;
    });

    it('has one sheet of that name, its first row frozen, and every row', () => {
      assert.equal(sheet.name, 'Candidatures');
      assert.equal(sheet.rowCount, ROWS.length + 1);
      assert.deepEqual(
        (sheet.getRow(1).values as unknown[]).slice(1),
        COLUMNS.map(({ title }) => title),
      );
      assert.equal(sheet.views[0]?.state, 'frozen');
    });

    it('keeps codes as text with their zeros, days as dates, numbers as numbers', () => {
      for (let at = 0; at < HOSTILE.length; at++) {
        const row = sheet.getRow(at + 2);
        assert.equal(row.getCell(1).value, '01004');
        assert.deepEqual(row.getCell(2).value, new Date('2018-02-01T00:00:00Z'));
        assert.equal(row.getCell(2).numFmt, 'dd/mm/yyyy');
        assert.equal(row.getCell(3).value, at + 0.5);
      }
    });

    for (const [at, [, shown, why]] of HOSTILE.entries())
      it(`shows ${why} as text`, () => {
        const cell = sheet.getRow(at + 2).getCell(4);
        assert.equal(cell.type, exceljs.ValueType.String);
        assert.equal(asExcelReads(String(cell.value)), shown);
      });
  });

  describe('as ODS, read from its XML', () => {
    let rows: readonly { readonly attributes: Readonly<Record<string, string>>; readonly text: string }[][];
    let parts: Awaited<ReturnType<typeof readZip>>;
    before(async () => {
      parts = await readZip(await written('ods'));
      const content = readXml(parts.find(({ name }) => name === 'content.xml')?.text ?? '');
      rows = elements(content, 'table:table-row').map((row) =>
        elements(row, 'table:table-cell').map((cell) => ({
          attributes: cell.attributes,
          text: textOf(cell),
        })),
      );
    });

    it('opens as a spreadsheet: its type first and stored', () => {
      const [first] = parts;
      assert.deepEqual([first?.name, first?.stored], ['mimetype', true]);
      assert.equal(first?.text, 'application/vnd.oasis.opendocument.spreadsheet');
    });

    it('keeps codes as text with their zeros, days as dates, numbers as numbers', () => {
      assert.deepEqual(
        rows[0]?.map(({ text }) => text),
        COLUMNS.map(({ title }) => title),
      );
      for (let at = 0; at < HOSTILE.length; at++) {
        const [insee, day, part] = rows[at + 1] ?? [];
        assert.deepEqual([insee?.attributes['office:value-type'], insee?.text], ['string', '01004']);
        assert.deepEqual(
          [day?.attributes['office:value-type'], day?.attributes['office:date-value']],
          ['date', '2018-02-01'],
        );
        assert.deepEqual(
          [part?.attributes['office:value-type'], part?.attributes['office:value']],
          ['float', String(at + 0.5)],
        );
      }
    });

    for (const [at, [, shown, why]] of HOSTILE.entries())
      it(`shows ${why} as text`, () => {
        const cell = rows[at + 1]?.[MOTS];
        assert.deepEqual([cell?.attributes['office:value-type'], cell?.text], ['string', shown]);
        assert.equal(cell?.attributes['table:formula'], undefined);
      });
  });

  describe('as CSV for a French Excel', () => {
    let text: string;
    let rows: readonly (readonly string[])[];
    before(async () => {
      text = Buffer.from(await written('csv')).toString();
      rows = readCsv(text.slice(1));
    });

    it('has a BOM, semicolons, CRLF, a decimal comma and days as jj/mm/aaaa', () => {
      assert.ok(text.startsWith('\ufeff"Code Insee";"Déposé le";"Part ; « en % »";"Mots ""dits"""\r\n'));
      assert.ok(text.includes('\r\n"01004";01/02/2018;0,5;"\'=1+1"\r\n'));
      assert.ok(text.endsWith('\r\n;;;\r\n'));
    });

    for (const [at, [, shown, why]] of HOSTILE.entries())
      it(`shows ${why} as text`, () => {
        assert.equal(rows[at + 1]?.[MOTS], shown);
      });
  });

  describe('as JSON lines', () => {
    it('is exact: one object a row, what was typed as it was typed, nothing cut', async () => {
      const lines = Buffer.from(await written('json'))
        .toString()
        .trimEnd()
        .split('\n');
      assert.deepEqual(
        lines.map((line) => JSON.parse(line)),
        ROWS.map(([insee, depose, part, mots]) => ({ insee, depose, part, mots })),
      );
    });
  });

  it('never begins a cell with the sign of a formula, whatever was typed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), async (typed) => {
        const [, row] = readCsv(
          Buffer.from(await written('csv', [['1', null, null, typed]]))
            .toString()
            .slice(1),
        );
        assert.doesNotMatch(row?.[MOTS] ?? '', /^[\s\p{Cf}]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u);
      }),
    );
  });

  it('holds back what produces the rows until somebody reads', async () => {
    let produced = 0;
    const rows = (async function* () {
      for (; produced < 20_000; produced++) yield ['01004', '2018-02-01', 1, `ligne ${produced}`] as const;
    })();
    for (const format of FORMATS) {
      produced = 0;
      const reader = format.write({ ...tableOf([]), rows })[Symbol.asyncIterator]();
      await reader.next();
      assert.ok(produced < 10_000, `${format.id}: ${produced}`);
      await reader.return?.();
    }
  });
});

/** Office Open XML's own escapes (ECMA-376, ST_Xstring), which exceljs leaves in a text written in its cell. */
function asExcelReads(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
