/** The web service with its bot registered at a test issuer, and people who write to it from Teams. */
import assert from 'node:assert/strict';
import type { WebSettings } from '#config';
import { closeAll, openTestWeb, type TestParts, type TestWeb } from '#test/channels/open-web';
import type { WebOptions } from '#web';
import { type Delivered, type FakeConnector, openFakeConnector } from './fake-connector.ts';
import { APP_ID, type Issuer, openIssuer, TENANT } from './issuer.ts';

export interface TeamsWorld {
  readonly web: TestWeb;
  readonly issuer: Issuer;
  readonly connector: FakeConnector;
  /** Milliseconds of every pause that was made, without pausing. */
  readonly pauses: number[];
  /** Posts an activity with a good token, unless another is given. */
  post(activity: Record<string, unknown>, headers?: Record<string, string | undefined>): Promise<Response>;
}

/** The settings of a bot known to this issuer, which answers to this connector. */
export function registeredAt(issuer: string, connector: string): NonNullable<WebSettings['bot']> {
  return {
    appId: APP_ID,
    tenantId: TENANT,
    credential: { kind: 'secret', secret: 'secret of the test' },
    tenants: [TENANT],
    channels: ['msteams'],
    serviceUrls: [new URL(connector).origin],
    openIdUrl: `${issuer}/.well-known/openidconfiguration`,
    loginUrl: issuer,
    directLine: null,
  };
}

const opened: { close(): Promise<void> }[] = [];
const UNLIMITED = { burst: 1e6, perSecond: 1e6 };

export async function openTeamsWorld(
  parts: TestParts & { readonly bot?: Partial<NonNullable<WebSettings['bot']>> } = {},
  options: WebOptions = {},
): Promise<TeamsWorld> {
  const issuer = await openIssuer(parts.now);
  const connector = await openFakeConnector();
  opened.push(issuer, connector);
  const pauses: number[] = [];
  const bot: WebSettings['bot'] = { ...registeredAt(issuer.url, connector.url), ...parts.bot };
  const web = await openTestWeb(
    { ...parts, settings: { ...parts.settings, bot } },
    {
      wait: async (ms) => void pauses.push(ms),
      ...options,
      limits: {
        tokens: UNLIMITED,
        turns: UNLIMITED,
        pace: { conversation: [], all: [] },
        ...options.limits,
      },
    },
  );
  return {
    web,
    issuer,
    connector,
    pauses,
    async post(activity, headers) {
      const token = headers ?? {
        Authorization: `Bearer ${await issuer.sign({ serviceurl: connector.url })}`,
      };
      return web.ask('/api/messages', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...(token as Record<string, string>) },
        body: JSON.stringify(activity),
      });
    },
  };
}

/** Closes what a test opened, the service first; for `afterEach`. */
export async function closeTeams(): Promise<void> {
  await closeAll();
  await Promise.all(opened.splice(0).map((one) => one.close()));
}

let named = 0;

/** A message as Teams sends it. */
export function fromTeams({ connector }: Pick<TeamsWorld, 'connector'>, over: Record<string, unknown> = {}) {
  named += 1;
  return {
    type: 'message',
    id: `teams-${named}`,
    channelId: 'msteams',
    serviceUrl: connector.url,
    locale: 'en-US',
    from: { id: '29:maire', name: 'Madame la Maire', aadObjectId: 'a1' },
    recipient: { id: `28:${APP_ID}`, name: 'Assistant' },
    conversation: { id: 'a:personal-1', conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    ...over,
  };
}

export class TeamsPerson {
  readonly #world: TeamsWorld;
  readonly conversation: string;
  readonly #type: string;
  #seen = 0;

  constructor(world: TeamsWorld, conversation: string, type = 'personal') {
    this.#world = world;
    this.conversation = conversation;
    this.#type = type;
  }

  /** What came since the last time, updates of older cards aside. */
  received(): readonly Delivered[] {
    const all = this.#world.connector.delivered.filter(
      ({ conversation }) => conversation === this.conversation,
    );
    const fresh = all.slice(this.#seen);
    this.#seen = all.length;
    return fresh.filter(({ method, activity }) => method === 'POST' && activity.type === 'message');
  }

  async send(over: Record<string, unknown>): Promise<readonly Delivered[]> {
    const { conversation } = fromTeams(this.#world);
    const activity = fromTeams(this.#world, {
      conversation: { ...conversation, id: this.conversation, conversationType: this.#type },
      ...over,
    });
    const response = await this.#world.post(activity);
    assert.equal(response.status, 200, await response.clone().text());
    return this.received();
  }

  say(text: string): Promise<readonly Delivered[]> {
    return this.send({ text });
  }

  install(): Promise<readonly Delivered[]> {
    return this.send({ type: 'installationUpdate', action: 'add' });
  }
}
