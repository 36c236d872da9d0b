/** Whole processes of the service, as an operator starts them, and a relay in front that knows nobody. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Once, before the first process: one file of the sources, as `npm start` makes it. */
export async function build(): Promise<void> {
  await promisify(execFile)(process.execPath, ['src/launch.js', '--build'], { cwd: ROOT });
}

export interface ServiceProcess {
  /** Its port, once it answers. */
  readonly ready: Promise<number>;
  /** From the spawning to its address, milliseconds. */
  readonly tookMs: Promise<number>;
  kill(): Promise<void>;
}

export function startService(settings: Readonly<Record<string, string>>): ServiceProcess {
  const startedMs = performance.now();
  const child: ChildProcess = spawn(process.execPath, ['dist/main.js'], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'silent', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  // Also when what watches over it ends otherwise than it should.
  const last = () => child.kill('SIGKILL');
  process.once('exit', last);
  child.once('exit', () => process.off('exit', last));
  const ready = new Promise<number>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (data) => {
      said += data;
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (port) resolve(Number(port));
    });
    child.once('exit', (code) => reject(new Error(`the service ended with ${code}`)));
  });
  const tookMs = ready.then(() => performance.now() - startedMs);
  // Said to who waits for it: one may be killed before.
  for (const promise of [ready, tookMs]) promise.catch(() => {});
  return {
    ready,
    tookMs,
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

export interface Relay {
  readonly url: string;
  /** Where requests go from now on, in turn. */
  serve(ports: readonly number[]): void;
  close(): Promise<void>;
}

/** 502 when the process chosen is dead, or dies before it answered: the client tries again. */
export async function startRelay(): Promise<Relay> {
  let [ports, next]: [readonly number[], number] = [[], 0];
  const server = createServer((asked, answer) => {
    next += 1;
    const port = ports[next % ports.length];
    const { method, url: path, headers } = asked;
    const passed = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (from) => {
      answer.writeHead(from.statusCode ?? 502, from.headers);
      from.on('error', () => answer.destroy());
      from.pipe(answer);
    });
    passed.on('error', () => {
      if (answer.headersSent) return answer.destroy();
      answer.statusCode = 502;
      answer.end();
    });
    asked.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    serve(alive) {
      ports = alive;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
