/**
 * Microsoft's Agents Playground beside a service started as an operator starts it, both on this machine. It is fetched by
 * `npx` when it is run, at this version, and is no dependency of the project.
 */
import { type ChildProcess, execFile, type SpawnOptions, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const PLAYGROUND = '@microsoft/m365agentsplayground@0.2.28';
const SOURCE = ['--import', 'tsx'];
/** The first run downloads a few megabytes. */
const START_MS = 180_000;

export interface Playground {
  readonly url: string;
  /** The files that the service keeps, as its command line lists them. */
  listFiles(): Promise<readonly { readonly reference: string; readonly category: number | null }[]>;
  close(): Promise<void>;
}

export async function openPlayground(): Promise<Playground> {
  const folder = await mkdtemp(join(tmpdir(), 'playground-'));
  const started: ChildProcess[] = [];
  const run = (command: string, given: readonly string[], options: SpawnOptions, printed: RegExp) => {
    const child = spawn(command, given, { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    started.push(child);
    return said(child, printed);
  };
  const close = async () => {
    for (const { pid } of started) if (pid !== undefined) stop(pid);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const bare = { PATH: process.env.PATH, HOME: process.env.HOME };
    const data = { ...bare, DATA_DIR: join(folder, 'data') };
    const service = await run(
      process.execPath,
      [...SOURCE, 'src/main.ts'],
      { env: { ...data, PORT: '0', ALLOW_ANONYMOUS_BOT_ON_LOOPBACK: 'true' } },
      /http:\/\/[\w.:]+/,
    );
    const port = await run(
      'npx',
      ['--yes', PLAYGROUND, 'start', '-e', `${service}/api/messages`, '-c', 'msteams', '--disable-telemetry'],
      // It writes its log where it is started.
      { env: { ...bare, PATH: `${await noBrowser(folder)}${delimiter}${process.env.PATH}` }, cwd: folder },
      /(?<=Listening on )\d+/,
    );
    return {
      url: `http://localhost:${port}`,
      async listFiles() {
        const { stdout } = await promisify(execFile)(
          process.execPath,
          [...SOURCE, 'src/cli/main.ts', 'candidacies', 'list'],
          { env: data },
        );
        return stdout
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line));
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What matched, once it was printed. @throws with all that was said when the process ends first, or is too slow */
function said(child: ChildProcess, expected: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let all = '';
    const give = () => reject(new Error(`« ${expected} » was not printed: ${all}`));
    const timer = setTimeout(give, START_MS).unref();
    const hear = (chunk: Buffer) => {
      all += chunk;
      const found = expected.exec(all)?.[0];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', give);
  });
}

/** TRAP: 0.2.28 opens a browser by itself, and dies where there is no `xdg-open`. */
async function noBrowser(folder: string): Promise<string> {
  await writeFile(join(folder, 'xdg-open'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  return folder;
}

/** With what it started: npx runs the playground as a child. */
function stop(pid: number): void {
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // It had ended.
  }
}
