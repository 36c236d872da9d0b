/** Azure's Direct Line, in this process: gives tokens against its secret, hands messages to the bot, shows its answers. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { APP_ID, type Issuer } from '#test/channels/teams/issuer';

const Sent = z.looseObject({ from: z.looseObject({ id: z.string() }).optional() });

export const SECRET = 'secret of the channel';

export interface FakeDirectLine {
  readonly domain: string;
  /** Where the bot answers. */
  readonly origin: string;
  /** What the server itself asked, with its secret. */
  readonly asked: string[];
  /** Every header and body that came from elsewhere than the server. */
  readonly fromBrowsers: string[];
  readonly users: ReadonlySet<string>;
  /** Says 503 to everything while true. */
  down: boolean;
  forgetAll(): void;
  /** Where the bot listens. */
  talkTo(bot: string): void;
  close(): Promise<void>;
}

interface Conversation {
  readonly id: string;
  readonly user: string;
  readonly activities: object[];
  readonly sockets: Set<WebSocket>;
  begun: boolean;
}

export async function openFakeDirectLine(issuer: Pick<Issuer, 'sign'>): Promise<FakeDirectLine> {
  const conversations = new Map<string, Conversation>();
  const tokens = new Map<string, Conversation>();
  const [asked, fromBrowsers, users]: [string[], string[], Set<string>] = [[], [], new Set()];
  let [bot, down, named] = ['', false, 0];
  const next = (what: string) => {
    named += 1;
    return `${what}-${named}`;
  };

  const tell = async (one: Conversation, activity: object): Promise<void> => {
    const Authorization = `Bearer ${await issuer.sign({ serviceurl: `${origin}/` })}`;
    await fetch(`${bot}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization },
      body: JSON.stringify({
        ...activity,
        // Whatever the client says.
        channelId: 'directline',
        serviceUrl: `${origin}/`,
        from: { id: one.user },
        recipient: { id: APP_ID },
        conversation: { id: one.id },
      }),
    });
  };
  const show = (one: Conversation, activity: object): string => {
    const id = next('shown');
    one.activities.push({ ...activity, id, timestamp: new Date().toISOString() });
    for (const socket of one.sockets)
      socket.send(JSON.stringify({ activities: one.activities.slice(-1), watermark: `${named}` }));
    return id;
  };
  const access = (one: Conversation, watermark: string | null) => {
    const token = next('token');
    tokens.set(token, one);
    const from = watermark === null ? '' : `&watermark=${watermark}`;
    const streamUrl = `${origin.replace('http', 'ws')}/stream?t=${token}${from}`;
    return { conversationId: one.id, token, expires_in: 1800, streamUrl };
  };

  /** @returns status and answer */
  const answer = (request: IncomingMessage, body: string): readonly [number, object] => {
    const url = new URL(request.url ?? '', origin);
    const path = `${request.method} ${url.pathname.replace('/v3/directline', '')}`;
    const bearer = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const said = /^\S+ \/v3\/conversations\/([^/]+)\/activities/.exec(path);
    if (said) {
      const one = conversations.get(said[1] ?? '');
      return one ? [200, { id: show(one, Sent.parse(JSON.parse(body))) }] : [404, {}];
    }
    if (bearer === SECRET) asked.push(path);
    else fromBrowsers.push(JSON.stringify(request.headers), body);
    if (bearer === SECRET && path === 'POST /tokens/generate') {
      const user = z.object({ user: z.object({ id: z.string() }) }).parse(JSON.parse(body)).user.id;
      const one = {
        id: next('conversation'),
        user,
        activities: [],
        sockets: new Set<WebSocket>(),
        begun: false,
      };
      users.add(user);
      conversations.set(one.id, one);
      return [200, access(one, null)];
    }
    const [, id] = /^\S+ \/conversations\/([^/]+)/.exec(path) ?? [];
    const one = bearer === SECRET ? conversations.get(id ?? '') : tokens.get(bearer);
    if (!one) return [bearer === SECRET ? 404 : 403, {}];
    if (path === 'POST /conversations') {
      if (!one.begun)
        void tell(one, { type: 'conversationUpdate', id: next('update'), membersAdded: [{ id: one.user }] });
      one.begun = true;
      return [201, access(one, null)];
    }
    if (path === `GET /conversations/${one.id}`) return [200, access(one, url.searchParams.get('watermark'))];
    if (path === `POST /conversations/${one.id}/activities`) {
      const activity = Sent.parse(JSON.parse(body));
      const shown = show(one, { ...activity, from: { ...activity.from, id: one.user } });
      void tell(one, { ...activity, id: shown });
      return [200, { id: shown }];
    }
    return [404, {}];
  };

  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader(
        'Access-Control-Allow-Headers',
        request.headers['access-control-request-headers'] ?? '*',
      );
      const isPreflight = request.method === 'OPTIONS';
      const [status, value] = down ? ([503, {}] as const) : isPreflight ? [200, {}] : answer(request, body);
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(value));
    });
  });
  const streams = new WebSocketServer({ server, path: '/stream' });
  streams.on('connection', (socket, request) => {
    const { searchParams } = new URL(request.url ?? '', origin);
    const one = tokens.get(searchParams.get('t') ?? '');
    if (!one) return socket.close();
    one.sockets.add(socket);
    socket.on('close', () => one.sockets.delete(socket));
    // A first stream and a replay both begin at the beginning; only a reconnection without a place does not.
    socket.send(JSON.stringify({ activities: one.activities, watermark: `${named}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    domain: `${origin}/v3/directline`,
    origin,
    asked,
    fromBrowsers,
    users,
    get down() {
      return down;
    },
    set down(value) {
      down = value;
    },
    forgetAll: () => conversations.clear(),
    talkTo: (url) => {
      bot = url;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of streams.clients) socket.terminate();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
