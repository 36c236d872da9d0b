import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { openLowdbStore } from '#storage/lowdb/open-store';
import { TABLE_KINDS } from '#storage/tables/kinds';
import type { KeptRecord } from '#storage/whole';
import { code, draft, filing } from './examples.ts';
import { onPostgres, type PostgresSubject, query } from './postgres-subject.ts';
import { fillWithExamples, STORES } from './stores.ts';

const NATIONAL = { scope: 'national' } as const;
const numbered = (number: number) => filing({ draftId: `draft-${number}`, codeHash: code(number) });

for (const [name, open] of Object.entries(STORES))
  describe(`The check of ${name}`, () => {
    it('counts every record and finds nothing wrong with a sound store', async () => {
      const subject = await open();
      await fillWithExamples(subject.store);
      const { records, problems } = await subject.store.check();
      assert.deepEqual(problems, []);
      const { states, drafts, candidacies, tombstones, inquiries, sessions } = records;
      assert.deepEqual(
        { states, drafts, candidacies, tombstones, inquiries, sessions },
        { states: 6, drafts: 5, candidacies: 4, tombstones: 1, inquiries: 5, sessions: 1 },
      );
      await subject.close();
    });

    it('sees a draft whose file is gone, and two files under one code, without a word of anybody', async () => {
      const subject = await open();
      await subject.store.drafts.save(draft({ id: 'secret-id', reference: 'ACV18-58-2222-2' }), code(1));
      await subject.store.candidacies.file(filing({ draftId: 'a', codeHash: code(7) }));
      await subject.store.candidacies.file(filing({ draftId: 'b', codeHash: code(7) }));
      const { problems } = await subject.store.check();
      assert.deepEqual(
        problems.map(({ kind, why }) => [kind, why]),
        [
          ['candidacies', 'code used twice'],
          ['drafts', 'its file ACV18-58-2222-2 is not there'],
        ],
      );
      assert.doesNotMatch(JSON.stringify(problems), /secret-id|Nevers/);
      await subject.close();
    });
  });

describe('The repair of lowdb', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(`${tmpdir()}/repair-`);
  });
  afterEach(() => rm(folder, { recursive: true }));
  const open = () => openLowdbStore(folder, { tables: TABLE_KINDS });
  const filed = async (...numbers: number[]) => {
    await using store = await open();
    const all = await Promise.all(numbers.map((number) => store.candidacies.file(numbered(number))));
    return all.map(({ candidacy }) => candidacy.reference);
  };
  const repair = async (backup: readonly KeptRecord[] | null = null) => {
    await using store = await open();
    return await store.repair(
      backup &&
        (async function* () {
          yield* backup;
        })(),
    );
  };

  it('puts back a record whose file only had a wrong name', async () => {
    const [reference = ''] = await filed(1);
    await rename(`${folder}/lowdb/candidacies/${reference}.json`, `${folder}/lowdb/candidacies/copie.json`);
    const repaired = await repair();
    assert.deepEqual(
      repaired.map(({ record }) => record),
      [`${reference}.json`],
    );
    await using store = await open();
    assert.equal((await store.candidacies.read(reference))?.draftId, 'draft-1');
    assert.deepEqual((await store.check()).quarantine, []);
  });

  it('puts back a record that somebody mended in quarantine, and leaves one that is still damaged', async () => {
    const [one = '', two = ''] = await filed(1, 2);
    const sound = await readFile(`${folder}/lowdb/candidacies/${one}.json`, 'utf8');
    for (const reference of [one, two]) await truncate(`${folder}/lowdb/candidacies/${reference}.json`, 500);
    assert.deepEqual(await repair(), []);
    const names = await readdir(`${folder}/lowdb/quarantine/candidacies`);
    const mine = names.find((name) => name.startsWith(one)) ?? '';
    await writeFile(`${folder}/lowdb/quarantine/candidacies/${mine}`, sound);
    assert.deepEqual(
      (await repair()).map(({ record }) => record),
      [`${one}.json`],
    );
    await using store = await open();
    assert.equal((await store.candidacies.read(one))?.draftId, 'draft-1');
    assert.equal((await store.check()).quarantine.length, 1);
  });

  it('takes a damaged record from a backup, and only that one', async () => {
    const [one = '', two = ''] = await filed(1, 2);
    const backup: KeptRecord[] = [];
    {
      await using store = await open();
      for await (const record of store.whole.walk()) backup.push(record);
      await store.candidacies.erase(two, '2018-03-01T00:00:00.000Z');
    }
    await truncate(`${folder}/lowdb/candidacies/${one}.json`, 500);
    const repaired = await repair(backup);
    assert.deepEqual(
      repaired.map(({ record }) => record),
      [`${one}.json`],
    );
    await using store = await open();
    assert.equal((await store.candidacies.read(one))?.draftId, 'draft-1');
    assert.equal(await store.candidacies.read(two), null);
    assert.deepEqual((await store.check()).problems, []);
  });

  it('parts two files that share an instant: each is in the list once', async () => {
    const [one = '', two = ''] = await filed(1, 2);
    const read = async (reference: string) =>
      JSON.parse(await readFile(`${folder}/lowdb/candidacies/${reference}.json`, 'utf8'));
    const second = await read(two);
    second.v.updatedAt = (await read(one)).v.updatedAt;
    await writeFile(`${folder}/lowdb/candidacies/${two}.json`, JSON.stringify(second));
    {
      await using store = await open();
      assert.deepEqual(
        (await store.check()).problems.map(({ why }) => why),
        ['changed at the same instant as another'],
      );
    }
    assert.equal((await repair()).length, 1);
    await using store = await open();
    assert.deepEqual((await store.check()).problems, []);
    const first = await store.candidacies.list(NATIONAL, { limit: 1 });
    const rest = await store.candidacies.list(NATIONAL, { limit: 1 }, first.next ?? '');
    assert.notEqual(first.items[0]?.reference, rest.items[0]?.reference);
  });
});

describe('The repair of PostgreSQL', () => {
  let subject: PostgresSubject;
  beforeEach(async () => {
    subject = await onPostgres({ tables: TABLE_KINDS });
  });
  afterEach(() => subject.close());

  it('writes again what a file is found by, from the record itself', async () => {
    const { candidacy } = await subject.store.candidacies.file(numbered(1));
    await query(subject.url, "UPDATE candidacies SET state = 'retenue', by_town = 'zzz'");
    const { problems } = await subject.store.check();
    assert.deepEqual(
      problems.map(({ record }) => record),
      [candidacy.reference],
    );
    assert.equal((await subject.store.repair(null)).length, 1);
    assert.deepEqual((await subject.store.check()).problems, []);
    const found = await subject.store.candidacies.search(NATIONAL, { states: ['deposee'], order: 'town' });
    assert.equal(found.counts.total, 1);
  });

  it('says which record has not the shape of its kind, and which instant is late', async () => {
    const { candidacy } = await subject.store.candidacies.file(numbered(1));
    await query(subject.url, `UPDATE candidacies SET value = replace(value, '"deposee"', '"perdue"')`);
    await query(subject.url, 'UPDATE instants SET last_ms = 0');
    const why = (await subject.store.check()).problems.map((one) => [one.record, one.why]);
    assert.ok(
      why.some(([record, said]) => record === candidacy.reference && said?.startsWith('wrong shape at')),
    );
    assert.ok(why.some(([, said]) => said === 'behind the last change'));
    await subject.store.repair(null);
    const late = (await subject.store.check()).problems.filter(({ kind }) => kind === 'instants');
    assert.deepEqual(late, []);
  });
});
