import { afterEach, beforeEach } from 'mocha';
import { openPostgresStore } from '#storage/postgres/open-store';
import type { Store } from '#storage/store';
import { onPostgres, type PostgresSubject } from '#test/storage/postgres-subject';
import type { WebOptions } from '#web';
import { closeAll, openTestWeb, type TestParts, type TestWeb } from './open-web.ts';

export interface Replicas {
  /** The store of one more process. */
  openStore(): Promise<Store>;
  /** One more process, with a store of its own. */
  replica(parts?: TestParts, options?: WebOptions): Promise<TestWeb>;
  /** Those opened by this test, oldest first. */
  readonly stores: readonly Store[];
}

/** Processes of one service on one database, for each test of a `describe`; closed after it. */
export function onReplicas(): Replicas {
  let subject: PostgresSubject;
  const stores: Store[] = [];
  beforeEach(async () => {
    subject = await onPostgres();
  });
  afterEach(async () => {
    await closeAll();
    await Promise.all(stores.splice(0).map((store) => store.close()));
    await subject.close();
  });
  const openStore = async () => {
    const store = await openPostgresStore({ url: subject.url, connections: 4 });
    stores.push(store);
    return store;
  };
  return {
    stores,
    openStore,
    replica: async (parts = {}, options = {}) => openTestWeb({ store: await openStore(), ...parts }, options),
  };
}
