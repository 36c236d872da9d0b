/** Messages already heard: a channel that was not answered in time sends again, and so does who captured a request. */
import { Recent } from '#http/recent';

const REMEMBERED = 20_000;

export class HeardOnce {
  readonly #heard = new Recent<string, Promise<unknown>>(REMEMBERED);

  /** The act is done once a key; asked again, it is the first one that is waited for. A failure may be tried again. */
  once<Result>(key: string, act: () => Promise<Result>): Promise<Result | undefined> {
    const before = this.#heard.get(key);
    // What the first one answered is not answered twice.
    if (before) return before.then(() => undefined);
    const mine = act();
    this.#heard.set(key, mine);
    mine.catch(() => this.#heard.delete(key));
    return mine;
  }

  get size(): number {
    return this.#heard.size;
  }
}
