import { readFileSync, readlinkSync } from 'node:fs';
import { readdir, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { newETag } from '#storage/new-etag';
import { StorageError } from '#storage/storage-error';

export interface FolderLock {
  /** Another process took the folder over, believing this one dead: nothing may be written any more. */
  lost(): boolean;
  release(): Promise<void>;
}

export interface LockTimings {
  /** How often the owner shows that it lives. */
  readonly beatMs: number;
  /** How long a lock from elsewhere must stay still to be taken for dead. */
  readonly silenceMs: number;
}

/**
 * Takes the folder for this process: lowdb keeps its index in memory, two writers would undo each other.
 *
 * Every process that comes writes a lock under a name of its own, then reads those of the others: if one lives, it
 * withdraws its own. Of two that come together each sees the other, so never do both enter. A stale lock is only
 * removed, never reused, so removing it cannot take a living one away.
 */
export async function lockFolder(
  root: string,
  dataDir: string,
  { beatMs = 2000, silenceMs = 7000 }: Partial<LockTimings> = {},
): Promise<FolderLock> {
  const name = `lock-${process.pid}-${newETag()}.json`;
  const path = `${root}/${name}`;
  await writeFile(`${path}.tmp`, JSON.stringify(whoAmI()), { mode: 0o600 });
  await rename(`${path}.tmp`, path);

  for (const other of await readdir(root)) {
    if (!/^lock-.*\.json$/.test(other) || other === name) continue;
    const owner = await livingOwner(`${root}/${other}`, silenceMs);
    if (owner === null) {
      await unlink(`${root}/${other}`).catch(() => {});
      continue;
    }
    await unlink(path).catch(() => {});
    throw new StorageError(
      'locked',
      `Le dossier DATA_DIR « ${dataDir} » est déjà utilisé par le processus ${owner.pid} (${owner.host}) : ` +
        'arrêtez-le, ou donnez un autre dossier. / ' +
        `The folder DATA_DIR "${dataDir}" is already used by process ${owner.pid} (${owner.host}): ` +
        'stop it, or set another folder.',
    );
  }

  let lost = false;
  const beat = setInterval(async () => {
    const now = new Date();
    await utimes(path, now, now).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') lost = true;
    });
  }, beatMs);
  beat.unref();
  return {
    lost: () => lost,
    async release() {
      clearInterval(beat);
      await unlink(path).catch(() => {});
    },
  };
}

/** Who holds a lock. The namespace tells containers of one machine apart: a pid means something inside it only. */
const ownerSchema = z.object({
  pid: z.number(),
  start: z.string().nullable(),
  boot: z.string().nullable(),
  namespace: z.string().nullable(),
  host: z.string(),
});

type Owner = z.infer<typeof ownerSchema>;

function whoAmI(): Owner {
  return {
    pid: process.pid,
    start: startOf(process.pid),
    boot: read('/proc/sys/kernel/random/boot_id'),
    namespace: link('/proc/self/ns/pid'),
    host: hostname(),
  };
}

async function livingOwner(path: string, silenceMs: number): Promise<Owner | null> {
  const owner = await readFile(path, 'utf8').then(readOwner, () => null);
  // Unreadable: left by a process that died while writing it, before it held anything.
  if (owner === null) return null;
  const me = whoAmI();
  if (owner.host === me.host && owner.boot !== me.boot) return null; // the machine restarted
  if (owner.host === me.host && owner.namespace === me.namespace) return isAlive(owner) ? owner : null;
  return (await beats(path, silenceMs)) ? owner : null;
}

function readOwner(text: string): Owner | null {
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Same number and same start: a number that another process took since is not the owner. */
function isAlive({ pid, start }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return start === null || startOf(pid) === start;
}

/** From another container or machine, only its beat tells whether it lives; its clock may differ from ours. */
async function beats(path: string, silenceMs: number): Promise<boolean> {
  const changed = () =>
    stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => null,
    );
  const before = await changed();
  await wait(silenceMs);
  const after = await changed();
  return after !== null && after !== before;
}

/** Start of a process in ticks since the machine started: 22nd field; the name before it may hold spaces. */
function startOf(pid: number): string | null {
  const fields = read(`/proc/${pid}/stat`);
  return fields?.slice(fields.lastIndexOf(')') + 2).split(' ')[19] ?? null;
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}

function link(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
