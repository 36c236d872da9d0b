/**
 * Bot Framework's authentication, failing closed. TRAP: botbuilder 4.23.3's own lets everybody in without an app id, and
 * always believes tokens of the emulator's kind (any tenant, any service URL). Neither path exists here.
 */
import type { Activity } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  type ConnectorClient,
  ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { BotSettings } from '#bot-settings';
import { Refusal } from '#http/problem';
import type { Callers } from './callers.ts';
import type { Conversations } from './connector.ts';
import { tenantOf } from './incoming.ts';

/** Whom the bot speaks for, towards Microsoft. */
export const AUDIENCE = 'https://api.botframework.com';

export type Allowed = Pick<BotSettings, 'appId' | 'tenants' | 'channels' | 'serviceUrls'>;

/** Sends to one service URL. */
export type ConnectTo = (serviceUrl: string) => Conversations;

export class StrictAuthentication extends BotFrameworkAuthentication {
  readonly #callers: Callers;
  readonly #allowed: Allowed;
  readonly #factory: ConnectorFactory;

  constructor(callers: Callers, allowed: Allowed, connectTo: ConnectTo) {
    super();
    this.#callers = callers;
    this.#allowed = allowed;
    this.#factory = new Factory((url) => connectTo(allowedUrl(url, allowed)));
  }

  /** @throws Refusal 401 when who calls is not proved, 403 when they may not call here */
  override async authenticateRequest(
    activity: Activity,
    authorization: string,
  ): Promise<AuthenticateRequestResult> {
    const caller = await this.#callers.read(authorization);
    const { channels, tenants } = this.#allowed;
    const { channelId } = activity;
    if (!sameUrl(caller.serviceUrl, activity.serviceUrl)) throw new Refusal(403);
    if (!caller.endorsements.includes(channelId) || !channels.includes(channelId)) throw new Refusal(403);
    // Only Teams knows organisations; there, none is none of ours.
    if (channelId === 'msteams' && !tenants.includes(tenantOf(activity) ?? '')) throw new Refusal(403);
    allowedUrl(activity.serviceUrl, this.#allowed);
    return {
      audience: AUDIENCE,
      claimsIdentity: identityOf(this.#allowed.appId),
      connectorFactory: this.#factory,
    };
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.#factory;
  }

  override async authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    throw new Refusal(401);
  }

  /** The bot signs nobody in: there is no client to give, and nothing here asks for one. */
  override async createUserTokenClient(): Promise<UserTokenClient> {
    return undefined as unknown as UserTokenClient;
  }

  override getOriginatingAudience(): string {
    return AUDIENCE;
  }
}

/** The test tools of this machine: no token, and answers that stay on this machine. Never in production. */
export class LoopbackAuthentication extends BotFrameworkAuthentication {
  readonly #factory: ConnectorFactory;

  constructor(connectTo: ConnectTo) {
    super();
    this.#factory = new Factory((url) => {
      if (!isLoopback(url))
        throw new Refusal(
          400,
          'Une activité est attendue, avec un «\u00a0serviceUrl\u00a0» sur cette machine.',
        );
      return connectTo(url);
    });
  }

  override async authenticateRequest(): Promise<AuthenticateRequestResult> {
    return { audience: AUDIENCE, claimsIdentity: identityOf(''), connectorFactory: this.#factory };
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.#factory;
  }

  override async authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    throw new Refusal(401);
  }

  override async createUserTokenClient(): Promise<UserTokenClient> {
    return undefined as unknown as UserTokenClient;
  }
}

/** Our own client has the one part of Bot Framework's that its adapter uses. */
class Factory extends ConnectorFactory {
  readonly #connectTo: ConnectTo;

  constructor(connectTo: ConnectTo) {
    super();
    this.#connectTo = connectTo;
  }

  override async create(serviceUrl: string): Promise<ConnectorClient> {
    return { conversations: this.#connectTo(serviceUrl) } as unknown as ConnectorClient;
  }
}

function identityOf(appId: string): ClaimsIdentity {
  return new ClaimsIdentity([
    { type: 'aud', value: appId },
    { type: 'appid', value: appId },
  ]);
}

/** @throws Refusal 403 when no answer may be sent there */
function allowedUrl(url: string, { serviceUrls }: Pick<Allowed, 'serviceUrls'>): string {
  const { origin, username, password } = new URL(url);
  if (username !== '' || password !== '' || !serviceUrls.includes(origin)) throw new Refusal(403);
  return url;
}

function isLoopback(url: string): boolean {
  const { protocol, hostname, username } = new URL(url);
  const here = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return here && username === '' && /^https?:$/.test(protocol);
}

function sameUrl(one: string, other: string): boolean {
  return one.replace(/\/+$/, '').toLowerCase() === other.replace(/\/+$/, '').toLowerCase();
}
