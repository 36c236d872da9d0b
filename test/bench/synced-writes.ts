import { open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** L1: write, fsync, rename, fsync of the folder; the rate that this disk gives, one after the other. */
export async function syncedWrites(folder: string): Promise<number> {
  const directory = await open(folder, 'r');
  const content = 'x'.repeat(1500);
  const started = performance.now();
  let count = 0;
  for (; performance.now() - started < 1000; count += 1) {
    const path = join(folder, 'probe');
    const file = await open(`${path}.tmp`, 'w', 0o600);
    await file.writeFile(content);
    await file.sync();
    await file.close();
    await rename(`${path}.tmp`, path);
    await directory.sync();
  }
  await directory.close();
  return (count * 1000) / (performance.now() - started);
}

/** L2: append, fdatasync. */
export async function syncedAppends(folder: string): Promise<number> {
  const path = join(folder, 'journal');
  const file = await open(path, 'a', 0o600);
  const content = 'x'.repeat(1500);
  const started = performance.now();
  let count = 0;
  for (; performance.now() - started < 1000; count += 1) {
    await file.appendFile(content);
    await file.datasync();
  }
  await file.close();
  await unlink(path);
  return (count * 1000) / (performance.now() - started);
}
