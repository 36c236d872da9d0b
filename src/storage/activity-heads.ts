/** Heads of the activity log in a file beside the store: who cuts the log's tail in the store does not cut this one. */
import { appendFile, open, readFile, rename } from 'node:fs/promises';
import { type Head, headSchema } from '#activity/entry';

const FILE = 'activity-heads.jsonl';

export interface ActivityHeads extends AsyncDisposable {
  /** Written behind, in order. A failure is kept quiet: the log itself has the line. */
  keep(head: Head): void;
  /** Forgets those up to this number: their lines are gone. */
  forget(upTo: number): Promise<void>;
}

export function openActivityHeads(dataDir: string): ActivityHeads {
  const path = `${dataDir}/${FILE}`;
  let queue: Promise<unknown> = Promise.resolve();
  const next = (act: () => Promise<unknown>): Promise<void> => {
    const done = queue.then(act, act).then(
      () => {},
      () => {},
    );
    queue = done;
    return done;
  };
  return {
    keep: ({ n, seal }) =>
      void next(() => appendFile(path, `${JSON.stringify({ n, seal })}\n`, { mode: 0o600 })),
    forget: (upTo) =>
      next(async () => {
        const kept = (await readHeads(path)).filter(({ n }) => n > upTo);
        const file = await open(`${path}.new`, 'w', 0o600);
        await file.writeFile(kept.map((head) => `${JSON.stringify(head)}\n`).join(''));
        await file.close();
        await rename(`${path}.new`, path);
      }),
    [Symbol.asyncDispose]: () => next(async () => {}),
  };
}

/** The heads that this installation kept; none when it kept none. */
export function readKeptHeads(dataDir: string): Promise<readonly Head[]> {
  return readHeads(`${dataDir}/${FILE}`).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}

/** Every JSON line that has a number and a seal: a file of heads, or the service's own log. */
export async function readHeads(path: string): Promise<readonly Head[]> {
  return (await readFile(path, 'utf8')).split('\n').flatMap((line) => {
    const read = headSchema.safeParse(parsed(line));
    return read.success ? [{ n: read.data.n, seal: read.data.seal }] : [];
  });
}

/** A line half written at a power cut, or of another program. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
