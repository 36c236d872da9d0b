/** What the browser asks for once and keeps: scripts, styles, the font. Read and compressed when the service opens. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { Refusal } from '#http/problem';
import type { HttpRequest, HttpResponse, Route } from '#http/route';

export interface Assets {
  /** Address of a file by its name, with its version in it. @throws when there is no such file */
  href(name: string): string;
  readonly routes: readonly Route[];
  /** Bytes on the wire of a first visit, all files together. */
  readonly bytes: number;
}

interface Asset {
  readonly type: string;
  /** Compressed for the wire, or as it is when it is compressed by nature. */
  readonly content: Buffer;
  readonly brotli: boolean;
}

const SCRIPT = 'text/javascript; charset=utf-8';
/** Modules import each other by `./name.js`: they live under one version. Web Chat changes less often than they do. */
const OURS: Readonly<Record<string, string>> = {
  'page.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'page.js': SCRIPT,
  'session.js': SCRIPT,
  'panel.js': SCRIPT,
  'keep.js': SCRIPT,
  'chat.js': SCRIPT,
  'look.js': SCRIPT,
  'notices.js': SCRIPT,
  'light-markdown.js': SCRIPT,
};
const THEIRS: Readonly<Record<string, string>> = { 'webchat.js': SCRIPT, 'public-sans.woff2': 'font/woff2' };

export function openAssets(): Assets {
  const ours = Object.entries(OURS).map(
    ([name, type]) => [name, compressed(read(`browser/${name}`), type)] as const,
  );
  const theirs = Object.entries(THEIRS).map(([name, type]) => [name, vendored(name, type)] as const);
  const found = new Map<string, Asset>();
  const addresses = new Map<string, string>();
  for (const group of [ours, theirs]) {
    const version = versionOf(group.map(([, asset]) => asset.content));
    for (const [name, asset] of group) {
      found.set(`${version}/${name}`, asset);
      addresses.set(name, `/fichiers/${version}/${name}`);
    }
  }
  return {
    href(name) {
      const address = addresses.get(name);
      if (!address) throw new Error(`no such file in the page: ${name}`);
      return address;
    },
    bytes: [...found.values()].reduce((sum, one) => sum + one.content.length, 0),
    routes: [{ method: 'GET', path: '/fichiers/:version/:name', handle: (request) => serve(request, found) }],
  };
}

function serve({ params, headers }: HttpRequest, found: ReadonlyMap<string, Asset>): HttpResponse {
  const asset = found.get(`${params.version}/${params.name}`);
  if (!asset) throw new Refusal(404);
  const understood = !asset.brotli || /\bbr\b/.test(headers['accept-encoding'] ?? '');
  return {
    status: 200,
    headers: {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      ...(asset.brotli && { Vary: 'Accept-Encoding' }),
      ...(asset.brotli && understood && { 'Content-Encoding': 'br' }),
    },
    // A browser that does not read brotli is rare: inflated for it alone, not kept.
    body: understood ? asset.content : brotliDecompressSync(asset.content),
  };
}

function vendored(name: string, type: string): Asset {
  return name.endsWith('.woff2')
    ? { type, content: read(`vendor/${name}`), brotli: false }
    : { type, content: read(`vendor/${name}.br`), brotli: true };
}

function compressed(content: Buffer, type: string): Asset {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return { type, content: brotliCompressSync(content, { params }), brotli: true };
}

function read(path: string): Buffer {
  return readFileSync(fileURLToPath(import.meta.resolve(`#page/${path}`)));
}

function versionOf(contents: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const one of contents) hash.update(one);
  return hash.digest('hex').slice(0, 12);
}
