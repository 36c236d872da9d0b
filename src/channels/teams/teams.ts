/**
 * Teams, and any channel of Azure's Bot Framework that the settings admit: `POST /api/messages`, and what is said first.
 * Who calls is proved before a byte of the body is read.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Activity, TurnContext } from 'botbuilder';
import type { BotSettings } from '#bot-settings';
import { type Bot, HEARD_AS, NEWS } from '#channels/bot';
import { channelOf, isGroup } from '#channels/channel';
import { Refusal, tooMany } from '#http/problem';
import { type Limit, RateLimit } from '#http/rate-limit';
import { Recent } from '#http/recent';
import type { HttpRequest, HttpResponse, Route } from '#http/route';
import { within } from '#http/within';
import type { Delivery } from '#notices/ports';
import { TeamsAdapter } from './adapter.ts';
import { LoopbackAuthentication, StrictAuthentication } from './authentication.ts';
import { type Callers, openCallers } from './callers.ts';
import { type Conversations, connectorTo, NotDelivered } from './connector.ts';
import { HeardOnce } from './heard-once.ts';
import { readActivity } from './incoming.ts';
import { openOutboundToken } from './outbound-token.ts';
import { bringOwed, noteFailure, referenceOf } from './owed.ts';
import { openPace, type PACE } from './pace.ts';
import { plainButtons } from './plain-buttons.ts';
import type { Reference, References } from './references-port.ts';
import { openSigningKeys } from './signing-keys.ts';

export interface TeamsParts {
  readonly bot: Pick<Bot, 'run' | 'apologise'>;
  /** Null: nobody is registered. */
  readonly settings: BotSettings | null;
  /** The operator lets the tools of this machine in. */
  readonly anonymous: boolean;
  readonly references: References;
  readonly now: () => Date;
  failed(where: string, error: unknown): void;
  readonly limits?: Partial<TeamsLimits>;
  /** How pauses are made: a test makes none. */
  readonly wait?: (ms: number) => Promise<void>;
}

export interface TeamsLimits {
  /** A channel waits no longer for its acknowledgement: the turn goes on. Teams sends again after fifteen seconds. */
  readonly acknowledgeMs: number;
  readonly pace: typeof PACE;
  /** Without a token, by address: the tools of this machine. */
  readonly tools: Limit;
}

export interface Teams extends Delivery {
  readonly route: Route;
  /** Tries again what could not be delivered and is due. */
  bringOwed(): Promise<void>;
  /** Proved tokens and messages heard, in memory: who proves nothing adds nothing, and others no more than a bound. */
  readonly held: number;
  close(): void;
}

const ACKNOWLEDGE_MS = 10_000;
const SWEEP_MS = 60_000;
/** The tools of this machine, together. */
const TOOLS: Limit = { burst: 100, perSecond: 50 };

export function openTeams(parts: TeamsParts): Teams {
  const { bot, settings, references, now } = parts;
  const wait = parts.wait ?? ((ms: number) => pause(ms, undefined, { ref: false }));
  const pace = openPace(wait, parts.limits?.pace);
  const acknowledgeMs = parts.limits?.acknowledgeMs ?? ACKNOWLEDGE_MS;
  const callers = settings && callersOf(settings, parts);
  const registered = settings && callers && registeredAdapter(settings, callers, { now, pace, wait });
  const local = parts.anonymous ? localAdapter({ pace, wait }) : null;
  const heard = new HeardOnce();

  const toolLimit = new RateLimit(parts.limits?.tools ?? TOOLS);

  const admit = async ({ headers, isLocal, address }: HttpRequest): Promise<void> => {
    if (headers.authorization === undefined && local && isLocal) {
      const waitMs = toolLimit.waitMs(address);
      if (waitMs > 0) throw tooMany(waitMs);
      return;
    }
    if (!callers) throw new Refusal(401, undefined, { 'WWW-Authenticate': 'Bearer' });
    await callers.read(headers.authorization);
  };

  /** A turn of the bot; what the channel does not take is owed. */
  const run = async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    const conversation = nameOf(activity);
    try {
      await bot.run(context);
    } catch (error) {
      const broken = error instanceof NotDelivered ? error : await apologised(context, error);
      if (!broken) return;
      const owed = context.turnState.get<string>(HEARD_AS) ?? activity.id ?? '';
      await noteFailure(references, conversation, owed, broken, now());
      parts.failed('teams.delivery', broken);
    }
  };

  /** Null when the person was told. */
  const apologised = async (context: TurnContext, error: unknown): Promise<NotDelivered | null> => {
    try {
      await bot.apologise(context, error);
      return null;
    } catch (second) {
      if (second instanceof NotDelivered) return second;
      throw second;
    }
  };

  const remember = async (activity: Activity): Promise<void> => {
    if (isGroup(activity) || activity.channelId !== 'msteams') return;
    const conversation = nameOf(activity);
    const removed = activity.type === 'installationUpdate' && /^remove/.test(String(activity.action));
    await references.change(conversation, (before) =>
      removed ? null : referenceOf(activity, conversation, before, now().toISOString().slice(0, 7)),
    );
  };

  const receive = async (request: HttpRequest): Promise<HttpResponse> => {
    const activity = readActivity(request.body);
    const anonymous = request.headers.authorization === undefined;
    const adapter = anonymous ? local : registered;
    if (!adapter) throw new Refusal(401, undefined, { 'WWW-Authenticate': 'Bearer' });
    const authorization = request.headers.authorization ?? '';
    // Before anything is remembered of it.
    await adapter.admit(authorization, activity);
    const key = `${activity.channelId}|${activity.conversation.id}|${activity.id ?? randomUUID()}`;
    const turn = heard.once(key, async () => {
      if (!anonymous) await remember(activity);
      return adapter.receive(authorization, activity, run);
    });
    // Told when it fails later than the acknowledgement.
    turn.catch(() => {});
    await within(acknowledgeMs, [turn]);
    const answer = await Promise.race([turn, undefined]);
    return {
      status: answer?.status ?? 200,
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      ...(answer?.body !== undefined && { body: JSON.stringify(answer.body) }),
    };
  };

  /** Says again what this message was answered, or what waits. @throws NotDelivered */
  const speak = async (reference: Reference, activity: string): Promise<void> => {
    if (!registered) throw new NotDelivered(0);
    await registered.speakFirst(reference, { type: 'event', name: NEWS, id: activity }, (context) => {
      context.turnState.set(HEARD_AS, activity);
      return bot.run(context);
    });
  };

  const deliver: Delivery['deliver'] = async ({ conversation }) => {
    const reference = await references.read(conversation);
    if (!reference || reference.blocked) return 'later';
    const activity = `nouvelle-${randomUUID()}`;
    try {
      await speak(reference, activity);
      return 'told';
    } catch (error) {
      if (error instanceof NotDelivered) await noteFailure(references, conversation, activity, error, now());
      parts.failed('teams.delivery', error);
      return 'later';
    }
  };

  const sweep = () =>
    bringOwed(references, speak, now(), (error) => parts.failed('teams.owed', error)).catch(
      (error: unknown) => parts.failed('teams.owed', error),
    );
  const sweeping = registered ? setInterval(() => void sweep(), SWEEP_MS).unref() : undefined;

  return {
    route: { method: 'POST', path: '/api/messages', body: 'json', admit, handle: receive },
    deliver,
    bringOwed: sweep,
    get held() {
      return heard.size + (callers?.held ?? 0);
    },
    close: () => clearInterval(sweeping),
  };
}

function callersOf({ appId, openIdUrl }: BotSettings, { now, failed }: TeamsParts): Callers {
  const keys = openSigningKeys({
    metadataUrl: openIdUrl,
    now,
    failed: (error) => failed('teams.keys', error),
  });
  return openCallers({ appId, keys, now });
}

type Outside = Pick<TeamsParts, 'now'> & {
  readonly pace: ReturnType<typeof openPace>;
  wait(ms: number): Promise<void>;
};

function registeredAdapter(
  settings: BotSettings,
  callers: Callers,
  { now, pace, wait }: Outside,
): TeamsAdapter {
  const token = openOutboundToken(settings, now);
  const connectTo = remembered((url) => connectorTo(url, { token, pace, wait }));
  return new TeamsAdapter(new StrictAuthentication(callers, settings, connectTo));
}

function localAdapter({ pace, wait }: Omit<Outside, 'now'>): TeamsAdapter {
  const connectTo = remembered((url) => connectorTo(url, { token: null, pace, wait }));
  return new TeamsAdapter(new LoopbackAuthentication(connectTo), plainButtons());
}

/** One client an address; the addresses come from callers that were admitted. */
function remembered(connect: (serviceUrl: string) => Conversations): (serviceUrl: string) => Conversations {
  const known = new Recent<string, Conversations>(100);
  return (serviceUrl) => {
    const one = known.get(serviceUrl) ?? connect(serviceUrl);
    known.set(serviceUrl, one);
    return one;
  };
}

/** As the bot's turns name it. */
function nameOf({ channelId, conversation }: Activity): string {
  return `${channelOf(channelId).name}:${conversation.id}`;
}
