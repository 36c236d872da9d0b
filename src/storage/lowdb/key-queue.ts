/**
 * One queue a key: acts on the same key run one after the other, acts on other keys side by side. The tickets of
 * several keys are taken in one go, so that two acts can never wait for each other.
 */
export class KeyQueue {
  readonly #last = new Map<string, Promise<void>>();

  run<T>(keys: readonly string[], act: () => Promise<T>): Promise<T> {
    const done = Promise.all(keys.map((key) => this.#last.get(key))).then(act);
    const settled = done.then(
      () => {},
      () => {},
    );
    for (const key of keys) this.#last.set(key, settled);
    void settled.then(() => {
      for (const key of keys) if (this.#last.get(key) === settled) this.#last.delete(key);
    });
    return done;
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.all(this.#last.values());
  }
}
