import { StorageError } from './storage-error.ts';
import type { Store } from './store.ts';
import { endFilling, FILLING, readFilling, startFilling } from './tables/filling.ts';
import { type Fingerprint, Fingerprints, fingerprintsOf, type KeptRecord } from './whole.ts';

const BATCH = 200;

export interface Filled {
  readonly manifest: Readonly<Record<string, Fingerprint>>;
  /** It had been started before, and went on. */
  readonly resumed: boolean;
}

/**
 * Fills an empty store with these records, then reads it whole and compares. Interrupted, it goes on where it was when
 * it is asked again from the same place; until it is done, the service refuses to start on this store.
 * @throws StorageError `notEmpty` when something else is there, `differs` when what is read is not what was given
 */
export async function fillStore(
  store: Store,
  { from, now }: { readonly from: string; readonly now: Date },
  records: AsyncIterable<KeptRecord>,
): Promise<Filled> {
  const before = await readFilling(store);
  if (before ? before.from !== from : !(await isEmpty(store)))
    throw new StorageError(
      'notEmpty',
      'Le stockage visé contient déjà des enregistrements : donnez un dossier neuf ou une base vide. / ' +
        'The target store already holds records: give a new folder or an empty database.',
    );
  if (!before) await startFilling(store, { from, startedAt: now.toISOString() });

  const given = new Fingerprints();
  let batch: KeptRecord[] = [];
  for await (const record of records) {
    if (record.kind === FILLING.name) continue;
    given.add(record);
    batch.push(record);
    if (batch.length < BATCH) continue;
    await store.whole.add(batch);
    batch = [];
  }
  await store.whole.add(batch);

  const [expected, { [FILLING.name]: _, ...found }] = [given.given(), await fingerprintsOf(store.whole)];
  const kinds = new Set([...Object.keys(expected), ...Object.keys(found)]);
  const differing = [...kinds].filter((kind) => expected[kind]?.sha256 !== found[kind]?.sha256);
  if (differing.length > 0)
    throw new StorageError(
      'differs',
      `La copie diffère de l’original (${differing.join(', ')}) : videz la cible et recommencez. / ` +
        `The copy differs from the original (${differing.join(', ')}): empty the target and start again.`,
    );
  await endFilling(store);
  return { manifest: expected, resumed: before !== null };
}

async function isEmpty(store: Store): Promise<boolean> {
  for await (const _ of store.whole.walk()) return false;
  return true;
}
