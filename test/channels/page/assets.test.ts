import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { afterEach, describe, it } from 'mocha';
import { openAssets } from '#channels/page/assets';
import { VENDOR_SOURCES } from '#channels/page/build/vendor-sources';
import { closeAll, openTestWeb } from '#test/channels/open-web';

const VENDOR = 'src/channels/page/vendor';

describe('What the browser loads', () => {
  afterEach(closeAll);

  it('weighs less than 650 kB on the wire, all files together', () => {
    const { bytes } = openAssets();
    assert.ok(bytes <= 650_000, `${bytes} bytes`);
  });

  it('is what was published: every vendor file has the sum written beside its version', () => {
    const kept: readonly Kept[] = JSON.parse(readFileSync(`${VENDOR}/vendor.json`, 'utf8'));
    assert.deepEqual(
      kept.map(({ name, version, integrity }) => ({ name, version, integrity })),
      VENDOR_SOURCES.map(({ name, version, integrity }) => ({ name, version, integrity })),
    );
    const files = kept.flatMap((one) => one.files);
    for (const { file, sha256, originalSha256 } of files) {
      const content = readFileSync(`${VENDOR}/${file}`);
      assert.equal(sum(content), sha256, file);
      assert.equal(sum(file.endsWith('.br') ? brotliDecompressSync(content) : content), originalSha256, file);
    }
    assert.deepEqual(
      readdirSync(VENDOR).sort(),
      [...files.map(({ file }) => file), 'LICENSES.md', 'vendor.json'].sort(),
    );
  });

  it('is kept for ever by the browser, compressed for who reads brotli, inflated for who does not', async () => {
    const web = await openTestWeb();
    const page = await (await web.ask('/')).text();
    const addresses = [...page.matchAll(/(?:src|href)="(\/fichiers\/[^"]+)"/g)].map(
      (match) => match[1] ?? '',
    );
    assert.ok(addresses.length >= 4);
    for (const address of addresses) {
      const response = await web.ask(address, { headers: { 'accept-encoding': 'br' } });
      assert.equal(response.status, 200, address);
      assert.match(response.headers.get('cache-control') ?? '', /max-age=31536000, immutable/);
    }
    const script = addresses.find((one) => one.endsWith('webchat.js')) ?? '';
    const plain = await web.ask(script, { headers: { 'accept-encoding': 'identity' } });
    assert.equal(plain.headers.get('content-encoding'), null);
    assert.ok((await plain.arrayBuffer()).byteLength > 1_000_000);
    assert.equal((await web.ask('/fichiers/000000000000/page.js')).status, 404);
    assert.equal((await web.ask('/fichiers/..%2f..%2f/package.json')).status, 404);
  });

  it('comes under a policy without any « unsafe », from this site alone', async () => {
    const web = await openTestWeb();
    for (const path of ['/', '/sans-javascript', '/mentions-legales']) {
      const response = await web.ask(path);
      const policy = response.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'/);
      assert.match(policy, /script-src 'nonce-[\w-]{24}';/);
      assert.doesNotMatch(policy, /unsafe|\*|https?:/);
      assert.doesNotMatch(await response.text(), /(?:src|href)="https?:\/\/(?!www\.defenseurdesdroits)/);
    }
    const nonces = await Promise.all(
      [1, 2].map(async () => (await web.ask('/')).headers.get('content-security-policy')),
    );
    assert.notEqual(nonces[0], nonces[1]);
  });

  it('opens a session for its own pages only, and the same conversation for the same cookie', async () => {
    const web = await openTestWeb();
    const first = await web.ask('/session', { method: 'POST' });
    const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const opened = await sessionOf(first);
    const again = await sessionOf(await web.ask('/session', { method: 'POST', headers: { cookie } }));
    assert.equal(again.conversationId, opened.conversationId);
    assert.deepEqual([opened.resumed, again.resumed], [false, true]);
    const afresh = await sessionOf(
      await web.ask('/session/nouvelle', { method: 'POST', headers: { cookie } }),
    );
    assert.notEqual(afresh.conversationId, opened.conversationId);
    const foreign = { cookie, 'sec-fetch-site': 'cross-site' };
    assert.equal((await web.ask('/session', { method: 'POST', headers: foreign })).status, 403);
    assert.doesNotMatch(JSON.stringify(opened), new RegExp(cookie.split('=')[1]?.split('.')[0] ?? '!'));
  });
});

async function sessionOf(response: Response) {
  return (await response.json()) as { readonly conversationId: string; readonly resumed: boolean };
}

interface Kept {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly files: readonly {
    readonly file: string;
    readonly sha256: string;
    readonly originalSha256: string;
  }[];
}

function sum(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
