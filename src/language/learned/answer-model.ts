import { answerFeatures, PLACES } from './answer-features.ts';
import type { Preparation } from './features.ts';
import { normalised } from './softmax.ts';
import { type AnswerWeights, decodeBytes } from './weights.ts';

/** How likely each value of the criterion is, `inconnu` and NONE among them. */
export type Likely = ReadonlyMap<string, number>;

/** Which value of one criterion an answer means, learned from what people answered to it. Pure; about 0.1 ms. */
export class AnswerModel {
  readonly #labels: readonly string[];
  readonly #bias: readonly number[];
  readonly #scale: readonly number[];
  /** One row of places a label. */
  readonly #bytes: Int8Array;
  readonly #prepare: Preparation;

  constructor({ labels, bias, scale, data }: AnswerWeights, prepare: Preparation) {
    this.#labels = labels;
    this.#bias = bias;
    this.#scale = scale;
    this.#bytes = decodeBytes(data);
    this.#prepare = prepare;
  }

  /** @param list the words of the answer, spelled out; `hints` what the rules read in it */
  read(list: readonly string[], hints: readonly string[]): Likely {
    const { places, weights } = answerFeatures(list, this.#prepare, hints);
    const scores = Float64Array.from(this.#labels, (_, label) => {
      const row = label * PLACES;
      let sum = 0;
      for (let i = 0; i < places.length; i++)
        sum += (weights[i] as number) * (this.#bytes[row + (places[i] as number)] as number);
      return (this.#bias[label] as number) + sum * (this.#scale[label] as number);
    });
    const shares = normalised(scores);
    return new Map(this.#labels.map((label, at) => [label, shares[at] as number]));
  }
}
