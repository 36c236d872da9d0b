import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, describe, it } from 'mocha';
import pg from 'pg';
import { forgetBuckets } from '#storage/postgres/buckets';
import { Database } from '#storage/postgres/database';
import { postgresInquiries } from '#storage/postgres/inquiries';
import { migrate } from '#storage/postgres/migrate';
import { MIGRATIONS } from '#storage/postgres/migrations';
import { openPostgresStore } from '#storage/postgres/open-store';
import { postgresSharedActivities } from '#storage/postgres/shared-activities';
import { sqlKey } from '#storage/postgres/sql-key';
import { StorageError, type StorageErrorCode } from '#storage/storage-error';
import { draft, filing } from './examples.ts';
import {
  newSchema,
  onPostgres,
  type PostgresSubject,
  query,
  schemaUrl,
  testServer,
} from './postgres-subject.ts';
import { startProxy } from './tcp-proxy.ts';

const hasCode = (code: StorageErrorCode) => (error: unknown) =>
  error instanceof StorageError && error.code === code;

describe('The PostgreSQL store', () => {
  describe('when it starts', () => {
    it('makes its tables once, however many processes start together', async () => {
      const url = schemaUrl(await newSchema());
      const stores = await Promise.all(
        Array.from({ length: 8 }, () => openPostgresStore({ url, connections: 2 })),
      );
      const steps = await query(url, 'SELECT step FROM schema_steps ORDER BY step');
      assert.deepEqual(
        steps.map(({ step }) => step),
        MIGRATIONS.map(({ step }) => step),
      );
      await Promise.all(stores.map((store) => store.close()));
    });

    it('takes the next step when the service is newer, and leaves the older one at work if it can be', async () => {
      const url = schemaUrl(await newSchema());
      const database = new Database({ url });
      await migrate(database);
      const next = {
        step: 90,
        readableFrom: 1,
        statements: ['CREATE TABLE IF NOT EXISTS later (id text PRIMARY KEY)'],
      };
      await migrate(database, [...MIGRATIONS, next]);
      await query(url, 'SELECT id FROM later');
      await migrate(database); // an older process comes back: a roll-back
      await database.close();
    });

    it('refuses a database that a later version made unreadable, and says which', async () => {
      const url = schemaUrl(await newSchema());
      const database = new Database({ url });
      await migrate(database, [...MIGRATIONS, { step: 91, readableFrom: 91, statements: [] }]);
      await database.close();
      await assert.rejects(openPostgresStore({ url }), (error: unknown) => {
        assert.ok(hasCode('version')(error));
        assert.match(String(error), /91/);
        return true;
      });
    });

    it('needs no right but reading and writing rows once its tables are there', async () => {
      const schema = await newSchema();
      await (await openPostgresStore({ url: schemaUrl(schema) })).close();
      const { url: base } = await testServer();
      await query(
        base,
        `CREATE ROLE least_${schema} LOGIN; GRANT USAGE ON SCHEMA ${schema} TO least_${schema};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO least_${schema}`,
      );
      const url = schemaUrl(schema).replace('//postgres@', `//least_${schema}@`);
      const store = await openPostgresStore({ url });
      const { candidacy } = await store.candidacies.file(filing());
      assert.equal((await store.candidacies.read(candidacy.reference))?.draftId, 'draft-1');
      await assert.rejects(query(url, 'CREATE TABLE mine (id text)'), /permission denied/);
      await store.close();
    });

    it('says that it does not answer, without its password, when nobody is there', async () => {
      const proxy = await startProxy(1);
      await proxy.close();
      const url = `postgres://assistant:secret@127.0.0.1:${proxy.port}/nowhere`;
      await assert.rejects(openPostgresStore({ url }), (error: unknown) => {
        assert.ok(hasCode('unavailable')(error));
        assert.match(String(error), /DATABASE_URL.*ne répond pas.*does not answer/s);
        assert.doesNotMatch(String(error), /secret/);
        return true;
      });
    });
  });

  describe('at work', () => {
    let subject: PostgresSubject;
    afterEach(() => subject.close());

    it('goes on when the server ends every idle connection', async () => {
      subject = await onPostgres();
      await subject.store.states.write({ one: { count: 1 } });
      await query(
        subject.url,
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()',
      );
      assert.equal((await subject.store.states.read(['one'])).one?.count, 1);
      await subject.store.states.write({ one: { count: 2 } });
    });

    it('gives up a statement that waits too long, and writes nothing of it', async () => {
      subject = await onPostgres({ statementMs: 100 });
      await subject.store.states.write({ one: { count: 1 } });
      const holder = new pg.Client({ connectionString: subject.url });
      await holder.connect();
      await holder.query('BEGIN; UPDATE states SET etag = etag');
      await assert.rejects(subject.store.states.write({ one: { count: 2 } }), hasCode('unavailable'));
      await holder.query('ROLLBACK');
      await holder.end();
      assert.equal((await subject.store.states.read(['one'])).one?.count, 1);
    });

    it('says that the database refuses to write when it may only be read', async () => {
      subject = await onPostgres();
      const url = `${subject.url}%20-c%20default_transaction_read_only%3Don`;
      const reader = await openPostgresStore({ url });
      await assert.rejects(reader.candidacies.file(filing()), hasCode('unwritable'));
      await reader.close();
    });

    it('counts what another process filed or erased a moment ago', async () => {
      subject = await onPostgres();
      const other = await openPostgresStore({ url: subject.url });
      const total = async () => {
        const { counts } = await subject.store.candidacies.search({ scope: 'national' }, {});
        return counts.total;
      };
      assert.equal(await total(), 0);
      const { candidacy } = await other.candidacies.file(filing());
      assert.equal(await total(), 1);
      await other.candidacies.erase(candidacy.reference, '2018-03-01T00:00:00.000Z');
      assert.equal(await total(), 0);
      await other.close();
    });

    it('forgets what nobody wrote since a day, but for the conversations it is told to keep', async () => {
      let now = new Date('2018-01-01T00:00:00Z');
      subject = await onPostgres({ now: () => now });
      await subject.store.states.write({ old: {}, held: {} });
      await subject.store.drafts.save(draft({ id: 'old' }), '0'.repeat(64));
      now = new Date('2018-02-15T00:00:00Z');
      await subject.store.states.write({ fresh: {} });
      const before = { states: now, drafts: now };
      const except = new Set(['held', 'unknown']);
      assert.deepEqual(await subject.store.forgetUnused({ ...before, except }), { states: 1, drafts: 1 });
      const kept = await subject.store.states.read(['old', 'held', 'fresh']);
      assert.deepEqual(Object.keys(kept).sort(), ['fresh', 'held']);
      assert.deepEqual(await subject.store.forgetUnused({ ...before, except: new Set() }), {
        states: 1,
        drafts: 0,
      });
    });

    it('forgets by statements that each delete two thousand rows at most', async () => {
      subject = await onPostgres();
      const rows = (columns: string, table: string) =>
        query(subject.url, `INSERT INTO ${table} SELECT ${columns} FROM generate_series(1, 4100) AS n`);
      await rows("'forms', n::text, 1, true, n", 'buckets');
      await rows("n::text, '{}', '', '', 'one', NULL, NULL, 'waiting', n::text, n", 'inquiries');
      await rows("'one', n, n::text, n, ''", 'shared_activities');
      await rows("n::text, 'someone', 0, n", 'shared_conversations');
      const database = new Database({ url: subject.url });
      const deleted: number[] = [];
      const watched: Database = Object.assign(Object.create(database), {
        write: async (...statement: Parameters<Database['write']>) => {
          const found = await database.write(...statement);
          deleted.push(found.length);
          return found;
        },
      });
      const before = new Date(4100);
      const shared = postgresSharedActivities(watched);
      assert.equal(await shared.forget(before), 4099);
      assert.equal(await postgresInquiries(watched).forget(before), 4099);
      await forgetBuckets(watched, before);
      const slices = [2000, 2000, 99];
      assert.deepEqual(deleted, [slices, slices, slices, slices].flat());
      const left = ['buckets', 'inquiries', 'shared_activities', 'shared_conversations'].map(
        async (table) => (await query(subject.url, `SELECT 1 FROM ${table}`)).length,
      );
      assert.deepEqual(await Promise.all(left), [1, 1, 1, 1]);
      await database.close();
    });

    it('keeps a shared conversation as long as what it shows, whoever has the fastest clock', async () => {
      subject = await onPostgres();
      const { shown } = subject.store;
      assert.ok(shown.by === 'several');
      const { activities } = shown;
      await activities.begin('one', 'someone');
      const nowMs = Date.now() + 60_000;
      await activities.add('one', [{ key: 'a', json: '{}' }], nowMs + 500);
      await activities.add('one', [{ key: 'b', json: '{}' }], nowMs);
      await activities.forget(new Date(nowMs + 250));
      assert.deepEqual(
        (await activities.read('one'))?.entries.map(({ key }) => key),
        ['a'],
      );
    });

    it('finishes what two transactions blocked each other on', async () => {
      subject = await onPostgres();
      await subject.store.states.write({ a: { count: 0 }, b: { count: 0 } });
      // Marked and unmarked keys of a batch are not written in one order: deadlocks are retried.
      const { a } = await subject.store.states.read(['a']);
      const { b } = await subject.store.states.read(['b']);
      const outcomes = await Promise.allSettled([
        ...Array.from({ length: 6 }, () =>
          subject.store.states.write({ a: { ...a, count: 1 }, b: { count: 1 } }),
        ),
        ...Array.from({ length: 6 }, () =>
          subject.store.states.write({ a: { count: 2 }, b: { ...b, count: 2 } }),
        ),
      ]);
      for (const one of outcomes)
        if (one.status === 'rejected') assert.equal(one.reason.name, 'StaleState', String(one.reason));
      const now = await subject.store.states.read(['a', 'b']);
      assert.equal(now.a?.count, now.b?.count, 'half of a batch was written');
    });
  });

  describe('in the columns it is found by', () => {
    it('keeps distinct keys distinct, in the order of their bytes', () => {
      const key = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: fc.constantFrom('\u0000', '\u0001', '\ufffd', '\ud800', '\udc00', 'a') }),
      );
      fc.assert(
        fc.property(key, key, (one, other) => {
          assert.equal(sqlKey(one) === sqlKey(other), one === other);
          assert.ok(isSound(sqlKey(one)) && !sqlKey(one).includes('\u0000'));
          if (!isSound(one) || !isSound(other)) return;
          const order = (a: string, b: string) => Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b)));
          assert.equal(order(sqlKey(one), sqlKey(other)), order(one, other));
        }),
        { numRuns: 2000 },
      );
    });

    it('keeps a very long key short enough for an index, and apart from its neighbours', () => {
      const long = '界'.repeat(1000);
      assert.ok(Buffer.byteLength(sqlKey(long)) < 1300);
      assert.notEqual(sqlKey(long), sqlKey(`${long}a`));
    });
  });
});

/** Without a lone surrogate. */
const isSound = (text: string) => Buffer.from(text).toString() === text;
