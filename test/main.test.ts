import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
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
    const said = Object.entries({
      DATA_DIR: folder,
      PORT: '0',
      DATE_SECOND_READER: 'false',
      ...settings,
    }).filter(([, value]) => value !== '');
    const child = spawn(process.execPath, ['src/launch.js', 'main'], {
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
    const printed = (expected: RegExp) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (expected.test(out + err)) resolve();
        };
        child.stdout?.on('data', look);
        child.stderr?.on('data', look);
        look();
      });
    return { child, address, said: () => err, printed };
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

  it('takes changed data on SIGHUP, refuses wrong ones by file and line, and goes on', async function () {
    // Three starts of reading the same folder, on a machine that may be busy.
    this.timeout(180_000);
    const programme = join(folder, 'programme');
    await cp('test/programmes/halles-2021', programme, { recursive: true });
    const { child, address, printed } = start({ PROGRAMME: programme, DATA_DIR: join(folder, 'data') });
    const url = await address;
    const web = { ask: (path: string, init?: RequestInit) => fetch(`${url}${path}`, init) };
    const client = await RawClient.open(web);
    const answer = async () => (await client.say('c’est quand la clôture ?')).map(({ text }) => text).join();
    assert.match(await answer(), /30 juin 2021/);

    const file = join(programme, 'knowledge/reponses.yaml');
    const text = await readFile(file, 'utf8');
    // What Emacs leaves beside a file that somebody edits.
    await symlink('agent@prefecture.1234', join(programme, '.#criteria.yaml'));
    await writeFile(file, text.replace('reçus jusqu’au 30 juin', 'reçus jusqu’au 14 juillet'));
    child.kill('SIGHUP');
    await printed(/Programme relu/);
    assert.match(await answer(), /14 juillet 2021/);

    await writeFile(file, text.replace('topic: reglement', 'topic: reglements'));
    child.kill('SIGHUP');
    await printed(/Programme refusé[\s\S]*knowledge\/reponses\.yaml:\d+.*thème inconnu/);
    assert.match(await answer(), /14 juillet 2021/);
  });

  it('stops in order, with 1 and a reference in the log, when something of ours fails and nobody waits for it', async () => {
    const broken = "process.on('SIGUSR2', () => { Promise.reject(new Error('Denis Thuriot')); });";
    const { child, address, said } = start({
      LOG_LEVEL: 'info',
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(broken)}`,
    });
    await address;
    child.kill('SIGUSR2');
    assert.deepEqual(await once(child, 'close'), [1, null]);
    assert.match(said(), /"where":"process","reference":"INC-[\w-]+"/);
    assert.match(said(), /service\.stopped/);
    assert.doesNotMatch(said(), /Denis Thuriot/);
  });

  it('says what to do when its port is taken', async () => {
    const first = start({});
    const { port } = new URL(await first.address);
    const { child, said } = start({ PORT: port, DATA_DIR: join(folder, 'other') });
    assert.deepEqual(await once(child, 'close'), [1, null]);
    assert.match(said(), /PORT=/);
  });
});
