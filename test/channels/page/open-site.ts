/** A real service on a temporary folder and a free port, and one browser for the tests that look at its pages. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import type { WebSettings } from '#config';
import { openLog } from '#http/log';
import { openProgramme } from '#programme/open-programme';
import { openService, type Service } from '#service';
import { SETTINGS } from '#test/channels/open-web';
import { openWeb } from '#web';

export interface Site {
  readonly url: string;
  readonly service: Service;
  /** The clock goes on by this much, for tokens as for everything. */
  wait(ms: number): void;
  /** The server stops; the store stays open. */
  stop(): Promise<void>;
  /** On the same port. */
  startAgain(): Promise<void>;
  close(): Promise<void>;
}

export async function openSite(more: Partial<WebSettings> = {}): Promise<Site> {
  const dataDir = await mkdtemp(join(tmpdir(), 'page-'));
  const settings = { ...SETTINGS, dataDir, ...more };
  const service = await openService(settings, await openProgramme());
  let later = 0;
  const clock = { ...service.clock, now: () => new Date(Date.now() + later) };
  const served = {
    take: service.take,
    shown: service.shown,
    references: service.references,
    knowledge: service.knowledge,
    clock,
    deliveries: service.deliveries,
  };
  const log = openLog('silent', () => {});
  let web = await openWeb(settings, served, { log });
  const { url, port } = web;
  return {
    url,
    service,
    async stop() {
      await web.close();
    },
    async startAgain() {
      web = await openWeb({ ...settings, port }, served, { log });
    },
    wait: (ms) => {
      later += ms;
    },
    async close() {
      await web.close();
      await service[Symbol.asyncDispose]();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

let browser: Promise<Browser> | undefined;

/** One browser for all the files of tests: it takes a second to open. `after` of the last one closes it. */
export function openBrowser(): Promise<Browser> {
  browser ??= chromium.executablePath().then((executablePath) =>
    playwright.launch({
      executablePath,
      // As root, in a container: no sandbox. Nothing is fetched but the service under test.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    }),
  );
  return browser;
}

export async function closeBrowser(): Promise<void> {
  await (await browser)?.close();
  browser = undefined;
}

export interface Visit {
  readonly page: Page;
  /** What the browser complained about: errors, refusals of the content policy. Empty in a sound page. */
  readonly complaints: readonly string[];
}

/** A visitor of their own: no cookie of anyone else. */
export async function visit(site: Pick<Site, 'url'>, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await (await openBrowser()).newContext({
    baseURL: site.url,
    locale: 'fr-FR',
    reducedMotion: 'reduce',
    ...options,
  });
  return visitIn(context);
}

export async function visitIn(context: Awaited<ReturnType<Browser['newContext']>>): Promise<Visit> {
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

const axePath = createRequire(import.meta.url).resolve('axe-core');

/** Rules broken in what is on screen, each with the element. RGAA follows WCAG A and AA. */
export async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(await axeSource());
  const found = await page.evaluate<readonly Violation[]>(
    "axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)",
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

let axe: Promise<string> | undefined;

function axeSource(): Promise<string> {
  axe ??= import('node:fs/promises').then(({ readFile }) => readFile(axePath, 'utf8'));
  return axe;
}
