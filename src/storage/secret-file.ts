import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile } from 'node:fs/promises';

const BYTES = 32;

/**
 * A random key that this installation keeps for itself, drawn at the first start, readable by the service alone.
 * Losing it only ends the sessions it signed.
 */
export async function openSecret(dataDir: string, name: string): Promise<Uint8Array> {
  const path = `${dataDir}/${name}`;
  const kept = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (kept?.length === BYTES) {
    await chmod(path, 0o600);
    return kept;
  }
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const drawn = randomBytes(BYTES);
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(drawn);
    await file.sync();
  } finally {
    await file.close();
  }
  return drawn;
}
