import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { type LowdbStore, openLowdbStore } from '#storage/lowdb/open-store';

/** The conversations and drafts of a folder as a process that dies now leaves them; opened again, they must be whole. */
export async function killedNow(
  folder: string,
  act: (restarted: LowdbStore) => Promise<void>,
): Promise<void> {
  const left = await mkdtemp(`${tmpdir()}/killed-`);
  try {
    // The volumes first, as a reader does: what they lack by then is in files.
    for (const kind of ['', '/states', '/drafts']) {
      await mkdir(`${left}/lowdb${kind}`, { recursive: true });
      for (const name of await readdir(`${folder}/lowdb${kind}`))
        if (/^journal-|^[0-9a-f]{64}\.json$/.test(name))
          await copyFile(`${folder}/lowdb${kind}/${name}`, `${left}/lowdb${kind}/${name}`).catch(
            goneMeanwhile,
          );
    }
    await using restarted = await openLowdbStore(left);
    await act(restarted);
  } finally {
    await rm(left, { recursive: true });
  }
}

function goneMeanwhile(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
