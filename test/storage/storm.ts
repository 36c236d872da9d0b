/** Everything that may happen to a database and its network, while writers commit. Shared by the tests and the faults. */
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { openPostgresStore } from '#storage/postgres/open-store';
import { FilingHistory, Follower, StateHistory } from './histories.ts';
import type { PostgresServer } from './postgres-server.ts';
import { startProxy } from './tcp-proxy.ts';

export interface Storm {
  readonly cuts: number;
  readonly states: StateHistory;
  readonly filings: FilingHistory;
}

export type Fault = 'cut' | 'hold' | 'slow' | 'restart';

/** Throws when something acknowledged is lost, doubled, or passed over. */
export async function storm(
  server: PostgresServer,
  url: (port: number) => string,
  faults: readonly Fault[],
): Promise<Storm> {
  const proxy = await startProxy(server.port);
  // Two processes, as two replicas; short times, so that a network that says nothing is given up soon.
  const open = (port: number) =>
    openPostgresStore({ url: url(port), connections: 8, statementMs: 400, connectMs: 400 });
  const stores = [await open(proxy.port), await open(proxy.port)];
  const direct = await open(server.port);
  const [states, filings, follower] = [new StateHistory(), new FilingHistory(), new Follower()];
  // Created before the faults: from then on every write has an eTag.
  for (let key = 0; key < 5; key += 1) await states.act(direct, `hot-${key}`);

  let going = true;
  const loop = async (act: () => Promise<void>) => {
    while (going) await act();
  };
  const writers = stores.flatMap((store) => [
    ...Array.from({ length: 4 }, () => loop(() => states.act(store, `hot-${randomInt(5)}`))),
    ...Array.from({ length: 3 }, () => loop(() => filings.act(store))),
  ]);
  const following = loop(async () => {
    await follower.look(direct);
    await wait(5);
  });

  /** Until both kinds of writers have been answered again, however slow the machine. */
  const answered = async (times: number) => {
    const [changes, files] = [states.tally.acknowledged + 2 * times, filings.acknowledged + times];
    while (states.tally.acknowledged < changes || filings.acknowledged < files) await wait(5);
  };

  let cuts = 0;
  await answered(5);
  for (const fault of faults) {
    await wait(randomInt(50));
    switch (fault) {
      case 'cut':
        proxy.cut();
        cuts += 1;
        break;
      case 'hold':
        proxy.hold(true);
        await wait(600);
        proxy.cut();
        proxy.hold(false);
        break;
      case 'slow':
        proxy.delay(20);
        await wait(200);
        proxy.delay(0);
        break;
      case 'restart':
        await server.kill();
        await server.start();
        break;
    }
    await answered(1);
  }
  going = false;
  await Promise.all([...writers, following]);
  await states.verify(direct);
  await filings.verify(direct);
  await follower.verify(direct);
  await Promise.all([...stores, direct].map((store) => store.close()));
  await proxy.close();
  return { cuts, states, filings };
}
