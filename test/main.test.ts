import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { RawClient } from '#test/channels/directline/raw-client';

describe('npm start', () => {
  let folder = '';
  const children: ChildProcess[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'start-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  const start = (settings: Record<string, string>) => {
    const said = Object.entries({ DATA_DIR: folder, PORT: '0', ...settings }).filter(
      ([, value]) => value !== '',
    );
    const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', 'src/main.ts'], {
      env: { PATH: process.env.PATH, ...Object.fromEntries(said) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    let [out, err] = ['', ''];
    child.stderr?.on('data', (data) => {
      err += data;
    });
    const address = new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', (data) => {
        out += data;
        const found = /http:\/\/\S+/.exec(out);
        if (found) resolve(found[0]);
      });
      child.once('exit', () => reject(new Error(err)));
    });
    address.catch(() => {});
    return { child, address, said: () => err };
  };

  it('prints its address, answers there, and stops with 0 when asked', async () => {
    const { child, address } = start({});
    const url = await address;
    const web = { ask: (path: string, init?: RequestInit) => fetch(`${url}${path}`, init) };
    const client = await RawClient.open(web);
    assert.ok((await client.say('Cholet')).length > 0);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);

    // The same conversation, with the same token, after a restart.
    const again = start({});
    const next = await again.address;
    const response = await fetch(`${next}/directline/conversations/${client.conversation}/activities`, {
      headers: { Authorization: `Bearer ${client.token}` },
    });
    assert.ok(((await response.json()) as { activities: object[] }).activities.length >= 3);
  });

  it('refuses production without what it needs, and names each setting', async () => {
    const { child, said } = start({ NODE_ENV: 'production', DATA_DIR: '' });
    assert.deepEqual(await once(child, 'close'), [1, null]);
    for (const name of ['DATA_DIR', 'PUBLIC_URL', 'SIGNING_KEY']) assert.ok(said().includes(name), said());
  });

  it('says what to do when its port is taken', async () => {
    const first = start({});
    const { port } = new URL(await first.address);
    const { child, said } = start({ PORT: port, DATA_DIR: join(folder, 'other') });
    assert.deepEqual(await once(child, 'close'), [1, null]);
    assert.match(said(), /PORT=/);
  });
});
