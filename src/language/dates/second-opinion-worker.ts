import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * Runs Microsoft’s recognizer away from the event loop: it holds it for seconds at first, then 20 to 90 ms a message.
 * TRAP: tsx 4.23 does not load .ts in a worker thread (« Unknown file extension »), so the few lines it runs are
 * plain JavaScript, the same in source and compiled; the package is CommonJS without ESM names.
 */
const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const { recognizeDateTime } = require(workerData);
parentPort.on('message', ({ id, text, today }) => {
  const [year, month, day] = today.split('-').map(Number);
  let found = [];
  try {
    found = recognizeDateTime(text, 'fr-fr', 0, new Date(year, month - 1, day)).flatMap((r) => (r.resolution && r.resolution.values) || []);
  } catch {}
  parentPort.postMessage({ id, found });
});`;

/** A thread that answers `{id, text, today}` with `{id, found}`. It does not keep the process alive. */
export function startRecognizer(): Worker {
  const recognizers = createRequire(import.meta.url).resolve('@microsoft/recognizers-text-date-time');
  const worker = new Worker(PROGRAM, { eval: true, workerData: recognizers, execArgv: [] });
  worker.unref();
  return worker;
}
