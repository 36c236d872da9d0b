import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { run } from '#cli/run';
import { openProgramme } from '#programme/open-programme';
import { erasureFile } from '#storage/erasure-list';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { openStore } from '#storage/open-store';
import { StorageError } from '#storage/storage-error';
import { TABLE_KINDS } from '#storage/tables/kinds';
import { fingerprintsOf } from '#storage/whole';
import { SETTINGS } from '#test/channels/open-web';
import { onPostgres, type PostgresSubject } from '#test/storage/postgres-subject';
import { fillWithExamples } from '#test/storage/stores';

describe('Storage in the terminal', () => {
  let folder = '';
  let subject: PostgresSubject;
  const of = (name: string) => join(folder, name);
  const cli = (words: readonly string[], settings: Record<string, string>) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ['src/launch.js', 'cli', ...words], {
      encoding: 'utf8',
      env: { ...process.env, SERVICE_DATE: '', NODE_ENV: 'test', ...settings },
    });
    return { stdout, stderr, status, line: stdout === '' ? null : JSON.parse(stdout) };
  };

  /** What a process of its own would prove no better: on lowdb, what it says to the operator and its exit code. */
  const here = async (words: readonly string[], dataDir: string) => {
    const said: string[] = [];
    const { write } = process.stderr;
    process.stderr.write = (text: string | Uint8Array) => said.push(String(text)) > 0;
    try {
      const programme = await openProgramme();
      const context = { programme, programmeName: programme.id, isShipped: true };
      const status = await run([...words], { ...context, settings: { ...SETTINGS, dataDir } });
      return { status, stderr: said.join('') };
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      return { status: 1, stderr: error.message };
    } finally {
      process.stderr.write = write;
    }
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'storage-'));
    subject = await onPostgres({ tables: TABLE_KINDS });
    await using store = await openStore({ dataDir: of('a'), database: null });
    await fillWithExamples(store);
  });
  after(async () => {
    await subject.close();
    rmSync(folder, { recursive: true });
  });

  it('backs up beside the service, restores elsewhere, moves to the database and back, and checks', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map(of) as [string, string, string];
    const file = of('backup');
    const running = await openStore({ dataDir: a, database: null });
    const made = cli(['backup', file], { DATA_DIR: a });
    await running.close();
    assert.equal(made.status, 0, made.stderr);
    assert.equal(made.line.manifest.candidacies.count, 4);
    for (const passing of ['sessions', 'transcripts']) assert.ok(!(passing in made.line.manifest));

    assert.match((await here(['restore', file], b)).stderr, /--erasures/);
    const foreign = ['restore', file, '--erasures', erasureFile(a)];
    assert.match((await here(foreign, b)).stderr, /BACKUP_KEY/);
    const restored = cli(['restore', file, '--erasures', erasureFile(a), '--trust'], { DATA_DIR: b });
    assert.equal(restored.status, 0, restored.stderr);
    assert.deepEqual(restored.line.manifest, made.line.manifest);
    const again = ['restore', file, '--without-erasures', '--trust'];
    assert.match((await here(again, b)).stderr, /déjà/);

    const database = { DATABASE_URL: subject.url };
    const there = cli(['storage', 'migrate', '--from', 'lowdb', '--to', 'postgres'], {
      DATA_DIR: b,
      ...database,
    });
    assert.equal(there.status, 0, there.stderr);
    assert.deepEqual(there.line.manifest, made.line.manifest);
    const checked = cli(['storage', 'check'], { DATA_DIR: c, ...database });
    assert.deepEqual([checked.status, checked.line.problems], [0, []], checked.stderr);
    const back = cli(['storage', 'migrate', '--from', 'postgres', '--to', 'lowdb'], {
      DATA_DIR: c,
      ...database,
    });
    assert.equal(back.status, 0, back.stderr);
    await using store = await openLowdbStore(c, { tables: TABLE_KINDS });
    assert.deepEqual(await fingerprintsOf(store.whole), made.line.manifest);
  }).timeout(180_000);

  it('says how a command is written when it is not understood, and which setting is missing', async () => {
    for (const words of [
      ['backup'],
      ['restore'],
      ['storage', 'migrate', '--to', 'x'],
      ['storage', 'check', '--all'],
    ])
      assert.equal((await here(words, of('none'))).status, 2, words.join(' '));
    const move = ['storage', 'migrate', '--from', 'lowdb', '--to', 'postgres'];
    const { status, stderr } = await here(move, of('none'));
    assert.equal(status, 1);
    assert.match(stderr, /DATABASE_URL/);
  });

  it('does not let the service start on a store that is half filled', async () => {
    const dataDir = of('half');
    {
      await using store = await openLowdbStore(dataDir, { tables: TABLE_KINDS });
      const { startFilling } = await import('#storage/tables/filling');
      await startFilling(store, { from: 'lowdb', startedAt: '2018-02-01T00:00:00.000Z' });
    }
    await assert.rejects(openStore({ dataDir, database: null }), /not finished/);
  });
});
