/** `storage check`: reads every record again and says what is damaged. */
import { openLowdbStore } from '#storage/lowdb/open-store';
import type { Context } from './context.ts';

export async function storage(words: readonly string[], { settings }: Context): Promise<number> {
  if (words[0] !== 'check') {
    process.stderr.write('storage check\n');
    return 2;
  }
  await using store = await openLowdbStore(settings.dataDir, { readOnly: true });
  const found = await store.check();
  process.stdout.write(`${JSON.stringify(found)}\n`);
  return found.problems.length > 0 ? 1 : 0;
}
