import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** The rate this disk gives to the same system calls, one after the other. */
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
