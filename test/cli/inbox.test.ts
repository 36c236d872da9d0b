import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { inquiry } from '#test/storage/examples';

describe('The inbox from the terminal', function () {
  this.timeout(90_000);
  let dataDir = '';
  before(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'inbox-'));
    await using store = await openLowdbStore(dataDir);
    await store.inquiries.ask(inquiry({ id: 'Q-LOT', department: '46', region: '76' }));
    await store.inquiries.ask(inquiry({ id: 'Q-NIEVRE' }));
  });
  after(() => rmSync(dataDir, { recursive: true }));

  const inbox = (...words: readonly string[]) => {
    const out = spawnSync(process.execPath, ['src/launch.js', 'cli', 'inbox', ...words], {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: dataDir, SERVICE_DATE: '', NODE_ENV: 'test' },
    });
    const lines = out.stdout.split('\n').filter((line) => line !== '');
    return { status: out.status, said: out.stderr, lines: lines.map((line) => JSON.parse(line)) };
  };

  it('lists a territory, takes, replies once, drafts an entry, closes', () => {
    const listed = inbox('list', '--departement', '46');
    assert.deepEqual(
      listed.lines.map(({ id, state, commune }) => [id, state, commune]),
      [['Q-LOT', 'waiting', 'Nevers']],
    );
    const of46 = ['--departement', '46'];
    assert.equal(inbox('take', 'Q-LOT', '--name', 'Anne', ...of46).lines[0].takenBy, 'Anne');
    const refused = inbox('reply', 'Q-LOT', '--name', 'Bruno', ...of46, 'Non.');
    assert.deepEqual([refused.status, refused.said], [1, 'Anne s’occupe déjà de cette question.\n']);
    const replied = inbox('reply', 'q-lot', '--name', 'Anne', ...of46, 'Une lettre suffit.');
    assert.deepEqual(
      [replied.lines[0].state, replied.lines[0].reply.text, replied.lines[0].reply.service],
      ['answered', 'Une lettre suffit.', 'préfecture (Lot, 46)'],
    );
    const file = join(dataDir, 'entree.yaml');
    assert.equal(inbox('draft-entry', 'Q-LOT', '--to', file).status, 0);
    assert.match(readFileSync(file, 'utf8'), /fromQuestion: Q-LOT/);
    assert.equal(inbox('draft-entry', 'Q-LOT', '--to', file).status, 1, 'never writes over a file');
    assert.equal(inbox('close', 'Q-LOT', '--name', 'Anne').lines[0].state, 'closed');
    assert.deepEqual(
      inbox('list', '--state', 'waiting').lines.map(({ id }) => id),
      ['Q-NIEVRE'],
    );
  });

  it('never says where the conversation is, nor widens a territory by a wrong option', () => {
    assert.doesNotMatch(JSON.stringify(inbox('show', 'Q-NIEVRE').lines), /web:1/);
    assert.equal(inbox('show', 'Q-NIEVRE', '--departement', '46').status, 1);
    for (const wrong of [['list', '--department', '46'], ['list', '--departement'], ['take', 'Q-NIEVRE'], []])
      assert.equal(inbox(...wrong).status, 2, wrong.join(' '));
  });
});
