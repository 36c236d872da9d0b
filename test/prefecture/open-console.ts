/** A whole service on a temporary folder, and agents signed in by the demonstration's door. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WebSettings } from '#config';
import { openLog } from '#http/log';
import type { Prefecture } from '#prefecture/open-prefecture';
import { openProgramme } from '#programme/open-programme';
import { openService, type Service } from '#service';
import { SETTINGS } from '#test/channels/open-web';
import { openWeb, type WebOptions } from '#web';

export interface Console {
  readonly url: string;
  readonly service: Service;
  readonly lines: string[];
  readonly prefecture: Prefecture;
  /** The clock of the web service goes on by this much: sessions, tokens, limits. */
  wait(ms: number): void;
  /** `agent('instruction', 'dept:58')`; also `region:27`, `national`. */
  agent(level: 'lecture' | 'instruction' | 'admin', territory: string): Promise<TestAgent>;
  /** Nobody signed in. */
  readonly visitor: TestAgent;
  close(): Promise<void>;
}

export interface TestAgent {
  readonly cookie: string;
  /** The anti-forgery token of this session; empty for nobody. */
  token(): Promise<string>;
  /** A page, asked for as a browser does; redirections are not followed. */
  get(path: string): Promise<Response>;
  /** A form of the console, its anti-forgery token taken from the agent's home. */
  post(path: string, fields?: Fields): Promise<Response>;
}

/** By name; or in order, where a name comes several times. */
export type Fields = Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[];

function entriesOf(fields: Fields): [string, string][] {
  return Symbol.iterator in fields ? fields.map(([name, value]) => [name, value]) : Object.entries(fields);
}

export interface ConsoleParts {
  readonly settings?: Partial<WebSettings>;
  readonly options?: WebOptions;
}

export async function openConsole({ settings: changed, options }: ConsoleParts = {}): Promise<Console> {
  const dataDir = await mkdtemp(join(tmpdir(), 'console-'));
  const settings = { ...SETTINGS, dataDir, ...changed };
  const service = await openService(settings, await openProgramme());
  let later = 0;
  const clock = { ...service.clock, now: () => new Date(Date.now() + later) };
  const lines: string[] = [];
  const web = await openWeb(
    settings,
    { ...service, clock },
    { log: openLog('info', (line) => lines.push(line)), signInLimit: UNLIMITED, ...options },
  );
  return {
    url: web.url,
    prefecture: web.prefecture as Prefecture,
    service,
    lines,
    wait: (ms) => {
      later += ms;
    },
    visitor: agentWith(web.url, ''),
    agent: (level, territory) => signIn(web.url, level, territory),
    async close() {
      await web.close();
      await service[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const UNLIMITED = { burst: 1e6, perSecond: 1e6 };

async function signIn(url: string, niveau: string, territoire: string): Promise<TestAgent> {
  const answer = await agentWith(url, '').post('/prefecture/connexion/locale', { niveau, territoire });
  if (answer.status !== 303) throw new Error(`sign-in refused: ${answer.status}`);
  return agentWith(url, cookieOf(answer));
}

/** The cookie that an answer sets, as the browser sends it back. */
export function cookieOf(answer: Response): string {
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

export function agentWith(url: string, cookie: string): TestAgent {
  const get = (path: string) =>
    fetch(`${url}${path}`, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
  let known: Promise<string> | undefined;
  const token = () => {
    known ??= get('/prefecture')
      .then((page) => page.text())
      .then((page) => /name="jeton" value="([\w-]+)"/.exec(page)?.[1] ?? '');
    return known;
  };
  /** A test may send another token than the page's. */
  const withToken = async (entries: readonly (readonly [string, string])[]): Promise<[string, string][]> => {
    const own: [string, string][] = entries.some(([name]) => name === 'jeton')
      ? []
      : [['jeton', await token()]];
    return [...own, ...entries.map(([name, value]): [string, string] => [name, value])];
  };
  return {
    cookie,
    token,
    get,
    async post(path, fields = {}) {
      return fetch(`${url}${path}`, {
        method: 'POST',
        headers: { cookie, accept: 'text/html', origin: url, 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(await withToken(entriesOf(fields))),
        redirect: 'manual',
      });
    },
  };
}
