/**
 * `npm run build:page`: fetches each package's tarball, checks it against the integrity written beside its version,
 * copies the few files the page serves into `vendor/` and writes `vendor/vendor.json`. Run it to change a version.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { VENDOR_SOURCES, type VendorSource } from './vendor-sources.ts';

const VENDOR = fileURLToPath(import.meta.resolve('#page/vendor/vendor.json').replace(/vendor\.json$/, ''));
const work = mkdtempSync(join(tmpdir(), 'page-vendor-'));
try {
  mkdirSync(VENDOR, { recursive: true });
  const kept = VENDOR_SOURCES.map((source, at) => keep(source, join(work, String(at))));
  writeFileSync(join(VENDOR, 'vendor.json'), `${JSON.stringify(kept, null, 2)}\n`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function keep(source: VendorSource, folder: string) {
  mkdirSync(folder);
  const pack = ['pack', `${source.name}@${source.version}`, '--silent', '--pack-destination', folder];
  const tarball = join(
    folder,
    execFileSync('npm', pack, { encoding: 'utf8' }).trim().split('\n').at(-1) ?? '',
  );
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (integrity !== source.integrity)
    throw new Error(`${source.name}@${source.version}: the tarball is ${integrity}, not ${source.integrity}`);
  execFileSync('tar', ['xzf', tarball, '-C', folder]);
  const files = source.files.map(({ from, to }) => {
    const original = readFileSync(join(folder, 'package', from));
    const content = to.endsWith('.br') ? compressed(original) : original;
    writeFileSync(join(VENDOR, to), content);
    return {
      file: to,
      from,
      bytes: content.length,
      sha256: sha256(content),
      originalSha256: sha256(original),
    };
  });
  const { name, version, licence, home } = source;
  return { name, version, integrity, licence, home, files };
}

function compressed(content: Buffer): Buffer {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return brotliCompressSync(content, { params });
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
