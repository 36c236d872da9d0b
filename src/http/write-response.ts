import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { type Duplex, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { HttpResponse } from './route.ts';

/** Writes the response with the server's headers beneath the handler's own. */
export async function writeResponse(
  { status, headers = {}, body }: HttpResponse,
  message: IncomingMessage,
  response: ServerResponse,
  always: Readonly<Record<string, string>>,
): Promise<void> {
  if (response.headersSent || response.destroyed) {
    // Nobody will read it: what it holds is freed.
    if (body instanceof Readable) body.destroy();
    return;
  }
  for (const [name, value] of Object.entries(always)) response.setHeader(name, value);
  for (const [name, value] of Object.entries(headers))
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  // A body left unread (refused, too large, too slow) would be taken for the next request of the connection.
  if (!message.complete) response.setHeader('Connection', 'close');
  if (body instanceof Readable) {
    response.writeHead(status);
    if (message.method === 'HEAD') {
      body.destroy();
      response.end();
    } else await pipeline(body, response);
    return;
  }
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  if (bytes) response.setHeader('Content-Length', bytes.byteLength);
  response.writeHead(status);
  response.end(message.method === 'HEAD' ? undefined : bytes);
}

/** On a connection that the server's library does not answer: an upgrade refused, bytes that are no HTTP. */
export function writeRaw(
  socket: Duplex,
  { status, headers = {}, body = '' }: HttpResponse,
  always: Readonly<Record<string, string>>,
): void {
  const text = typeof body === 'string' ? body : '';
  const named = Object.entries({ ...always, ...headers, Connection: 'close' });
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...named.map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${Buffer.byteLength(text)}`,
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${text}`, () => socket.destroy());
}
