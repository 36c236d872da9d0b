import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';

/** Why this machine cannot mount a file system of our own; null when it can. */
export function whyNoMount(): string | null {
  if (process.platform !== 'linux') return 'not tried: only on Linux';
  if (process.getuid?.() !== 0) return 'not tried: mounting takes root';
  return null;
}

/** A folder on a file system of its own, as long as the act lasts. Throws when the machine refuses to mount. */
export async function onMounted<T>(
  options: readonly string[],
  act: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(`${tmpdir()}/mounted-`);
  try {
    execFileSync('mount', [...options, folder], { stdio: 'ignore' });
    try {
      return await act(folder);
    } finally {
      execFileSync('umount', [folder]);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
