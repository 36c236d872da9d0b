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
  const rows = rowsOf(table, columns, pen);
  pen.room(beginningOfTable(pdf, pen, table));
  const element = pdf.struct('Table');
  root.add(element);
  element.add(pdf.struct('Caption', {}, () => pen.write(table.caption, CAPTION)));
  const head = pdf.struct('THead');
  element.add(head);
  drawRow(pdf, head, pen, table.head, columns, 'head');
  head.end();
  const body = pdf.struct('TBody');
  element.add(body);
  const heights = rows.map((row) => heightOfRow(row, columns, pen));
  rows.forEach((row, at) => {
    // The last rows go together: one alone on a page would be read without those it ends.
    const isEnding = at === rows.length - ENDING && at > 0;
    const height = isEnding ? within(sum(heights.slice(at)), tallest(pen)) : (heights[at] ?? 0);
    if (pen.room(height)) repeatHead(pdf, pen, table.head, columns);
    drawRow(pdf, body, pen, row, columns, 'body');
  });
  body.end();
  element.end();
  pen.skip(8);
}

/** What of a table never stands alone at the foot of a page: the whole of a short one, else its first rows. */
export function beginningOfTable(pdf: Pdf, pen: Pen, table: DocumentTable): number {
  const columns = columnsOf(pdf, table);
  const heights = rowsOf(table, columns, pen).map((row) => heightOfRow(row, columns, pen));
  const above = pen.heightOfText(table.caption, CAPTION) + heightOfRow(table.head, columns, pen, true);
  const whole = above + sum(heights);
  if (whole <= pen.height() * SHORT) return whole;
  const first = [BEGINNING, 1].map((count) => above + sum(heights.slice(0, count)));
  return first.find((one) => one <= pen.height()) ?? 0;
}

const CAPTION = { bold: true, before: 4, after: 3 };
/** A table that takes no more than this of a page is not parted. */
const SHORT = 0.4;
/** Of a longer one, as many rows at least stay before a break, and after it. */
const BEGINNING = 3;
const ENDING = 2;

const sum = (heights: readonly number[]) => heights.reduce((total, one) => total + one, 0);
const within = (height: number, most: number) => (height <= most ? height : 0);
/** Of a row: under the heading, on a page of its own. */
const tallest = (pen: Pen) => pen.height() - 60;

function rowsOf({ rows }: DocumentTable, columns: readonly Column[], pen: Pen) {
  return rows.flatMap((row) => split(row, columns, pen, tallest(pen)));
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
