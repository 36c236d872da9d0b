/**
 * The events of this service's log, one JSON line each on stderr. Nothing personal: no text, no token, no query, no
 * address, no identifier of a conversation; a route by its pattern, a request by its id.
 */
import { destination, pino } from 'pino';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';

export interface Log {
  answered(one: Answered): void;
  /** Something broke: the reference is what the person was told. */
  failed(where: string, reference: string, error: unknown): void;
  /** The last line of the activity log: kept here, it shows a tail cut off there. */
  activityHead(head: { readonly n: number; readonly seal: string }): void;
  /** Nothing past keeping is erased: the clock leapt, or the service was off for days. */
  clockDoubted(): void;
  started(url: string): void;
  stopping(): void;
  stopped(cut: number): void;
}

export interface Answered {
  readonly id: string;
  readonly method: string;
  /** The pattern of the route, or `-` when there is none. */
  readonly route: string;
  readonly status: number;
  readonly ms: number;
}

export function openLog(level: LogLevel, write?: (line: string) => void): Log {
  const lines = pino(
    { level, base: null, timestamp: () => `,"at":"${new Date().toISOString()}"`, messageKey: 'event' },
    write ? { write } : destination({ fd: 2, sync: true }),
  );
  return {
    answered: (one) =>
      one.status >= 500 ? lines.warn(one, 'request.answered') : lines.info(one, 'request.answered'),
    failed: (where, reference, error) => lines.error({ where, reference, ...traced(error) }, 'failed'),
    activityHead: ({ n, seal }) => lines.info({ n, seal }, 'activity.head'),
    clockDoubted: () => lines.warn('clock.doubted'),
    started: (url) => lines.info({ url }, 'service.started'),
    stopping: () => lines.info('service.stopping'),
    stopped: (cut) => lines.info({ cut }, 'service.stopped'),
  };
}

/** Name, code and place of an error. Its message may quote what a person said: it is left out. */
function traced(error: unknown): { error: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...code,
    stack: frames
      .slice(0, 8)
      .map((line) => line.trim())
      .join(' < '),
  };
}
