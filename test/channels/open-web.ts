/** The whole web service in one process, on a free port, for the tests of channels and server. */

import type { Transcripts } from '#channels/directline/activities-port';
import type { WebSettings } from '#config';
import type { Heard, Said } from '#conversations/turn';
import { openLog } from '#http/log';
import type { Deliveries } from '#notices/deliveries';
import type { Store } from '#storage/store';
import { sharedKnowledge } from '#test/conversations/talk';
import { memoryReferences } from '#test/storage/memory-references';
import { memoryTranscripts } from '#test/storage/memory-transcripts';
import { openWeb, type Served, type Web, type WebOptions } from '#web';

export const KEY = new Uint8Array(32).fill(7);

export const SETTINGS: WebSettings = {
  dataDir: '.local/never-written',
  database: null,
  serviceDate: '2018-01-31',
  production: false,
  smtp: null,
  site: 'http://127.0.0.1:3978',
  retention: { conversationDays: 30, draftDays: 90, questionDays: 365, fileYears: 1 },
  backupKey: null,
  activityKey: null,
  // A thread and seven seconds of processor for each service: tried once, in test/language/second-opinion.test.ts.
  secondDateReader: false,
  trainingChannels: [],
  rerankerUrl: null,
  host: '127.0.0.1',
  port: 0,
  publicUrl: null,
  signingKey: KEY,
  trustedProxies: [],
  metricsPort: null,
  logLevel: 'silent',
  anonymousBot: false,
  prefecture: { grantsFile: null, provider: null },
  bot: null,
};

export interface TestWeb extends Web {
  /** Every line of the log. */
  readonly lines: string[];
  /** A request on the service; `path` begins with a slash. */
  ask(path: string, options?: RequestInit): Promise<Response>;
}

export interface TestParts {
  readonly take?: Served['take'];
  readonly transcripts?: Transcripts;
  readonly references?: Served['references'];
  readonly settings?: Partial<WebSettings>;
  readonly now?: () => Date;
  readonly deliveries?: Deliveries;
  /** What several processes share. */
  readonly store?: Store;
}

const opened: Web[] = [];

/** @param serviceDate the day the service lives on */
export async function openTestWeb(
  parts: TestParts = {},
  options: WebOptions = {},
  serviceDate = '2018-01-31',
): Promise<TestWeb> {
  const lines: string[] = [];
  const {
    take = echo,
    transcripts = memoryTranscripts(),
    references = await memoryReferences(),
    now = () => new Date(),
  } = parts;
  const knowledge = await sharedKnowledge();
  const web = await openWeb(
    { ...SETTINGS, ...parts.settings },
    {
      take,
      shown: parts.store?.shown ?? { by: 'one', transcripts },
      references,
      knowledge,
      clock: { now, serviceDate },
      ...(parts.deliveries && { deliveries: parts.deliveries }),
      ...(parts.store && { store: parts.store }),
    },
    { log: openLog('debug', (line) => lines.push(line)), ...options },
  );
  opened.push(web);
  return { ...web, lines, ask: (path, init) => fetch(`${web.url}${path}`, init) };
}

/** Closes what a test opened; for `afterEach`. */
export async function closeAll(): Promise<void> {
  await Promise.all(opened.splice(0).map((web) => web.close()));
}

/** Says again what it hears. */
export async function echo({ text, onlyNews }: Heard): Promise<Said> {
  if (onlyNews) return said();
  return said(text === null ? 'Bonjour.' : `Vous dites : ${text}`);
}

export function said(...texts: readonly string[]): Said {
  const assistant = {
    asking: null,
    state: null,
    outcome: null,
    category: null,
    reference: null,
    panel: null,
  };
  return { replies: texts.map((text) => ({ text })), assistant };
}
