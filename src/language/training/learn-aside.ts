/** Learns from changed wordings in a thread of its own, while the service goes on answering with what it knew. */
import { Worker } from 'node:worker_threads';
import type { Weights } from '#language/learned/weights';
import type { CriterionSource, KnowledgeSource } from '#language/lexicon-source';

/** The wordings of a programme; the language of the house is read by the thread. */
export interface Wordings {
  readonly criteria: readonly CriterionSource[];
  readonly knowledge: readonly KnowledgeSource[];
}

export interface Learning {
  /** Null when it was stopped, or failed. Some four minutes of a processor. */
  readonly weights: Promise<Weights | null>;
  stop(): void;
}

/** TRAP: tsx does not load .ts in a worker thread by itself: its first lines register it (as in documents/as-pdf). */
const START = `
const { workerData } = require('node:worker_threads');
const { program } = workerData;
const ready = program.endsWith('.ts') ? import('tsx/esm/api').then(({ register }) => register()) : Promise.resolve();
ready.then(() => import(program));
`;

export function learnAside({ criteria, knowledge }: Wordings): Learning {
  const program = import.meta.url.replace(/[^/]*\.([jt]s)$/, 'learn-thread.$1');
  const worker = new Worker(START, { eval: true, workerData: { program, criteria, knowledge } });
  worker.unref();
  const weights = new Promise<Weights | null>((resolve) => {
    worker.once('message', (learned: Weights) => resolve(learned));
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
  return { weights, stop: () => void worker.terminate() };
}
