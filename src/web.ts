/** Wires the web service: the bot, its channels, the server. A test may open two in one process. */
import { Bot } from '#channels/bot';
import { type DirectLine, type DirectLineLimits, openDirectLine } from '#channels/directline/direct-line';
import { openTokens } from '#channels/directline/tokens';
import { type AzureDirectLine, openAzureDirectLine } from '#channels/page/azure-direct-line';
import { openPage } from '#channels/page/open-page';
import { openTeams, type Teams, type TeamsLimits } from '#channels/teams/teams';
import type { Retention, WebSettings } from '#config';
import { today } from '#conversations/clock';
import { filedIn } from '#conversations/filed-in';
import { openPdfMaker, type PdfMaker } from '#documents/as-pdf';
import { healthRoutes } from '#http/health';
import type { Limits } from '#http/limits';
import { type Log, openLog } from '#http/log';
import { type Metrics, openMetrics, serveMetrics } from '#http/metrics';
import { type Limit, type OpenLimiter, RateLimit } from '#http/rate-limit';
import { newReference } from '#http/reference';
import type { Route } from '#http/route';
import { serve } from '#http/serve';
import { collectionDateOf } from '#notices/reminders';
import { openPrefecture, type Prefecture } from '#prefecture/open-prefecture';
import { openGrantsFile } from '#prefecture/sign-in/grants-file';
import { openIdentityProvider } from '#prefecture/sign-in/identity-provider';
import type { Service } from '#service';
import { openSecret } from '#storage/secret-file';
import { openRegionLists } from '#storage/tables/region-lists';

export interface Web {
  readonly url: string;
  readonly port: number;
  readonly metricsPort: number | null;
  readonly metrics: Metrics;
  readonly directLine: DirectLine;
  /** Null when the service was opened without it. */
  readonly prefecture: Prefecture | null;
  readonly teams: Teams;
  /** Lets the turns under way finish, keeps the transcripts, closes; ten seconds at most. The service stays open. */
  close(): Promise<void>;
}

export interface WebOptions {
  readonly log?: Log;
  readonly limits?: Partial<Limits & DirectLineLimits & TeamsLimits>;
  /** How the pauses between two tries of a delivery are made. */
  readonly wait?: (ms: number) => Promise<void>;
  readonly typingAfterMs?: number;
  /** Another way to draw what is printed. */
  readonly pdf?: PdfMaker;
  /** By address, at the prefecture's door. */
  readonly signInLimit?: Limit;
  /** By address, on the API of other programs. */
  readonly apiLimit?: Limit;
}

/** What the service opened: turns, what is shown, clock, what the programme says. */
export type Served = Pick<Service, 'take' | 'shown' | 'references' | 'clock' | 'knowledge'> &
  Partial<
    Pick<
      Service,
      | 'deliveries'
      | 'notices'
      | 'reordering'
      | 'store'
      | 'desk'
      | 'activity'
      | 'sessions'
      | 'pendingSignIns'
      | 'replies'
    >
  >;

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
  const takeToken = service.store?.takeToken;
  const limiter: OpenLimiter = takeToken
    ? (name, limit) => ({ waitMs: (who) => takeToken(name, who, limit) })
    : (_name, limit) => new RateLimit(limit, () => now().getTime());
  const directLine = openDirectLine({
    bot,
    tokens,
    shown: service.shown,
    name: `Assistant ${service.knowledge.programme.name}`,
    limiter,
    now,
    failed: (where, error) => log.failed(where, newReference(), error),
    limits: {
      ...(settings.production && { tokens: { burst: 30, perSecond: 0.5 } }),
      ...options.limits,
    },
  });
  service.reordering?.reportTo((error) => log.failed('reranker', newReference(), error));
  service.notices?.reportTo((error) => log.failed('notices', newReference(), error));
  const pdf = options.pdf ?? openPdfMaker();
  const teams = openTeams({
    bot,
    settings: settings.bot,
    anonymous: settings.anonymousBot,
    references: service.references,
    now,
    failed: (where, error) => log.failed(where, newReference(), error),
    ...(options.limits && { limits: options.limits }),
    ...(options.wait && { wait: options.wait }),
  });
  service.deliveries?.join('teams', teams);
  const page = openPage({
    take: service.take,
    forms: directLine.forms,
    filedIn: async (conversation) => (service.store ? filedIn(conversation, service.store) : null),
    pdf,
    failed: log.failed,
    limiter,
    knowledge: service.knowledge,
    clock: service.clock,
    azure: azureDirectLine(settings, log),
    key: { secret: key, secure: settings.production, days: daysKnown(settings.retention) },
    tokens,
  });
  service.deliveries?.join('web', directLine);
  const prefecture = await openPrefectureSide(settings, service, {
    design: page.design,
    pdf,
    limiter,
    log,
    options,
  });
  let isStopping = false;
  const routes: readonly Route[] = [
    ...healthRoutes(() => !isStopping),
    ...page.routes,
    ...directLine.routes,
    ...(prefecture?.routes ?? []),
    teams.route,
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
  metrics.gauge('teams_held_in_memory', 'Tokens and messages of Teams held in memory', () => teams.held);
  const metricsServer =
    settings.metricsPort === null ? null : await serveMetrics(metrics, settings.metricsPort);
  log.started(server.url);
  const tellHead = async () => {
    const head = await service.activity?.head();
    if (head && head.n > 0) log.activityHead(head);
  };
  await tellHead();
  /** Nobody waits for it, and a stop goes on without. */
  const tellHeadIfAny = () =>
    tellHead().catch((error: unknown) => log.failed('activity.head', newReference(), error));
  const hourly = setInterval(() => void tellHeadIfAny(), HOUR).unref();

  return {
    url: server.url,
    port: server.port,
    metricsPort: metricsServer?.port ?? null,
    metrics,
    directLine,
    prefecture,
    teams,
    async close() {
      isStopping = true;
      clearInterval(hourly);
      for (const channel of ['web', 'teams']) service.deliveries?.leave(channel);
      teams.close();
      log.stopping();
      const cut = await server.close();
      await directLine.close();
      await pdf.close();
      await metricsServer?.close();
      await tellHeadIfAny();
      log.stopped(cut);
    },
  };
}

function azureDirectLine({ bot }: WebSettings, log: Log): AzureDirectLine | null {
  const failed = (error: unknown) => log.failed('page.azure', newReference(), error);
  return bot?.directLine ? openAzureDirectLine({ ...bot.directLine, failed }) : null;
}

const HOUR = 60 * 60 * 1000;

/** A visitor is known as long as what they began here is kept, draft or mere conversation. */
function daysKnown({ draftDays, conversationDays }: Retention): number {
  return Math.max(draftDays, conversationDays);
}

/** None when it is not configured, or when the service was opened without what it needs: a test of a channel alone. */
async function openPrefectureSide(
  settings: WebSettings,
  { store, desk, deliveries, notices, activity, sessions, pendingSignIns, replies, clock, knowledge }: Served,
  around: {
    readonly design: (name: string) => string;
    readonly pdf: PdfMaker;
    readonly limiter: OpenLimiter;
    readonly log: Log;
    readonly options: WebOptions;
  },
): Promise<Prefecture | null> {
  if (!store || !desk || !deliveries || !notices || !activity) return null;
  if (!sessions || !pendingSignIns || !replies) return null;
  if (settings.prefecture === null) return null;
  const { provider, grantsFile } = settings.prefecture;
  const { failed } = around.log;
  const grants =
    grantsFile === null
      ? null
      : openGrantsFile(grantsFile, knowledge.directory, (error) => failed('grants', newReference(), error));
  return openPrefecture({
    knowledge,
    candidacies: store.candidacies,
    drafts: store.drafts,
    desk,
    delivery: deliveries,
    notices: { ...notices, programmeDate: collectionDateOf(knowledge.programme) },
    activity,
    sessions,
    replies,
    regionLists: await openRegionLists(store, knowledge.programme.id),
    clock: { now: clock.now, today: () => today(clock), simulated: clock.serviceDate !== null },
    key: settings.activityKey ?? (await openSecret(settings.dataDir, 'activity.key')),
    signIn: {
      provider: provider && openIdentityProvider(provider),
      pending: pendingSignIns,
      acr: provider?.acr ?? [],
      amr: provider?.amr ?? [],
      grants,
      local: !settings.production,
    },
    production: settings.production,
    design: around.design,
    pdf: around.pdf,
    limiter: around.limiter,
    failed,
    ...(around.options.signInLimit && { signInLimit: around.options.signInLimit }),
    ...(around.options.apiLimit && { apiLimit: around.options.apiLimit }),
  });
}
