/** A store taken as a whole: what a check, a backup and a move walk, whatever the store and the kind. */
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** A record with all that is needed to keep it elsewhere as it is. */
export interface KeptRecord {
  /** `states`, `drafts`, `candidacies`, `tombstones`, `inquiries`, or the name of a table. */
  readonly kind: string;
  readonly key: string;
  /** Kind and version of the shape: `draft/1`. */
  readonly shape: string;
  readonly value: unknown;
  /** The mark of its version, where the store keeps one beside the record. */
  readonly etag: string | null;
  /** When it was last written, ISO 8601. */
  readonly at: string;
}

export interface Whole {
  /**
   * Every record, kind after kind. What a record relies on comes after it or with it: whoever stops reading while
   * others write never holds a conversation that speaks of a file it does not hold.
   */
  walk(): AsyncIterable<KeptRecord>;
  /** Adds records as they are; one whose key is there already is left as it is. @throws StorageError `wrongRecord` */
  add(records: readonly KeptRecord[]): Promise<void>;
}

/** How many records of a kind there are, and one text for all that they say. */
export interface Fingerprint {
  readonly count: number;
  /** SHA-256 over the sorted SHA-256 of each: whatever order a store gives them in. */
  readonly sha256: string;
}

export class Fingerprints {
  readonly #hashes = new Map<string, string[]>();

  add({ kind, key, shape, value }: KeptRecord): void {
    const hash = createHash('sha256')
      .update(canonicalJson([key, shape, value]))
      .digest('hex');
    const known = this.#hashes.get(kind);
    if (known) known.push(hash);
    else this.#hashes.set(kind, [hash]);
  }

  given(): Readonly<Record<string, Fingerprint>> {
    return Object.fromEntries(
      [...this.#hashes]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([kind, hashes]) => {
          const sha256 = createHash('sha256').update(hashes.sort().join('\n')).digest('hex');
          return [kind, { count: hashes.length, sha256 }];
        }),
    );
  }
}

export async function fingerprintsOf(whole: Whole): Promise<Readonly<Record<string, Fingerprint>>> {
  const fingerprints = new Fingerprints();
  for await (const record of whole.walk()) fingerprints.add(record);
  return fingerprints.given();
}
