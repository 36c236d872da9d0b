/** What a room hands to the server: plain handlers, without a word of the server's library. */
import type { Readable } from 'node:stream';

export interface Route {
  /** A GET route answers HEAD as well. */
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/directline/conversations/:id`: named segments come in `params`. */
  readonly path: string;
  /** What may come in the body; by default nothing is read. Another type of content gets 415. */
  readonly body?: 'json' | 'form';
  /** Bytes that a body may have, where the server's own limit is too short for an honest form. */
  readonly bodyBytes?: number;
  /** Who may come in, asked before a byte of the body is read: what it throws refuses them. */
  admit?(request: HttpRequest): void | Promise<void>;
  /** What it throws becomes problem details: a `Refusal` as it says, anything else 500. */
  handle(request: HttpRequest): HttpResponse | Promise<HttpResponse>;
}

/** A WebSocket route: who may come in, then what happens on the socket. */
export interface SocketRoute {
  readonly path: string;
  /** A response refuses the visitor before the handshake. */
  open(request: HttpRequest): Promise<HttpResponse | ((socket: Socket) => void)>;
}

export interface HttpRequest {
  /** Unique, given back in `X-Request-Id` and in problem details. */
  readonly id: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** JSON value, form (`URLSearchParams`), or undefined when the body is empty. */
  readonly body: unknown;
  /** Who is limited together: an IPv4 address, or the /64 of an IPv6 one. Never logged. */
  readonly address: string;
  /** From this very machine, without a relay in between. */
  readonly isLocal: boolean;
  /** How the visitor names the service: `http://127.0.0.1:3978`, without a final slash. */
  readonly origin: string;
}

export interface HttpResponse {
  readonly status: number;
  /** Added to the server's own (security, request id); the same name replaces. Names in any case. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array | Readable;
}

/** One end of a WebSocket that only sends: what a client says on it is ignored. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onClose(act: () => void): void;
}
