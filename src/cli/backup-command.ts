/** `backup FILE`: everything but what lives a day at most, in one sealed file; the service may be running. */
import { writeArchive } from '#storage/archive/write-archive';
import { openWhole } from '#storage/open-store';
import { openSecret } from '#storage/secret-file';
import { PASSING_KINDS } from '#storage/tables/kinds';
import type { KeptRecord } from '#storage/whole';
import type { Context } from './context.ts';

export async function backup(words: readonly string[], { settings }: Context): Promise<number> {
  const [path, ...others] = words;
  if (path === undefined || path.startsWith('-') || others.length > 0) {
    process.stderr.write('backup FICHIER\n');
    return 2;
  }
  const key = settings.backupKey ?? (await openSecret(settings.dataDir, 'backup.key'));
  // The moment is taken before anything is read: what is erased from here on is in the list of erasures.
  const now = new Date();
  await using store = await openWhole(settings, { readOnly: true });
  const made = await writeArchive(path, lasting(store.whole.walk()), { key, now });
  process.stdout.write(`${JSON.stringify({ file: path, ...made })}\n`);
  return 0;
}

async function* lasting(records: AsyncIterable<KeptRecord>): AsyncGenerator<KeptRecord> {
  for await (const record of records) if (!PASSING_KINDS.includes(record.kind)) yield record;
}
