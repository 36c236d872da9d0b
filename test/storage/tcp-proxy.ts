import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A network that fails, between a client and a server of this machine. */
export interface Proxy {
  readonly port: number;
  /** Breaks every connection, at once. */
  cut(): void;
  /** Says nothing more in either direction, and breaks nothing. */
  hold(isHeld: boolean): void;
  /** Every piece of data arrives so much later. */
  delay(ms: number): void;
  close(): Promise<void>;
}

export async function startProxy(target: number): Promise<Proxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let held = false;
  let delayMs = 0;
  const waiting: (() => void)[] = [];
  const pass = (from: Socket, to: Socket) => {
    // One after the other: a delay must not mix the pieces.
    let last = Promise.resolve();
    from.on('data', (piece) => {
      last = last.then(async () => {
        if (delayMs > 0) await new Promise((go) => setTimeout(go, delayMs));
        if (held) await new Promise<void>((go) => waiting.push(go));
        if (!to.destroyed) to.write(piece);
      });
    });
    from.on('error', () => {});
    from.on('close', () => to.destroy());
  };
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    const pair = [client, upstream] as const;
    pairs.add(pair);
    client.on('close', () => pairs.delete(pair));
    pass(client, upstream);
    pass(upstream, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const cut = () => {
    for (const [client, upstream] of pairs) {
      client.resetAndDestroy();
      upstream.destroy();
    }
  };
  const hold = (isHeld: boolean) => {
    held = isHeld;
    if (!held) for (const go of waiting.splice(0)) go();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut,
    hold,
    delay(ms) {
      delayMs = ms;
    },
    async close() {
      hold(false);
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
