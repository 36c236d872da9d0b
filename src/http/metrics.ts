/** Figures for the operator, few labels, nothing personal. Served apart, on this machine only. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Answered } from './log.ts';

export interface Metrics {
  answered(one: Answered): void;
  /** One turn of a conversation, by what came of it: `said`, `failed`. */
  turn(outcome: string, ms: number): void;
  /** A figure read when asked for. */
  gauge(name: string, help: string, read: () => number): void;
  text(): Promise<string>;
  readonly contentType: string;
}

export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const requestSeconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    buckets: SECONDS,
    registers,
  });
  const turnSeconds = new Histogram({
    name: 'turn_seconds',
    help: 'Time of a turn',
    labelNames: ['outcome'],
    buckets: SECONDS,
    registers,
  });
  return {
    answered: ({ method, route, status, ms }) => {
      requests.inc({ method, route, status: `${Math.floor(status / 100)}xx` });
      requestSeconds.observe({ route }, ms / 1000);
    },
    turn: (outcome, ms) => turnSeconds.observe({ outcome }, ms / 1000),
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** `/metrics` on a port of its own, loopback only: whoever collects runs beside the service. */
export function serveMetrics(
  metrics: Metrics,
  port: number,
): Promise<{ port: number; close(): Promise<void> }> {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const found = request.url === '/metrics' && request.method === 'GET';
    const text = found ? await metrics.text() : '';
    // TRAP: restify 12 replaces writeHead of every server of the process by one that returns nothing.
    response.writeHead(found ? 200 : 404, { 'Content-Type': found ? metrics.contentType : 'text/plain' });
    response.end(text);
  };
  const server = createServer((request, response) => {
    // Whoever collects sees that it could not be.
    answer(request, response).catch(() => response.destroy());
  });
  return listening(server, port);
}

function listening(server: Server, port: number) {
  return new Promise<{ port: number; close(): Promise<void> }>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        close: () =>
          new Promise<void>((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}
