/** Draws a document as PDF/A-2a with its structure: what is read, in which order, and as what. */
import PDFDocument from 'pdfkit';
import type { Block, PrintedDocument } from './document.ts';
import { drawTable } from './draw-pdf-table.ts';
import { openPen, type Pen } from './pdf-pen.ts';

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
  for (const block of document.blocks) drawBlock(pdf, root, pen, block);
  root.end();
  numberPages(pdf, pen, document.footer);
  pdf.end();
  return bytes;
}

function drawBlock(pdf: Pdf, root: PDFKit.PDFStructureElement, pen: Pen, block: Block): void {
  switch (block.kind) {
    case 'heading': {
      const size = block.level === 2 ? 14 : 12;
      pen.room(size * 4);
      root.add(
        pdf.struct(`H${block.level}`, {}, () =>
          pen.write(block.text, { size, bold: true, before: size * 0.8, after: 4 }),
        ),
      );
      return;
    }
    case 'paragraph':
      root.add(pdf.struct('P', {}, () => pen.write(block.text, { bold: block.strong ?? false, after: 6 })));
      return;
    case 'list': {
      const list = pdf.struct('L');
      root.add(list);
      for (const item of block.items) {
        const line = pdf.struct('LI');
        list.add(line);
        line.add(pdf.struct('Lbl', {}, () => pen.bullet()));
        line.add(pdf.struct('LBody', {}, () => pen.write(item, { indent: 14, after: 3 })));
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
