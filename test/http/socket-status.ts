import type { WebSocket } from 'ws';

/** What a socket that asks to come in is answered. */
export function statusOf(socket: WebSocket): Promise<number | 'open'> {
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve('open'));
    socket.on('unexpected-response', (request, response) => {
      request.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', (error) => {
      // What is cut once open is no news.
      if (socket.readyState === socket.CONNECTING) reject(error);
    });
  });
}
