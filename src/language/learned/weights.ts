/** A trained softmax, as the file holds it: one byte a weight. */
export interface SoftmaxWeights {
  readonly labels: readonly string[];
  /** Features in the order of the columns. */
  readonly features: readonly string[];
  readonly bias: readonly number[];
  /** What one step of a row’s bytes is worth. */
  readonly scale: readonly number[];
  /** Rows of signed bytes, base64. */
  readonly data: string;
}

/** What was learned from the answers to one criterion: a row of places (answer-features.ts) a label. */
export type AnswerWeights = Omit<SoftmaxWeights, 'features'>;

/** Where to answer directly, chosen by cross-validation (`npm run train`); where to suggest, obey and take, set beside. */
export interface Thresholds {
  /** Answer a programme question directly at or above this confidence. */
  readonly direct: number;
  /** Suggest at or above this one, say « je ne sais pas » below. */
  readonly suggest: number;
  /** Obey a command, take an answer, that only the learned layer heard. */
  readonly command: number;
  readonly answer: number;
  /** Take a value of the criterion that was asked. */
  readonly value: number;
  /** Coefficients of the confidence, see confidence.ts. */
  readonly confidence: readonly number[];
}

export const DEFAULT_THRESHOLDS: Thresholds = {
  direct: 0.8,
  suggest: 0.3,
  command: 0.6,
  answer: 0.55,
  value: 0.6,
  confidence: [],
};

/** The folded words of the wordings, in the order of the wordings, each told once. */
export interface KeptWords {
  /** Those that some wordings share first, `known` of them. */
  readonly vocabulary: readonly string[];
  readonly known: number;
  /** For each wording how many words it has, then their places in the vocabulary; two bytes each, base64. */
  readonly lists: string;
}

/** The learned part, shipped as JSON. */
export interface Weights {
  /** Fingerprint of the wordings it was learned from. */
  readonly wordingsHash: string;
  /** The stems of their words: the stemmer is slow, and a start need not wait for it. */
  readonly stems: Readonly<Record<string, string>>;
  readonly words: KeptWords;
  readonly acts: SoftmaxWeights;
  /** By criterion. */
  readonly answers: Readonly<Record<string, AnswerWeights>>;
  readonly thresholds: Thresholds;
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 without Buffer: the room is pure. */
export function decodeBytes(data: string): Int8Array {
  const table = new Uint8Array(128);
  for (let i = 0; i < 64; i++) table[DIGITS.charCodeAt(i)] = i;
  const length = decodedLength(data);
  const bytes = new Int8Array(length);
  let out = 0;
  for (let i = 0; i < data.length; i += 4) {
    const a = table[data.charCodeAt(i)] ?? 0;
    const b = table[data.charCodeAt(i + 1)] ?? 0;
    const c = table[data.charCodeAt(i + 2)] ?? 0;
    const d = table[data.charCodeAt(i + 3)] ?? 0;
    bytes[out++] = (a << 2) | (b >> 4);
    if (out < length) bytes[out++] = ((b & 15) << 4) | (c >> 2);
    if (out < length) bytes[out++] = ((c & 3) << 6) | d;
  }
  return bytes;
}

/** How many bytes a base64 text holds. */
export function decodedLength(data: string): number {
  const padding = data.endsWith('==') ? 2 : data.endsWith('=') ? 1 : 0;
  return (data.length / 4) * 3 - padding;
}

export function encodeBytes(bytes: Int8Array): string {
  const out: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const at = (k: number) => (bytes[i + k] ?? 0) & 255;
    const word = (at(0) << 16) | (at(1) << 8) | at(2);
    const left = bytes.length - i;
    const digit = (shift: number) => DIGITS[(word >> shift) & 63] as string;
    out.push(digit(18) + digit(12) + (left > 1 ? digit(6) : '=') + (left > 2 ? digit(0) : '='));
  }
  return out.join('');
}
