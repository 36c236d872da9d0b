import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Weights } from './learned/weights.ts';
import { languageFolder } from './read-language.ts';

const softmax = z.strictObject({
  labels: z.array(z.string()),
  features: z.array(z.string()),
  bias: z.array(z.number()),
  scale: z.array(z.number()),
  data: z.string(),
});

const answer = softmax.omit({ features: true });

const weights = z.strictObject({
  wordingsHash: z.string(),
  stems: z.record(z.string(), z.string()),
  words: z.strictObject({ vocabulary: z.array(z.string()), known: z.number(), lists: z.string() }),
  acts: softmax,
  answers: z.record(z.string(), answer),
  thresholds: z.strictObject({
    direct: z.number(),
    suggest: z.number(),
    command: z.number(),
    answer: z.number(),
    value: z.number(),
    confidence: z.array(z.number()),
  }),
});

/** Where `npm run train` writes what it learned. */
export function weightsFile(): string {
  return `${languageFolder()}weights.json`;
}

/** The learned weights, or null when they were never computed. @throws when the file is damaged. */
export function readWeights(file = weightsFile()): Weights | null {
  return existsSync(file) ? weights.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
