/** Tagged PDF, made away from the event loop: a page costs tens of milliseconds, the first one seconds. */
import { Worker } from 'node:worker_threads';
import type { PrintedDocument } from './document.ts';

export interface PdfMaker {
  /** PDF/A-2a, tagged, its fonts inside. One after the other. @throws PdfFailed */
  make(document: PrintedDocument): Promise<Uint8Array>;
  close(): Promise<void>;
}

export class PdfFailed extends Error {
  override readonly name = 'PdfFailed';
}

export interface PdfAnswer {
  readonly id: number;
  readonly bytes?: Uint8Array;
  readonly failed?: string;
}

/** The thread is let go when nobody printed for a while: it holds some forty megabytes. */
const IDLE_MS = 60_000;
/** A document of this service takes a second at most, the start of the thread included. */
const TIMEOUT_MS = 30_000;

/**
 * TRAP: tsx 4.23 does not load .ts in a worker thread by itself (« Unknown file extension »): it is registered by the
 * thread's first lines. Bundled, there is nothing to register.
 */
const START = `
const { workerData } = require('node:worker_threads');
const ready = workerData.endsWith('.ts') ? import('tsx/esm/api').then(({ register }) => register()) : Promise.resolve();
ready.then(() => import(workerData));
`;

/** Starts no thread before the first document. */
export function openPdfMaker({ idleMs = IDLE_MS, timeoutMs = TIMEOUT_MS } = {}): PdfMaker {
  const program = import.meta.url.replace(/[^/]*\.([jt]s)$/, 'pdf-thread.$1');
  const waiting = new Map<number, { done(bytes: Uint8Array): void; fail(error: Error): void }>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let next = 0;

  function running(): Worker {
    if (worker) return worker;
    const started = new Worker(START, { eval: true, workerData: program });
    started.unref();
    started.on('message', ({ id, bytes, failed }: PdfAnswer) => {
      if (bytes) waiting.get(id)?.done(bytes);
      else waiting.get(id)?.fail(new PdfFailed(failed));
    });
    started.on('error', (cause) => stop(started, new PdfFailed('the PDF thread stopped', { cause })));
    worker = started;
    return started;
  }

  function stop(stopped: Worker, why: Error): Promise<unknown> {
    if (worker === stopped) {
      worker = null;
      for (const one of waiting.values()) one.fail(why);
    }
    return stopped.terminate();
  }

  return {
    make(document) {
      const thread = running();
      clearTimeout(idle);
      const id = next++;
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => void stop(thread, new PdfFailed('too long')), timeoutMs);
        const settled = () => {
          clearTimeout(late);
          waiting.delete(id);
          if (waiting.size > 0) return;
          idle = setTimeout(() => void stop(thread, new PdfFailed('idle')), idleMs);
          idle.unref();
        };
        waiting.set(id, {
          done(bytes) {
            settled();
            resolve(bytes);
          },
          fail(error) {
            settled();
            reject(error);
          },
        });
        thread.postMessage({ id, document });
      });
    },
    async close() {
      clearTimeout(idle);
      if (worker) await stop(worker, new PdfFailed('closed'));
    },
  };
}
