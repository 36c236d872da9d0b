import { Bm25 } from './bm25.ts';
import { CharIndex } from './char-index.ts';
import type { Example } from './examples.ts';
import { charGrams, type Preparation, softmaxFeatures, terms, words } from './features.ts';
import { Softmax } from './softmax.ts';
import type { SoftmaxWeights } from './weights.ts';

/** A label and how far each way of looking supports it. */
export interface Ranked {
  readonly label: string;
  /** .3 words + .4 characters + .3 softmax, each between 0 and 1. */
  readonly score: number;
  readonly bm25: number;
  readonly chars: number;
  readonly softmax: number;
}

/** Shares of the three ways of looking, measured in french.md; the softmax’s goes to the others when there is none. */
const SHARES = { bm25: 0.3, chars: 0.4, softmax: 0.3 } as const;

/** Ranks labels for a message by the wordings that illustrate them. Pure; about 0.3 ms a message. */
export class Ranker {
  readonly labels: readonly string[];
  readonly #prepare: Preparation;
  readonly #bm25: Bm25;
  readonly #chars: CharIndex;
  readonly #softmax: Softmax | null;
  readonly #softmaxAt: Int32Array;

  constructor(examples: readonly Example[], prepare: Preparation, weights: SoftmaxWeights | null) {
    this.labels = [...new Set(examples.map((example) => example.label))];
    const indexOf = new Map(this.labels.map((label, index) => [label, index]));
    const owners = examples.map((example) => indexOf.get(example.label) as number);
    const lists = examples.map((example) => words(example.text, prepare.spellings));
    this.#prepare = prepare;
    this.#bm25 = new Bm25(lists.map((list) => terms(list, prepare)), owners);
    this.#chars = new CharIndex(lists.map(charGrams), owners);
    this.#softmax = weights ? new Softmax(weights) : null;
    const softmaxLabels = weights?.labels ?? [];
    this.#softmaxAt = Int32Array.from(this.labels, (label) => softmaxLabels.indexOf(label));
  }

  /** Labels best first. `skip` leaves out the example of that index; `allowed` keeps some labels only. */
  rank(list: readonly string[], options: { skip?: number; allowed?: (label: string) => boolean } = {}): Ranked[] {
    const size = this.labels.length;
    const bm25 = new Float64Array(size);
    const chars = new Float64Array(size);
    this.#bm25.score(terms(list, this.#prepare), bm25, options.skip);
    this.#chars.score(charGrams(list), chars, options.skip);
    const probabilities = this.#softmax?.probabilities(softmaxFeatures(list, this.#prepare)) ?? null;
    const lexical = SHARES.bm25 + SHARES.chars;
    const ranked: Ranked[] = [];
    for (let i = 0; i < size; i++) {
      const label = this.labels[i] as string;
      if (options.allowed && !options.allowed(label)) continue;
      const at = this.#softmaxAt[i] as number;
      const b = bm25[i] as number;
      const c = chars[i] as number;
      const p = probabilities && at >= 0 ? (probabilities[at] as number) : 0;
      const mixed = SHARES.bm25 * b + SHARES.chars * c;
      ranked.push({ label, score: probabilities ? mixed + SHARES.softmax * p : mixed / lexical, bm25: b, chars: c, softmax: p });
    }
    return ranked.sort((a, b) => b.score - a.score);
  }
}
