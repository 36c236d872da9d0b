/** WebSockets that only send: who may come in, dead ones found out, all closed so that clients resume. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Limits } from './limits.ts';
import type { Answered } from './log.ts';
import { Refusal } from './problem.ts';
import type { HttpRequest, HttpResponse, Socket, SocketRoute } from './route.ts';
import { writeRaw } from './write-response.ts';

interface Surroundings {
  requestOf(message: IncomingMessage, params: Readonly<Record<string, string>>): HttpRequest;
  refused(error: unknown, request: HttpRequest, where: string): HttpResponse;
  readonly answered: ((one: Answered) => void) | undefined;
  /** On every refusal. */
  readonly always: Readonly<Record<string, string>>;
}

/** « Service restart »: a client comes back and resumes where it was. */
const RESTARTING = 1012;
const NORMAL = 1000;
const PING_MS = 30_000;
/** A client that reads this little is cut; it comes back and resumes by its watermark. */
const MAX_BUFFERED = 1024 * 1024;

export function openSockets(
  routes: readonly SocketRoute[],
  limits: Pick<Limits, 'sockets' | 'socketsByAddress'>,
  { requestOf, refused, answered, always }: Surroundings,
) {
  const server = new WebSocketServer({
    noServer: true,
    // Clients of Direct Line only say « » now and then.
    maxPayload: 1024,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const patterns = routes.map((route) => ({ route, match: matcher(route.path) }));
  const open = new Map<WebSocket, { alive: boolean }>();
  /** Sockets open and about to be: those of a burst are counted before any of them is open. */
  const byAddress = new Map<string, number>();
  let entering = 0;

  const pings = setInterval(() => {
    for (const [socket, life] of open) {
      if (!life.alive) socket.terminate();
      life.alive = false;
      socket.ping();
    }
  }, PING_MS).unref();

  const enter = async (message: IncomingMessage, socket: Duplex, head: Buffer, stopping: boolean) => {
    const startedMs = performance.now();
    const path = (message.url ?? '/').split('?', 1)[0] ?? '/';
    const found = patterns.flatMap(({ route, match }) => {
      const params = match(path);
      return params ? [{ route, params }] : [];
    })[0];
    const request = requestOf(message, found?.params ?? {});
    const where = found?.route.path ?? '-';
    const note = (status: number) => {
      const ms = Math.round(performance.now() - startedMs);
      answered?.({ id: request.id, method: 'UPGRADE', route: where, status, ms });
    };
    const refuse = (response: HttpResponse) => {
      note(response.status);
      writeRaw(socket, response, { ...always, 'X-Request-Id': request.id });
    };
    try {
      if (stopping || open.size + entering > limits.sockets) throw new Refusal(503);
      if (request.origin === '') throw new Refusal(421);
      if (!sameSite(request)) throw new Refusal(403, 'Cette page ne peut pas ouvrir de conversation ici.');
      if (!found) throw new Refusal(404);
      const { address } = request;
      if ((byAddress.get(address) ?? 0) >= limits.socketsByAddress) throw new Refusal(429);
      count(address, 1);
      try {
        const opened = await found.route.open(request);
        if (typeof opened !== 'function') return refuse(opened);
        server.handleUpgrade(message, socket, head, (webSocket) => {
          note(101);
          keep(webSocket, address);
          opened(asSocket(webSocket));
        });
      } finally {
        count(address, -1);
      }
    } catch (error) {
      refuse(refused(error, request, where));
    }
  };

  const keep = (socket: WebSocket, address: string) => {
    const life = { alive: true };
    open.set(socket, life);
    count(address, 1);
    socket.on('pong', () => {
      life.alive = true;
    });
    socket.on('error', () => socket.terminate());
    socket.once('close', () => {
      open.delete(socket);
      count(address, -1);
    });
  };

  const count = (address: string, change: 1 | -1) => {
    const now = (byAddress.get(address) ?? 0) + change;
    if (now > 0) byAddress.set(address, now);
    else byAddress.delete(address);
  };

  return {
    get count() {
      return open.size;
    },
    upgrade(message: IncomingMessage, socket: Duplex, head: Buffer, stopping: boolean): void {
      socket.on('error', () => socket.destroy());
      entering += 1;
      enter(message, socket, head, stopping)
        .catch(() => socket.destroy())
        .finally(() => {
          entering -= 1;
        });
    },
    /** Asks every client to come back, then cuts those that do not answer. */
    async close(graceMs: number): Promise<void> {
      clearInterval(pings);
      const closed = [...open.keys()].map((socket) => {
        socket.close(RESTARTING);
        return new Promise<void>((resolve) => socket.once('close', () => resolve()));
      });
      const late = setTimeout(() => {
        for (const socket of open.keys()) socket.terminate();
      }, graceMs);
      await Promise.all(closed);
      clearTimeout(late);
    },
  };
}

function asSocket(socket: WebSocket): Socket {
  return {
    send: (text) => {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MAX_BUFFERED) socket.terminate();
      else socket.send(text);
    },
    close: () => socket.close(NORMAL),
    onClose: (act) => socket.once('close', act),
  };
}

/** A browser says which site its page is from; other clients say nothing. */
function sameSite({ headers, origin }: HttpRequest): boolean {
  const from = headers.origin;
  return from === undefined || from === origin || from === origin.replace(/^http:/, 'https:');
}

/** `/conversations/:id/stream` → the named segments, or null when the path is another. */
function matcher(pattern: string): (path: string) => Record<string, string> | null {
  const parts = pattern.split('/');
  return (path) => {
    const said = path.split('/');
    if (said.length !== parts.length) return null;
    const params: Record<string, string> = {};
    for (const [at, part] of parts.entries()) {
      const word = said[at] ?? '';
      if (part.startsWith(':')) params[part.slice(1)] = word;
      else if (part !== word) return null;
    }
    return params;
  };
}
