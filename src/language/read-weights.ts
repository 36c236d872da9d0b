import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { PLACES } from './learned/answer-features.ts';
import { type AnswerWeights, decodedLength, type Weights } from './learned/weights.ts';
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

/** The learned weights; null when they were never computed, or by another version of the program: they are learned again. */
export function readWeights(file = weightsFile()): Weights | null {
  if (!existsSync(file)) return null;
  const read = weights.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  return read.success && Object.values(read.data.answers).every(isWhole) ? read.data : null;
}

/** One byte for each label and place. */
function isWhole({ labels, data }: AnswerWeights): boolean {
  return decodedLength(data) === labels.length * PLACES;
}
