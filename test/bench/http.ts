/**
 * The web service under load, over Direct Line: full durable turns against a plain botbuilder echo bot on the same
 * server, both behind the same sixteen connections in the same run.
 */
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { bundle } from '#bundle';
import { FILING } from '#test/channels/directline/filing';
import { syncedWrites } from './synced-writes.ts';

const manifest: { scripts: { start: string } } = JSON.parse(readFileSync('package.json', 'utf8'));
/** What `npm start` runs, without the word `node`. */
const START = manifest.scripts.start.split(' ').slice(1);
const FLAGS = START.filter((word) => word.startsWith('--'));
const CONNECTIONS = 16;
const ROUNDS = 3;
const CONVERSATIONS = 16 * 12;
const LIVE = 2000;
const MB = 1024 * 1024;

export async function bench(): Promise<{ name: string; value: string }[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-http-'));
  await bundle({ 'http-child': 'test/bench/http-child.ts', 'prompt-child': 'test/bench/prompt-child.ts' });
  try {
    // The first start after an installation or a change makes the program; the next ones find it made.
    const first = await startToFirstAnswer(join(folder, 'start'), { afresh: true });
    const start = await startToFirstAnswer(join(folder, 'start'));
    const disk = await syncedWrites(folder);
    const [full, echo] = [await open('full', join(folder, 'full')), await open('echo', '')];
    const prompt = await open('prompt', '');
    const rounds: { full: Load; echo: Load; prompt: Load }[] = [];
    for (const server of [full, echo, prompt]) {
      // The recognizers of the choice prompt take seconds to load: longer than a server lets a connection idle.
      await converseAlone(server);
      await load(server);
    }
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push({ echo: await load(echo), full: await load(full), prompt: await load(prompt) });
    const middle = rounds.sort((a, b) => ratio(a) - ratio(b))[Math.floor(ROUNDS / 2)] ?? rounds[0];
    for (const server of [full, echo, prompt]) server.child.kill();
    const live = await liveConversations(join(folder, 'live'));
    const of = (one: Load | undefined) =>
      `${Math.round(one?.perSecond ?? 0)} /s, p50 ${one?.p50.toFixed(1)} ms, p99 ${one?.p99.toFixed(1)} ms, ${one?.cpu.toFixed(2)} ms of processor`;
    const beyond = (middle?.full.p99 ?? 0) - (middle?.echo.p99 ?? 0);
    return [
      { name: 'npm start to its address', value: `${Math.round(start.addressMs)} ms` },
      { name: 'npm start to the first answer', value: `${Math.round(start.answerMs)} ms` },
      {
        name: 'the same, the first time, when its program is made',
        value: `${Math.round(first.answerMs)} ms`,
      },
      { name: 'memory at rest', value: `${Math.round(start.rss / MB)} MB` },
      { name: 'echo bot, 16 connections', value: of(middle?.echo) },
      { name: 'full durable turns, 16 connections', value: of(middle?.full) },
      { name: 'French choice prompt of botbuilder-dialogs, in memory', value: of(middle?.prompt) },
      {
        name: 'ratio full / choice prompt (goal 5)',
        value: ((middle?.full.perSecond ?? 0) / (middle?.prompt.perSecond ?? 1)).toFixed(2),
      },
      { name: 'ratio full / echo (goal 0.8)', value: (middle ? ratio(middle) : 0).toFixed(2) },
      { name: 'p99 beyond the echo bot’s, in synced writes', value: ((beyond * disk) / 1000).toFixed(1) },
      {
        name: 'memory with 2,000 live conversations, once they are quiet',
        value: `${Math.round(live.rss / MB)} MB, ${Math.round(live.rssAtWork / MB)} MB while they spoke`,
      },
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Processor milliseconds a message. */
  readonly cpu: number;
}

const ratio = ({ full, echo }: { readonly full: Load; readonly echo: Load }) =>
  full.perSecond / echo.perSecond;

/** Conversations from the first word to the receipt; only messages are timed. */
async function load({ url, child }: Server): Promise<Load> {
  const times: number[] = [];
  const ask = asker(url);
  const cpuBefore = await cpuMs(child);
  let left = CONVERSATIONS;
  const startedMs = performance.now();
  const worker = async () => {
    for (; left > 0; ) {
      left -= 1;
      const { say } = await converse(ask);
      for (const text of FILING) {
        const saidMs = performance.now();
        await say(text);
        times.push(performance.now() - saidMs);
      }
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const seconds = (performance.now() - startedMs) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const cpu = ((await cpuMs(child)) - cpuBefore) / times.length;
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99), cpu };
}

/** One conversation and nobody else: what is loaded at the first use is. */
async function converseAlone({ url }: Server): Promise<void> {
  const { say } = await converse(asker(url));
  for (const text of FILING) await say(text);
}

interface Server {
  readonly url: string;
  readonly child: ChildProcess;
}

/** Processor time of the server so far: what neighbours on the machine change least. */
async function cpuMs(child: ChildProcess): Promise<number> {
  child.send('figures');
  const [{ cpu }] = await once(child, 'message');
  return (cpu.user + cpu.system) / 1000;
}

type Ask = (method: string, path: string, token?: string, body?: object) => Promise<Record<string, string>>;

function asker(url: string): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const { hostname, port } = new URL(url);
  return (method, path, token, body) =>
    new Promise((resolve, reject) => {
      const text = body ? JSON.stringify(body) : '';
      const headers = {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body && { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) }),
      };
      const sent = request(
        { agent, hostname, port, method, path: `/directline${path}`, headers },
        (response) => {
          let answer = '';
          response.setEncoding('utf8');
          response.on('data', (data) => {
            answer += data;
          });
          response.on('end', () =>
            (response.statusCode ?? 500) < 300
              ? resolve(JSON.parse(answer))
              : reject(new Error(`${method} ${path}: ${response.statusCode} ${answer}`)),
          );
        },
      );
      sent.on('error', reject);
      sent.end(text);
    });
}

let named = 0;

async function converse(ask: Ask) {
  const { token, conversationId } = await ask('POST', '/tokens/generate');
  const { streamUrl = '' } = await ask('POST', '/conversations', token);
  const say = (text: string) => {
    named += 1;
    const channelData = { clientActivityID: `bench-${named}` };
    const activity = { type: 'message', text, channelData };
    return ask('POST', `/conversations/${conversationId}/activities`, token, activity);
  };
  return { say, streamUrl };
}

async function open(mode: 'full' | 'echo' | 'prompt', dataDir: string): Promise<Server> {
  const child = fork(`dist/${mode === 'prompt' ? 'prompt' : 'http'}-child.js`, [mode, dataDir], {
    execArgv: FLAGS,
  });
  const [{ url }] = await once(child, 'message');
  return { child, url };
}

async function startToFirstAnswer(dataDir: string, { afresh = false } = {}) {
  if (afresh) await rm('dist/main.made-of.json', { force: true });
  const startedMs = performance.now();
  const child = spawn(process.execPath, START, {
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  const addressMs = performance.now() - startedMs;
  const { say } = await converse(asker(/http:\/\/\S+/.exec(String(line))?.[0] ?? ''));
  await say('Cholet');
  const answerMs = performance.now() - startedMs;
  await pause(5000);
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
  child.kill();
  return { addressMs, answerMs, rss: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024 };
}

/** Each with its socket, half a candidacy said. */
async function liveConversations(dataDir: string): Promise<{ rss: number; rssAtWork: number }> {
  const { child, url } = await open('full', dataDir);
  const ask = asker(url);
  const sockets: WebSocket[] = [];
  let left = LIVE;
  const worker = async () => {
    for (; left > 0; ) {
      left -= 1;
      const { say, streamUrl } = await converse(ask);
      const socket = new WebSocket(streamUrl);
      socket.on('error', () => {});
      sockets.push(socket);
      await once(socket, 'open');
      for (const text of FILING.slice(0, 7)) await say(text);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const memory = async (): Promise<number> => {
    child.send('figures');
    const [{ rss }] = await once(child, 'message');
    return rss;
  };
  const rssAtWork = await memory();
  // V8 gives back what the load took once nothing asks for more.
  await pause(30_000);
  const rss = await memory();
  for (const socket of sockets) socket.terminate();
  child.kill();
  return { rss, rssAtWork };
}
