import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, it } from 'mocha';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { openPostgresStore } from '#storage/postgres/open-store';
import { killWhileFiling } from './killing.ts';
import { onPostgres } from './postgres-subject.ts';

describe('a service killed while it files', () => {
  it('keeps on lowdb what it acknowledged, 6 times over, nothing torn, nothing left over', async () => {
    const folder = await mkdtemp(`${tmpdir()}/crash-`);
    try {
      const { acknowledged, kills } = await killWhileFiling(6, { folder }, async () => {
        const store = await openLowdbStore(folder);
        assert.deepEqual(store.reports, []);
        for (const kind of ['candidacies', 'states'])
          for (const name of await readdir(`${folder}/lowdb/${kind}`)) assert.match(name, /\.json$/);
        return store;
      });
      assert.ok(acknowledged >= kills - 2);
    } finally {
      await rm(folder, { recursive: true });
    }
  }).timeout(120_000);

  it('keeps on PostgreSQL what it acknowledged, 4 times over', async () => {
    const subject = await onPostgres();
    const { url } = subject;
    const open = () => openPostgresStore({ url, connections: 2 });
    const { acknowledged, kills } = await killWhileFiling(4, { folder: '', url }, open);
    assert.ok(acknowledged >= kills - 2);
    await subject.close();
  }).timeout(120_000);
});
