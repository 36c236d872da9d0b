/** Runs in its own thread: wordings come in, weights go out. */
import { parentPort, workerData } from 'node:worker_threads';
import { readLanguage } from '#language/read-language';
import type { Wordings } from './learn-aside.ts';
import { learnWeights } from './learn-weights.ts';

const { criteria, knowledge } = workerData as Wordings;
parentPort?.postMessage(learnWeights({ language: readLanguage(), criteria, knowledge }, () => {}));
