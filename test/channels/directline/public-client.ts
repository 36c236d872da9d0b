/** botframework-directlinejs, the client that Web Chat uses and nobody here wrote, without a browser. */
import { Agent } from 'node:http';
import { createRequire } from 'node:module';
import { WebSocket } from 'ws';

const require = createRequire(import.meta.url);

export interface PublicActivity {
  readonly id: string;
  readonly type: string;
  readonly text?: string;
  readonly from: { readonly id: string; readonly role?: string };
  readonly channelData?: {
    readonly clientActivityID?: string;
    readonly assistant?: { readonly asking: string | null };
  };
}

export interface PublicClient {
  readonly conversationId: string;
  readonly token: string;
  readonly watermark: string;
  readonly streamUrl: string;
  readonly activity$: { subscribe(act: (activity: PublicActivity) => void): { unsubscribe(): void } };
  readonly connectionStatus$: {
    getValue(): number;
    subscribe(act: (status: number) => void): { unsubscribe(): void };
  };
  postActivity(activity: object): {
    subscribe(done: (id: string) => void, failed: (error: unknown) => void): void;
  };
  end(): void;
}

export interface PublicOptions {
  readonly domain: string;
  readonly token: string;
  readonly webSocket: boolean;
  readonly conversationId?: string;
  readonly watermark?: string;
}

/** Of the protocol: 2 online, 3 expired token, 5 ended. */
export const STATUS = { online: 2, expired: 3, ended: 5 } as const;

/** The WebSockets that clients opened, to be cut. */
export const sockets: WebSocket[] = [];

class KnownWebSocket extends WebSocket {
  constructor(url: string) {
    super(url);
    sockets.push(this);
  }
}

export function openPublicClient(options: PublicOptions): PublicClient {
  const XMLHttpRequest = require('xhr2');
  // A kept connection would be found dead after a restart, and the client waits its whole timeout on it.
  XMLHttpRequest.nodejsSet({ httpAgent: new Agent({ keepAlive: false }) });
  Object.assign(globalThis, { XMLHttpRequest, WebSocket: KnownWebSocket });
  const { DirectLine } = require('botframework-directlinejs');
  // It waits 3 s + 12 s × random before it comes back: with this « random », not at all.
  return new DirectLine({ ...options, pollingInterval: 200, timeout: 2000, random: () => -0.25 });
}

/** What one client has seen, in the order seen. */
export class Seen {
  readonly activities: PublicActivity[] = [];
  readonly #waiting: { count: number; resolve: () => void }[] = [];
  readonly #client: PublicClient;
  readonly #subscription: { unsubscribe(): void };

  constructor(client: PublicClient) {
    this.#client = client;
    this.#subscription = client.activity$.subscribe((activity) => {
      if (activity.type === 'typing') return;
      this.activities.push(activity);
      for (const one of this.#waiting) if (this.activities.length >= one.count) one.resolve();
    });
  }

  get texts(): readonly string[] {
    return this.activities.map(({ text = '' }) => text);
  }

  /** Until this many activities were seen. */
  async upTo(count: number): Promise<void> {
    if (this.activities.length >= count) return;
    await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }));
  }

  send(text: string): Promise<string> {
    return new Promise((resolve, reject) =>
      this.#client
        .postActivity({ type: 'message', text, from: { id: 'me' }, channelData: { clientActivityID: text } })
        .subscribe(resolve, reject),
    );
  }

  leave(): void {
    this.#subscription.unsubscribe();
    this.#client.end();
  }
}
