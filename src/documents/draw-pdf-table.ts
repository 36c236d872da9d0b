/** A table of the PDF: rows that do not break inside, headings again on each page, cells told as what they are. */
import type { DocumentTable } from './document.ts';
import type { Pen } from './pdf-pen.ts';

const SIZE = 9.5;
const PAD = 4;
const RULE = '#929292';
const HEAD = '#eeeeee';

type Pdf = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

export function drawTable(pdf: Pdf, root: Element, pen: Pen, table: DocumentTable): void {
  const columns = columnsOf(pdf, table);
  const tallest = pdf.page.height - pdf.page.margins.top - pdf.page.margins.bottom - 60;
  const rows = table.rows.flatMap((row) => split(row, columns, pen, tallest));
  pen.room(SIZE * 2 + heightOfRow(table.head, columns, pen, true) + heightOfRow(rows[0] ?? [], columns, pen));
  const element = pdf.struct('Table');
  root.add(element);
  element.add(pdf.struct('Caption', {}, () => pen.write(table.caption, { bold: true, before: 4, after: 3 })));
  const head = pdf.struct('THead');
  element.add(head);
  drawRow(pdf, head, pen, table.head, columns, 'head');
  head.end();
  const body = pdf.struct('TBody');
  element.add(body);
  for (const row of rows) {
    if (pen.room(heightOfRow(row, columns, pen))) repeatHead(pdf, pen, table.head, columns);
    drawRow(pdf, body, pen, row, columns, 'body');
  }
  body.end();
  element.end();
  pen.skip(8);
}

interface Column {
  readonly x: number;
  readonly width: number;
}

function columnsOf(pdf: Pdf, { head, widths }: DocumentTable): readonly Column[] {
  const { left, right } = pdf.page.margins;
  const whole = pdf.page.width - left - right;
  const shares = head.map((_, at) => widths?.[at] ?? 1);
  const sum = shares.reduce((total, share) => total + share, 0);
  let x = left;
  return shares.map((share) => {
    const column = { x, width: (whole * share) / sum };
    x += column.width;
    return column;
  });
}

function drawRow(
  pdf: Pdf,
  parent: Element,
  pen: Pen,
  cells: readonly string[],
  columns: readonly Column[],
  part: 'head' | 'body',
): void {
  const height = heightOfRow(cells, columns, pen, part === 'head');
  artifact(pdf, () => drawRules(pdf, columns, height, part === 'head'));
  const row = pdf.struct('TR');
  parent.add(row);
  cells.forEach((cell, at) => {
    const isHeading = part === 'head' || at === 0;
    const write = () => writeCell(pdf, pen, cell, columns[at], isHeading);
    row.add(
      isHeading
        ? pdf.struct('TH', scoped(part === 'head' ? 'Column' : 'Row'), write)
        : pdf.struct('TD', {}, write),
    );
  });
  row.end();
  pen.skip(height);
}

/** pdfkit 0.20 takes the scope of a heading; its published types are older. */
const scoped = (scope: 'Column' | 'Row') => ({ scope }) as PDFKit.Mixins.StructureElementOptions;

/** Seen again, not read again. */
function repeatHead(pdf: Pdf, pen: Pen, head: readonly string[], columns: readonly Column[]): void {
  const height = heightOfRow(head, columns, pen, true);
  artifact(pdf, () => {
    drawRules(pdf, columns, height, true);
    head.forEach((cell, at) => {
      writeCell(pdf, pen, cell, columns[at], true);
    });
  });
  pen.skip(height);
}

function writeCell(pdf: Pdf, pen: Pen, cell: string, column: Column | undefined, bold: boolean): void {
  if (!column) return;
  pdf.fillColor('black');
  pen.writeIn(cell, { x: column.x + PAD, y: pdf.y + PAD, width: column.width - 2 * PAD, size: SIZE, bold });
}

function drawRules(pdf: Pdf, columns: readonly Column[], height: number, filled: boolean): void {
  for (const { x, width } of columns) {
    if (filled) pdf.rect(x, pdf.y, width, height).fill(HEAD);
    pdf.lineWidth(0.5).rect(x, pdf.y, width, height).stroke(RULE);
  }
  pdf.fillColor('black');
}

function heightOfRow(cells: readonly string[], columns: readonly Column[], pen: Pen, bold = false): number {
  const heights = cells.map((cell, at) =>
    pen.heightOf(cell, { width: (columns[at]?.width ?? 0) - 2 * PAD, size: SIZE, bold: bold || at === 0 }),
  );
  return Math.max(SIZE, ...heights) + 2 * PAD;
}

/** A row taller than a page continues on further rows: nothing of it is lost. */
function split(
  row: readonly string[],
  columns: readonly Column[],
  pen: Pen,
  tallest: number,
): readonly (readonly string[])[] {
  if (heightOfRow(row, columns, pen) <= tallest) return [row];
  const half = row.map((cell) => cutInTwo(cell));
  const [first, second] = [half.map(([start]) => start), half.map(([, end]) => end)];
  if (second.every((cell) => cell === '')) return [row];
  return [...split(first, columns, pen, tallest), ...split(second, columns, pen, tallest)];
}

function cutInTwo(text: string): [string, string] {
  if (text.length < 400) return [text, ''];
  const space = text.indexOf(' ', Math.floor(text.length / 2));
  const at = space < 0 ? Math.floor(text.length / 2) : space;
  return [text.slice(0, at), text.slice(at).trimStart()];
}

function artifact(pdf: Pdf, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
}
