import { Bm25 } from './bm25.ts';
import type { Example } from './examples.ts';
import { type Preparation, softmaxFeatures, terms, words } from './features.ts';
import { Softmax } from './softmax.ts';
import type { SoftmaxWeights } from './weights.ts';

/** A group of labels (the entries of one topic), its best label, and how far each way of looking supports it. */
export interface Ranked {
  readonly label: string;
  readonly group: string;
  /** The two ways of looking, each between 0 and 1, in the shares below. */
  readonly score: number;
  readonly bm25: number;
  readonly softmax: number;
  /** Share of the message’s words that this group’s wordings use; computed for the best group only, 0 elsewhere. */
  readonly explained: number;
}

/**
 * Shares of the two ways of looking. Measured by cross-validation over the wordings: with a softmax that reads runs of
 * characters itself, a third way (cosine of character runs, .4 in the first recipe) added nothing and cost 0.3 ms a
 * message and a second at start.
 */
const SHARES = { bm25: 0.5, softmax: 0.5 } as const;

const ITSELF = (label: string) => label;

/** In how many wordings a term stands. */
export interface Usage {
  readonly questions: number;
  readonly outOfScope: number;
  readonly all: number;
}

/** Ranks labels for a message by the wordings that illustrate them. Pure; about 0.2 ms a message. */
export class Ranker {
  readonly labels: readonly string[];
  readonly #prepare: Preparation;
  readonly #bm25: Bm25;
  readonly #softmax: Softmax | null;
  readonly #softmaxAt: Int32Array;
  /** The same clause is often ranked twice, with and without some labels. */
  #last: Look | null = null;
  readonly #usage = new Map<string, Usage>();
  /** The group of each label, by the function that says it. */
  readonly #names = new WeakMap<(label: string) => string, readonly string[]>();

  constructor(
    examples: readonly Example[],
    prepare: Preparation,
    weights: SoftmaxWeights | null,
    lists: readonly (readonly string[])[] = examples.map((example) => words(example.text, prepare.spellings)),
  ) {
    this.labels = [...new Set(examples.map((example) => example.label))];
    const indexOf = new Map(this.labels.map((label, index) => [label, index]));
    const owners = examples.map((example) => indexOf.get(example.label) as number);
    this.#prepare = prepare;
    this.#bm25 = new Bm25(
      lists.map((list) => terms(list, prepare)),
      owners,
    );
    this.#softmax = weights ? new Softmax(weights) : null;
    const softmaxLabels = weights?.labels ?? [];
    this.#softmaxAt = Int32Array.from(this.labels, (label) => softmaxLabels.indexOf(label));
  }

  #look(list: readonly string[], skip: number | undefined): Look {
    if (this.#last?.list === list && this.#last.skip === skip) return this.#last;
    const bm25 = new Float64Array(this.labels.length);
    const query = terms(list, this.#prepare);
    this.#bm25.score(query, bm25, skip);
    const probabilities = this.#softmax?.probabilities(softmaxFeatures(list, this.#prepare)) ?? null;
    this.#last = { list, skip, query, bm25, probabilities };
    return this.#last;
  }

  /** How many wordings use a term, as `terms` gives it: those of the programme’s questions, and those out of scope. */
  usage(term: string): Usage {
    const known = this.#usage.get(term);
    if (known) return known;
    const labels = this.#bm25.usersOf(term).map((at) => this.labels[at] as string);
    const usage = {
      questions: labels.filter((label) => label.startsWith('faq:')).length,
      outOfScope: labels.filter((label) => label === 'oos').length,
      all: labels.length,
    };
    // Only what the wordings use is kept: a hostile message must not make the table grow without end.
    if (usage.all > 0) this.#usage.set(term, usage);
    return usage;
  }

  /** Every term that some wording uses. */
  vocabulary(): Iterable<string> {
    return this.#bm25.terms();
  }

  #namesBy(groupOf: (label: string) => string): readonly string[] {
    const known = this.#names.get(groupOf);
    if (known) return known;
    const names = this.labels.map(groupOf);
    this.#names.set(groupOf, names);
    return names;
  }

  /** Groups best first. `skip` leaves out the example of that index; `allowed` keeps some labels only. */
  rank(
    list: readonly string[],
    options: {
      skip?: number;
      allowed?: (label: string) => boolean;
      groupOf?: (label: string) => string;
    } = {},
  ): Ranked[] {
    const size = this.labels.length;
    const { query, bm25, probabilities } = this.#look(list, options.skip);
    const groupOf = options.groupOf ?? ITSELF;
    const names = this.#namesBy(groupOf);
    const groups = new Map<string, { label: string; own: number; bm25: number; softmax: number }>();
    let possible = 0;
    for (let i = 0; i < size; i++) {
      const label = this.labels[i] as string;
      if (options.allowed && !options.allowed(label)) continue;
      const at = this.#softmaxAt[i] as number;
      const b = bm25[i] as number;
      const p = probabilities && at >= 0 ? (probabilities[at] as number) : 0;
      possible += p;
      const own = mix(b, p, probabilities !== null);
      const name = names[i] as string;
      const group = groups.get(name);
      if (!group) {
        groups.set(name, { label, own, bm25: b, softmax: p });
        continue;
      }
      if (own > group.own) {
        group.own = own;
        group.label = label;
      }
      group.bm25 = Math.max(group.bm25, b);
      group.softmax += p;
    }
    const ranked: Ranked[] = [];
    for (const [group, { label, bm25: b, softmax }] of groups) {
      // What the context rules out leaves its probability to the others.
      const p = possible > 0 ? softmax / possible : 0;
      ranked.push({
        label,
        group,
        score: mix(b, p, probabilities !== null),
        bm25: b,
        softmax: p,
        explained: 0,
      });
    }
    ranked.sort((a, b) => b.score - a.score);
    const best = ranked[0];
    if (!best) return ranked;
    const explained = this.#bm25.explained(query, (at) => names[at] === best.group);
    return [{ ...best, explained }, ...ranked.slice(1)];
  }
}

interface Look {
  readonly list: readonly string[];
  readonly skip: number | undefined;
  readonly query: readonly string[];
  readonly bm25: Float64Array;
  readonly probabilities: Float64Array | null;
}

function mix(bm25: number, softmax: number, learned: boolean): number {
  return learned ? SHARES.bm25 * bm25 + SHARES.softmax * softmax : bm25;
}
