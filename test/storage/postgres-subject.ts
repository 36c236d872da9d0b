import { after } from 'mocha';
import pg from 'pg';
import { openPostgresStore, type PostgresOptions } from '#storage/postgres/open-store';
import type { Store } from '#storage/store';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import type { Subject } from './subject.ts';

let server: Promise<PostgresServer> | null = null;

/** One server for all the tests of a run, started by the first that asks. */
export function testServer(): Promise<PostgresServer> {
  server ??= startPostgres();
  return server;
}

after(async () => {
  await (await server)?.stop();
});

let serial = 0;
let base = '';

/** The address of a schema of the tests' server. */
export const schemaUrl = (schema: string): string => `${base}?options=-c%20search_path%3D${schema}`;
/** Schemas whose tests are over, their tables there and empty. */
const free: string[] = [];

export interface PostgresSubject extends Subject {
  readonly url: string;
  store: Store;
}

/** In a schema of its own: a new one, or one emptied since. */
export async function onPostgres(options: Partial<PostgresOptions> = {}): Promise<PostgresSubject> {
  const schema = free.pop() ?? (await newSchema());
  const url = schemaUrl(schema);
  const open = () => openPostgresStore({ url, connections: 6, ...options });
  const subject = {
    url,
    store: await open(),
    async reopen() {
      await subject.store.close();
      subject.store = await open();
    },
    async close() {
      await subject.store.close();
      await emptied(url);
      free.push(schema);
    },
  };
  return subject;
}

/** Without a table yet. */
export async function newSchema(): Promise<string> {
  const { url } = await testServer();
  base = url;
  serial += 1;
  const schema = `test_${serial}`;
  await query(url, `CREATE SCHEMA ${schema}`);
  return schema;
}

/** DELETE, not TRUNCATE: on tables this small it takes a tenth of the time. */
async function emptied(url: string): Promise<void> {
  const tables = [
    'states',
    'drafts',
    'candidacies',
    'inquiries',
    'records',
    'shared_activities',
    'shared_conversations',
    'buckets',
  ];
  const deletions = tables.map((table) => `DELETE FROM ${table}`);
  await query(url, [...deletions, 'UPDATE instants SET last_ms = 0'].join('; '));
}

/** As an operator at the database's own console. */
export async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
