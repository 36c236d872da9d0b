/** What a file holds, as memory keeps it. */
import type { Kind } from './kind.ts';

export interface Entry<T> {
  /** Deeply frozen, shared with nobody who could change it. */
  readonly value: T;
  readonly etag: string;
  /** When it was written, ISO 8601. */
  readonly at: string;
  /** The JSON text of the value, where it is kept as such. */
  readonly text?: string;
}

/** @param record its value and, as JSON, its bytes: one of the two is looked at */
export function entryOf<T>(
  kind: Kind<T>,
  record: { readonly value: T; readonly bytes: Buffer },
  etag: string,
  at: string,
): Entry<T> {
  return kind.isPacked
    ? new PackedEntry<T>(record.bytes, etag, at)
    : { value: frozen(record.value), etag, at };
}

/** As bytes, read anew each time: a third of the memory of the value, off the heap. */
class PackedEntry<T> implements Entry<T> {
  readonly etag: string;
  readonly at: string;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer, etag: string, at: string) {
    this.#bytes = bytes;
    this.etag = etag;
    this.at = at;
  }

  get text(): string {
    return this.#bytes.toString();
  }

  get value(): T {
    return JSON.parse(this.text);
  }
}

/** Deeply. One pass, without a list of its parts: a third of the time (thousands of records at a start). */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const name in value) {
      const part = value[name];
      if (typeof part === 'object') frozen(part);
    }
  }
  return value;
}
