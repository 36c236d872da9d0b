/** Wires the web service: the bot, its channels, the server. A test may open two in one process. */
import { Bot } from '#channels/bot';
import { type DirectLine, type DirectLineLimits, openDirectLine } from '#channels/directline/direct-line';
import { openTokens } from '#channels/directline/tokens';
import { messagesRoute } from '#channels/messages';
import { openPage } from '#channels/page/open-page';
import type { WebSettings } from '#config';
import { healthRoutes } from '#http/health';
import type { Limits } from '#http/limits';
import { type Log, openLog } from '#http/log';
import { type Metrics, openMetrics, serveMetrics } from '#http/metrics';
import { newReference } from '#http/reference';
import type { Route } from '#http/route';
import { serve } from '#http/serve';
import type { Service } from '#service';
import { openSecret } from '#storage/secret-file';

export interface Web {
  readonly url: string;
  readonly port: number;
  readonly metricsPort: number | null;
  readonly metrics: Metrics;
  readonly directLine: DirectLine;
  /** Lets the turns under way finish, keeps the transcripts, closes; ten seconds at most. The service stays open. */
  close(): Promise<void>;
}

export interface WebOptions {
  readonly log?: Log;
  readonly limits?: Partial<Limits & DirectLineLimits>;
  readonly typingAfterMs?: number;
}

/** What the service opened: turns, transcripts, clock, what the programme says. */
export type Served = Pick<Service, 'take' | 'transcripts' | 'clock' | 'knowledge'> &
  Partial<Pick<Service, 'deliveries'>>;

/** @throws when the port is taken */
export async function openWeb(
  settings: WebSettings,
  service: Served,
  options: WebOptions = {},
): Promise<Web> {
  const log = options.log ?? openLog(settings.logLevel);
  const metrics = openMetrics();
  const key = settings.signingKey ?? (await openSecret(settings.dataDir, 'signing.key'));
  const { now } = service.clock;
  const bot = new Bot({
    take: service.take,
    failed: (reference, error) => log.failed('turn', reference, error),
    newReference,
    turned: metrics.turn,
    ...(options.typingAfterMs !== undefined && { typingAfterMs: options.typingAfterMs }),
  });
  const tokens = openTokens(key, now);
  const directLine = openDirectLine({
    bot,
    tokens,
    transcripts: service.transcripts,
    now,
    failed: (where, error) => log.failed(where, newReference(), error),
    limits: {
      ...(settings.production && { tokens: { burst: 30, perSecond: 0.5 } }),
      ...options.limits,
    },
  });
  service.deliveries?.join('web', directLine);
  const page = openPage({
    take: service.take,
    knowledge: service.knowledge,
    clock: service.clock,
    key: { secret: key, secure: settings.production },
    tokens,
  });
  let isStopping = false;
  const routes: readonly Route[] = [
    ...healthRoutes(() => !isStopping),
    ...page.routes,
    ...directLine.routes,
    messagesRoute(bot, settings.anonymousBot),
  ];
  const server = await serve(routes, directLine.sockets, {
    ...settings,
    ...(options.limits && { limits: options.limits }),
    answered: (one) => {
      log.answered(one);
      metrics.answered(one);
    },
    failed: log.failed,
    problemPage: page.problemPage,
  });
  metrics.gauge('sockets_open', 'Open WebSockets', () => server.sockets);
  metrics.gauge(
    'conversations_in_memory',
    'Web conversations held in memory',
    () => directLine.conversations.size,
  );
  const metricsServer =
    settings.metricsPort === null ? null : await serveMetrics(metrics, settings.metricsPort);
  log.started(server.url);

  return {
    url: server.url,
    port: server.port,
    metricsPort: metricsServer?.port ?? null,
    metrics,
    directLine,
    async close() {
      isStopping = true;
      service.deliveries?.leave('web');
      log.stopping();
      const cut = await server.close();
      await directLine.close();
      await metricsServer?.close();
      log.stopped(cut);
    },
  };
}
