import type { FileCounts } from './file-search.ts';

export type CountedFile = {
  readonly state: string;
  readonly category: number | null;
  readonly department: string;
  /** `YYYY-MM-DD`. */
  readonly filed: string;
};

/** Adds up what a screen tells of all that is found. */
export class Counts {
  #total = 0;
  readonly #byState = new Map<string, number>();
  readonly #byCategory = new Map<number | null, number>();
  readonly #byDepartment = new Map<string, number>();
  readonly #byDay = new Map<string, number>();

  add({ state, category, department, filed }: CountedFile): void {
    this.#total += 1;
    more(this.#byState, state);
    more(this.#byCategory, category);
    more(this.#byDepartment, department);
    more(this.#byDay, filed);
  }

  given(): FileCounts {
    const byCategory = [...this.#byCategory].map(([category, count]) => [category ?? '', count]);
    return Object.freeze({
      total: this.#total,
      byState: Object.freeze(Object.fromEntries(this.#byState)),
      byCategory: Object.freeze(Object.fromEntries(byCategory)),
      byDepartment: Object.freeze(Object.fromEntries(this.#byDepartment)),
      byDay: Object.freeze(Object.fromEntries(this.#byDay)),
    });
  }
}

function more<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
