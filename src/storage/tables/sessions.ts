import { type Session, type Sessions, sessionSchema } from '#prefecture/sign-in/session';
import type { Store } from '#storage/store';
import type { Row, TableKind } from '#storage/table';

export const SESSIONS: TableKind<Session> = {
  name: 'sessions',
  version: 'session/1',
  schema: sessionSchema,
  maxBytes: 32 * 1024,
  ownerOf: ({ agent }) => agent,
};

export async function openSessions(store: Pick<Store, 'table'>): Promise<Sessions> {
  const table = await store.table(SESSIONS);
  const kept = ({ key, value, etag }: Row<Session>) => ({ key, session: value, version: etag });
  return {
    async open(key, session) {
      if (!(await table.create(key, session))) throw new Error('a session of this key exists');
    },
    async read(key) {
      const row = await table.read(key);
      return row && kept(row);
    },
    change: async (key, session, version) => (await table.replace(key, session, version)) !== null,
    end: (key) => table.remove(key),
    ofAgent: async (agent) => (await table.list({ owner: agent, limit: 1000 })).map(kept),
    list: async (after) =>
      (await table.list(after === undefined ? { limit: 1000 } : { after, limit: 1000 })).map(kept),
    forget: (before) => table.forget(before),
  };
}
