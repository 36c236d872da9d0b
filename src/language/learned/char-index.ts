/** Cosine of TF-IDF over runs of characters, by label: the best text of each label counts. */
export class CharIndex {
  readonly #ids = new Map<string, number>();
  readonly #idf: Float32Array;
  readonly #docs: Int32Array[];
  readonly #weights: Float32Array[];
  readonly #labels: readonly number[];
  readonly #total: number;

  constructor(documents: readonly (readonly string[])[], labels: readonly number[]) {
    this.#labels = labels;
    this.#total = documents.length;
    const df: number[] = [];
    const lists = documents.map((grams) => {
      const ids = new Set<number>();
      for (const gram of grams) {
        let id = this.#ids.get(gram);
        if (id === undefined) {
          id = this.#ids.size;
          this.#ids.set(gram, id);
          df.push(0);
        }
        ids.add(id);
      }
      for (const id of ids) df[id] = (df[id] as number) + 1;
      return ids;
    });
    this.#idf = Float32Array.from(df, (n) => Math.log((1 + this.#total) / (1 + n)));
    // A run found in one text only tells nothing of another; in a fifth of them, nothing at all.
    const useful = df.map((n) => n > 1 && n < this.#total / 5);
    this.#docs = df.map((n, id) => new Int32Array(useful[id] ? n : 0));
    this.#weights = df.map((n, id) => new Float32Array(useful[id] ? n : 0));
    const filled = new Int32Array(df.length);
    lists.forEach((ids, doc) => {
      let norm = 0;
      for (const id of ids) norm += (this.#idf[id] as number) ** 2;
      norm = Math.sqrt(norm) || 1;
      for (const id of ids) {
        if (!useful[id]) continue;
        const place = filled[id] as number;
        (this.#docs[id] as Int32Array)[place] = doc;
        (this.#weights[id] as Float32Array)[place] = (this.#idf[id] as number) / norm;
        filled[id] = place + 1;
      }
    });
  }

  /** Fills `out` (one place a label) with the best cosine, 0 to 1. `skip` leaves one text out (cross-validation). */
  score(grams: readonly string[], out: Float64Array, skip = -1): void {
    const scores = new Float32Array(this.#total);
    const unseen = Math.log(1 + this.#total);
    let norm = 0;
    for (const gram of new Set(grams)) {
      const id = this.#ids.get(gram);
      const idf = id === undefined ? unseen : (this.#idf[id] as number);
      norm += idf * idf;
      if (id === undefined) continue;
      const docs = this.#docs[id] as Int32Array;
      const weights = this.#weights[id] as Float32Array;
      for (let k = 0; k < docs.length; k++) {
        const doc = docs[k] as number;
        scores[doc] = (scores[doc] as number) + idf * (weights[k] as number);
      }
    }
    norm = Math.sqrt(norm) || 1;
    for (let doc = 0; doc < this.#total; doc++) {
      if (doc === skip) continue;
      const label = this.#labels[doc] as number;
      const cosine = (scores[doc] as number) / norm;
      if (cosine > (out[label] as number)) out[label] = cosine;
    }
  }
}
