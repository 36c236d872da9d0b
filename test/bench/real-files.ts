/** Files as the assistant makes them, by the thousand: real communes, real rules, nine answers with their words. */
import { newFile } from '#candidacies/new-file';
import type { Knowledge } from '#conversations/world';
import { openWhole, type StoreSettings } from '#storage/open-store';
import type { KeptRecord } from '#storage/whole';
import { OPEN, PARTLY, READY, TO_BUILD, versionOf } from '#test/prefecture/sample-files';

const KINDS = [READY, PARTLY, TO_BUILD, OPEN];

/** Into an empty store, as a move fills it. */
export async function fillWithFiles(
  settings: StoreSettings,
  knowledge: Knowledge,
  count: number,
): Promise<void> {
  await using store = await openWhole(settings, {});
  for (let from = 0; from < count; from += 500)
    await store.whole.add(
      Array.from({ length: Math.min(500, count - from) }, (_, at) => realFile(knowledge, from + at)),
    );
}

/** One of each town of France, then again. */
export function realFile(knowledge: Knowledge, number: number): KeptRecord {
  const { code } = knowledge.directory;
  const serviceDate = `2018-01-${String((number % 31) + 1).padStart(2, '0')}`;
  const version = versionOf(knowledge, {
    commune: code[(number * 7919) % code.length] ?? '58194',
    said: KINDS[number % 4] ?? READY,
    serviceDate,
  });
  const reference = `ACV18-${version.town.department}-${number}`;
  const updatedAt = new Date(1_517_400_000_000 - number).toISOString();
  const codeHash = number.toString(16).padStart(64, '0');
  const value = newFile(
    {
      programme: 'acv-2018',
      prefix: 'ACV18',
      draftId: `d-${number}`,
      nature: 'candidature',
      codeHash,
      version,
    },
    { reference, version: String(number), updatedAt },
  );
  return {
    kind: 'candidacies',
    key: reference,
    shape: 'candidacy/1',
    value,
    etag: value.version,
    at: updatedAt,
  };
}
