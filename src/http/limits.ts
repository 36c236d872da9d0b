/** What one client, or all of them, may ask of the server. */
export interface Limits {
  readonly bodyBytes: number;
  readonly bodyMs: number;
  readonly headersMs: number;
  /** From the first byte received to the last sent. */
  readonly requestMs: number;
  /** Open connections. */
  readonly connections: number;
  readonly sockets: number;
  readonly socketsByAddress: number;
  /** What a stop waits for. */
  readonly stopMs: number;
}

export const LIMITS: Limits = {
  bodyBytes: 64 * 1024,
  bodyMs: 10_000,
  headersMs: 10_000,
  requestMs: 30_000,
  connections: 10_000,
  sockets: 4_000,
  socketsByAddress: 2_500,
  stopMs: 10_000,
};
