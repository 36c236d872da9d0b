/** Runs in its own thread: documents come in, files go out. */
import { parentPort } from 'node:worker_threads';
import type { PdfAnswer } from './as-pdf.ts';
import type { PrintedDocument } from './document.ts';
import { drawPdf } from './draw-pdf.ts';

parentPort?.on('message', async ({ id, document }: { id: number; document: PrintedDocument }) => {
  parentPort?.postMessage(await answer(id, document));
});

async function answer(id: number, document: PrintedDocument): Promise<PdfAnswer> {
  try {
    return { id, bytes: await drawPdf(document) };
  } catch (error) {
    // No word of the document goes into a log.
    return { id, failed: error instanceof Error ? error.name : 'unknown' };
  }
}
