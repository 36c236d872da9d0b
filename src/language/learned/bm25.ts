/** Okapi BM25 over short texts, by label: the best text of each label counts. */
export class Bm25 {
  readonly #postings = new Map<string, { readonly docs: number[]; readonly counts: number[] }>();
  readonly #lengths: number[] = [];
  readonly #labels: readonly number[];
  #average = 1;

  constructor(documents: readonly (readonly string[])[], labels: readonly number[]) {
    this.#labels = labels;
    documents.forEach((terms, doc) => {
      this.#lengths.push(terms.length);
      for (const term of terms) {
        let posting = this.#postings.get(term);
        if (!posting) {
          posting = { docs: [], counts: [] };
          this.#postings.set(term, posting);
        }
        const { docs, counts } = posting;
        const last = docs.length - 1;
        if (docs[last] === doc) counts[last] = (counts[last] as number) + 1;
        else {
          docs.push(doc);
          counts.push(1);
        }
      }
    });
    this.#average =
      this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, this.#lengths.length);
  }

  /** Share of the query’s information carried by words that some text of the accepted labels uses, 0 to 1. */
  explained(terms: readonly string[], accepts: (label: number) => boolean): number {
    const total = this.#lengths.length;
    let known = 0;
    let all = 0;
    for (const term of new Set(terms)) {
      const docs = this.#postings.get(term)?.docs ?? [];
      const idf = Math.min(6, Math.log(1 + (total - docs.length + 0.5) / (docs.length + 0.5)));
      all += idf;
      if (docs.some((doc) => accepts(this.#labels[doc] as number))) known += idf;
    }
    return all === 0 ? 0 : known / all;
  }

  /** The label of each text that uses a term. */
  usersOf(term: string): readonly number[] {
    return (this.#postings.get(term)?.docs ?? []).map((doc) => this.#labels[doc] as number);
  }

  /** Every term that some text uses. */
  terms(): Iterable<string> {
    return this.#postings.keys();
  }

  /** Fills `out` (one place a label) with the share of the query’s information that its best text holds, 0 to 1. */
  score(terms: readonly string[], out: Float64Array, skip = -1): void {
    const total = this.#lengths.length;
    const scores = new Float64Array(total);
    let ideal = 0;
    for (const term of new Set(terms)) {
      const posting = this.#postings.get(term);
      const df = posting?.docs.length ?? 0;
      const idf = Math.log(1 + (total - df + 0.5) / (df + 0.5));
      // A word never seen weighs as much as a rare one: it is information that nothing explains.
      ideal += Math.min(idf, 6) * 1.6;
      if (!posting) continue;
      for (let k = 0; k < posting.docs.length; k++) {
        const doc = posting.docs[k] as number;
        const count = posting.counts[k] as number;
        const norm = 0.4 + 0.6 * ((this.#lengths[doc] as number) / this.#average);
        scores[doc] = (scores[doc] as number) + (idf * count * 2.2) / (count + 1.2 * norm);
      }
    }
    if (ideal === 0) return;
    for (let doc = 0; doc < total; doc++) {
      if (doc === skip) continue;
      const label = this.#labels[doc] as number;
      const share = Math.min(1, (scores[doc] as number) / ideal);
      if (share > (out[label] as number)) out[label] = share;
    }
  }
}
