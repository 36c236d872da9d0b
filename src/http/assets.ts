/** What a browser asks for once and keeps: scripts, styles, fonts. Compressed when the service opens. */
import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { Refusal } from './problem.ts';
import type { HttpRequest, HttpResponse, Route } from './route.ts';

export interface AssetFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
  /** `now`: compressed here; `already`: the content is brotli; `never`: compressed by nature. */
  readonly brotli: 'now' | 'already' | 'never';
}

export interface Assets {
  /** Address of a file by its name, with its version in it. @throws when there is no such file */
  href(name: string): string;
  readonly routes: readonly Route[];
  /** Bytes on the wire of a first visit, all files together. */
  readonly bytes: number;
}

interface Asset {
  readonly type: string;
  /** As it goes on the wire. */
  readonly content: Buffer;
  readonly brotli: boolean;
}

/** Files of one group live under one version, and change address together: modules import each other by `./name.js`. */
export function openAssets(under: string, groups: readonly (readonly AssetFile[])[]): Assets {
  const found = new Map<string, Asset>();
  const addresses = new Map<string, string>();
  for (const group of groups) {
    const assets = group.map((file) => [file.name, onTheWire(file)] as const);
    const version = versionOf(assets.map(([, asset]) => asset.content));
    for (const [name, asset] of assets) {
      found.set(`${version}/${name}`, asset);
      addresses.set(name, `${under}/${version}/${name}`);
    }
  }
  return {
    href(name) {
      const address = addresses.get(name);
      if (!address) throw new Error(`no such file in the page: ${name}`);
      return address;
    },
    bytes: [...found.values()].reduce((sum, one) => sum + one.content.length, 0),
    routes: [{ method: 'GET', path: `${under}/:version/:name`, handle: (request) => serve(request, found) }],
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

function onTheWire({ type, content, brotli }: AssetFile): Asset {
  if (brotli !== 'now') return { type, content, brotli: brotli === 'already' };
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  return { type, content: brotliCompressSync(content, { params }), brotli: true };
}

function versionOf(contents: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const one of contents) hash.update(one);
  return hash.digest('hex').slice(0, 12);
}
