/** The HTTP server: limits, deadlines, headers, problem details, a stop that lets everybody finish. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pino } from 'pino';
import restify, { type Message } from 'restify';
import { clientAddress, isLoopback, proxyList } from './client-address.ts';
import { LIMITS, type Limits } from './limits.ts';
import type { Answered } from './log.ts';
import { originOf } from './origin.ts';
import { type Problem, problemOf, problemResponse, Refusal } from './problem.ts';
import { readBody } from './read-body.ts';
import type { HttpRequest, HttpResponse, Route, SocketRoute } from './route.ts';
import { securityHeaders } from './security-headers.ts';
import { openSockets } from './sockets.ts';
import { gone, within } from './within.ts';
import { writeRaw, writeResponse } from './write-response.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly production: boolean;
  /** Address people know, `https://assistant.example`; null: whatever loopback name the visitor used. */
  readonly publicUrl: string | null;
  /** Addresses or subnets whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  readonly limits?: Partial<Limits>;
  readonly answered?: (one: Answered) => void;
  readonly failed?: (where: string, reference: string, error: unknown) => void;
  /** Shown instead of JSON to those who ask for a page. */
  readonly problemPage?: (problem: Problem) => HttpResponse;
}

export interface Served {
  readonly url: string;
  readonly port: number;
  readonly stopping: boolean;
  readonly sockets: number;
  /** Accepts nothing new, lets the turns under way finish, then closes; resolves with how many were cut. */
  close(): Promise<number>;
}

export async function serve(
  routes: readonly Route[],
  socketRoutes: readonly SocketRoute[],
  options: ServeOptions,
): Promise<Served> {
  const limits = { ...LIMITS, ...options.limits };
  const proxies = proxyList(options.trustedProxies);
  const always = securityHeaders(options.production);
  const underWay = new Set<ServerResponse>();
  let stopping = false;

  const server = restify.createServer({
    name: '',
    log: pino({ level: 'silent' }),
    handleUpgrades: false,
    ignoreTrailingSlash: false,
  });
  const node = server.server;
  node.headersTimeout = limits.headersMs;
  node.requestTimeout = limits.headersMs + limits.bodyMs;
  node.maxConnections = limits.connections;
  // TRAP: the delays above are only looked at this often, every 30 s by default.
  Object.assign(node, { connectionsCheckingInterval: Math.min(1000, limits.headersMs) });

  const requestOf = (message: IncomingMessage, params: Readonly<Record<string, string>>): HttpRequest => {
    const [path = '/', query = ''] = splitOnce(message.url ?? '/', '?');
    return {
      id: randomUUID(),
      method: message.method ?? 'GET',
      path,
      params,
      query: new URLSearchParams(query),
      headers: message.headers as Record<string, string | undefined>,
      body: undefined,
      address: clientAddress(message, proxies),
      isLocal: isLoopback(message),
      origin: originOf(message.headers.host, options.publicUrl, node.address() as AddressInfo | null),
    };
  };

  const refused = (error: unknown, request: HttpRequest, where: string): HttpResponse => {
    if (!(error instanceof Refusal)) options.failed?.(where, request.id, error);
    const [status, detail, headers] =
      error instanceof Refusal ? [error.status, error.detail, error.headers] : [500, undefined, {}];
    const problem = problemOf(status, request.id, detail);
    const wantsPage = options.problemPage && /\btext\/html\b/.test(request.headers.accept ?? '');
    const page = wantsPage ? options.problemPage?.(problem) : undefined;
    return page ? { ...page, headers: { ...page.headers, ...headers } } : problemResponse(problem, headers);
  };

  const answer = async (route: Route, message: Message, response: ServerResponse): Promise<void> => {
    const startedMs = performance.now();
    const request = requestOf(message, message.params);
    watch(request, response, route.path, startedMs);
    const late = new Promise<HttpResponse>((resolve) => {
      const timer = setTimeout(
        () => resolve(refused(new Refusal(503), request, route.path)),
        limits.requestMs,
      );
      response.once('close', () => clearTimeout(timer));
    });
    const handled = (async () => {
      if (request.origin === '') throw new Refusal(421);
      await route.admit?.(request);
      const body = route.body
        ? await readBody(message, route.body, {
            maxBytes: route.bodyBytes ?? limits.bodyBytes,
            deadlineMs: limits.bodyMs,
          })
        : undefined;
      return route.handle({ ...request, body });
    })().catch((error: unknown) => refused(error, request, route.path));
    const given = await Promise.race([handled, late]);
    // What comes after its deadline is read by nobody: what it holds is freed.
    void handled.then((one) => {
      if (one !== given && one.body instanceof Readable) one.body.destroy();
    });
    await writeResponse(given, message, response, {
      ...always,
      'X-Request-Id': request.id,
      ...(stopping && { Connection: 'close' }),
    });
  };

  const watch = (request: HttpRequest, response: ServerResponse, route: string, startedMs: number) => {
    underWay.add(response);
    response.once('close', () => {
      underWay.delete(response);
      const { id, method } = request;
      const ms = Math.round(performance.now() - startedMs);
      options.answered?.({ id, method, route, status: response.statusCode, ms });
    });
  };

  for (const route of routes) {
    const handler = (message: Message, response: ServerResponse, next: (stop: false) => void) => {
      answer(route, message, response).then(
        () => next(false),
        () => response.destroy(),
      );
    };
    const method = route.method === 'DELETE' ? 'del' : (route.method.toLowerCase() as 'get');
    server[method](route.path, handler);
    if (method === 'get') server.head(route.path, handler);
  }

  // No route, or one that restify could not read.
  server.on('restifyError', (message, response, error, done) => {
    const request = requestOf(message, {});
    watch(request, response, '-', performance.now());
    const status = error.statusCode ?? 500;
    const shown = refused(new Refusal(status >= 500 ? 404 : status), request, '-');
    response.sendRaw(shown.status, message.method === 'HEAD' ? '' : String(shown.body ?? ''), {
      ...always,
      ...(shown.headers as Record<string, string>),
      'X-Request-Id': request.id,
    });
    done();
  });

  const sockets = openSockets(socketRoutes, limits, {
    requestOf,
    refused,
    answered: options.answered,
    always,
  });
  node.on('upgrade', (message, socket, head) => sockets.upgrade(message, socket, head, stopping));
  node.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const id = randomUUID();
    const problem = problemOf(BAD_REQUEST[error.code ?? ''] ?? 400, id);
    return writeRaw(socket, problemResponse(problem), { ...always, 'X-Request-Id': id });
  });

  // restify passes the errors of the server on, and one that nobody hears ends the process.
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    node.once('error', reject);
    node.listen(options.port, options.host, () => {
      node.off('error', reject);
      resolve();
    });
  });
  const { port } = node.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;

  return {
    url: `http://${host}:${port}`,
    port,
    get stopping() {
      return stopping;
    },
    get sockets() {
      return sockets.count;
    },
    async close() {
      stopping = true;
      const closed = new Promise<void>((resolve) => node.close(() => resolve()));
      node.closeIdleConnections();
      await within(limits.stopMs * 0.8, [...underWay].map(gone));
      const cut = underWay.size;
      await sockets.close(limits.stopMs * 0.1);
      node.closeAllConnections();
      await closed;
      return cut;
    },
  };
}

const BAD_REQUEST: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

function splitOnce(text: string, mark: string): readonly [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
