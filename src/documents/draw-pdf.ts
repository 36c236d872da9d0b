/** Draws a document as PDF/A-2a with its structure: what is read, in which order, and as what. */
import PDFDocument from 'pdfkit';
import type { Block, PrintedDocument } from './document.ts';
import { beginningOfTable, drawTable } from './draw-pdf-table.ts';
import { type Ink, openPen, type Pen } from './pdf-pen.ts';

const MARGIN = 56;
/** From the bottom edge to the foot of the page. */
const FOOT = 44;

type Pdf = PDFKit.PDFDocument;

export async function drawPdf(document: PrintedDocument): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: FOOT + 28, left: MARGIN, right: MARGIN },
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: 'fr-FR',
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: document.title,
      Author: document.author,
      Subject: document.subject,
      CreationDate: new Date(document.madeAt),
      ModDate: new Date(document.madeAt),
    },
    // TRAP: pdfkit takes Helvetica first, which it does not embed: PDF/A forbids it.
    font: null as unknown as string,
  });
  const bytes = collected(pdf);
  const pen = openPen(pdf);
  const root = pdf.struct('Document', { title: document.title });
  pdf.addStructure(root);
  root.add(pdf.struct('H1', {}, () => pen.write(document.title, { size: 20, bold: true, after: 10 })));
  document.blocks.forEach((block, at) => {
    pen.room(kept(pdf, pen, document.blocks.slice(at)));
    drawBlock(pdf, root, pen, block);
  });
  root.end();
  numberPages(pdf, pen, document.footer);
  pdf.end();
  return bytes;
}

/** How much of what comes is kept on one page: a heading with what it announces, a text with its first lines. */
function kept(pdf: Pdf, pen: Pen, [block, ...after]: readonly Block[]): number {
  switch (block?.kind) {
    case 'heading': {
      const together = pen.heightOfText(block.text, headingInk(block.level)) + kept(pdf, pen, after);
      return together <= pen.height() ? together : 0;
    }
    case 'paragraph':
      return pen.beginningOf(block.text, paragraphInk(block.strong));
    case 'list':
      return pen.beginningOf(block.items[0] ?? '', ITEM);
    case 'table':
      return beginningOfTable(pdf, pen, block);
    default:
      return 0;
  }
}

function headingInk(level: 2 | 3): Ink {
  const size = level === 2 ? 14 : 12;
  return { size, bold: true, before: size * 0.8, after: 4 };
}

const paragraphInk = (strong = false): Ink => ({ bold: strong, after: 6 });
const ITEM: Ink = { indent: 14, after: 3 };

function drawBlock(pdf: Pdf, root: PDFKit.PDFStructureElement, pen: Pen, block: Block): void {
  switch (block.kind) {
    case 'heading':
      root.add(pdf.struct(`H${block.level}`, {}, () => pen.write(block.text, headingInk(block.level))));
      return;
    case 'paragraph':
      root.add(pdf.struct('P', {}, () => pen.write(block.text, paragraphInk(block.strong))));
      return;
    case 'list': {
      const list = pdf.struct('L');
      root.add(list);
      for (const item of block.items) {
        // The bullet with the text it announces.
        pen.room(pen.beginningOf(item, ITEM));
        const line = pdf.struct('LI');
        list.add(line);
        line.add(pdf.struct('Lbl', {}, () => pen.bullet()));
        line.add(pdf.struct('LBody', {}, () => pen.write(item, ITEM)));
        line.end();
      }
      list.end();
      pen.skip(4);
      return;
    }
    case 'table':
      drawTable(pdf, root, pen, block);
  }
}

/** Outside the structure: a reader does not hear it between two sentences. */
function numberPages(pdf: Pdf, pen: Pen, footer: string): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let at = start; at < start + count; at++) {
    pdf.switchToPage(at);
    pdf.markContent('Artifact', { type: 'Pagination' });
    // Below the bottom margin, where a text would otherwise open a page.
    pdf.page.margins.bottom = 0;
    const y = pdf.page.height - FOOT;
    pen.writeIn(footer, { x: MARGIN, y, width: 400, size: 8 });
    pen.writeIn(`Page ${at + 1} sur ${count}`, { x: pdf.page.width - MARGIN - 62, y, width: 62, size: 8 });
    pdf.endMarkedContent();
  }
}

function collected(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    pdf.on('data', (part: Buffer) => parts.push(part));
    pdf.on('end', () => resolve(Buffer.concat(parts)));
    pdf.on('error', reject);
  });
}
