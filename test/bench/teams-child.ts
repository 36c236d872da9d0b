/** One bot that says again what it hears, behind `POST /api/messages`: who checks the caller depends on the mode. */
import { type Activity, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { type ServiceClientCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';
import { Bot } from '#channels/bot';
import { openTeams } from '#channels/teams/teams';
import type { Route } from '#http/route';
import { serve } from '#http/serve';
import { echo, SETTINGS } from '#test/channels/open-web';
import { APP_ID, ISSUER } from '#test/channels/teams/issuer';
import { registeredAt } from '#test/channels/teams/open-teams';
import { memoryReferences } from '#test/storage/memory-references';

const UNLIMITED = { burst: 1e9, perSecond: 1e9 };
const [mode = '', issuer = '', connector = ''] = process.argv.slice(2);
const openIdUrl = `${issuer}/.well-known/openidconfiguration`;
const bot = new Bot({ take: echo, failed: (_, error) => console.error(error), newReference: () => 'bench' });

/** `strict`: this service. `open`: the same, which lets the tools of this machine in without a token. */
async function ours(): Promise<Route> {
  const { route } = openTeams({
    bot,
    settings: mode === 'strict' ? registeredAt(issuer, connector) : null,
    anonymous: mode === 'open',
    references: await memoryReferences(),
    now: () => new Date(),
    failed: (_, error) => console.error(error),
    limits: { pace: { conversation: [], all: [] }, tools: UNLIMITED },
  });
  return route;
}

/** Its token towards the channel is at hand: botbuilder's own way takes a round trip, and costs it more. */
class Credentials extends ServiceClientCredentialsFactory {
  async isValidAppId(appId: string): Promise<boolean> {
    return appId === APP_ID;
  }
  async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }
  async createCredentials(): Promise<ServiceClientCredentials> {
    return {
      signRequest: async (request) => {
        request.headers.set('Authorization', 'Bearer outbound');
        return request;
      },
    };
  }
}

/** botbuilder's default adapter on the same server, pointed at the same keys. */
function cloud(): Route {
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(
      {
        ToBotFromChannelTokenIssuer: ISSUER,
        ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
        ToChannelFromBotOAuthScope: 'https://api.botframework.com',
        ToChannelFromBotLoginUrl: issuer,
        OAuthUrl: issuer,
        CallerId: '',
      },
      new Credentials(),
    ),
  );
  return {
    method: 'POST',
    path: '/api/messages',
    body: 'json',
    async handle({ headers, body }) {
      await adapter.processActivityDirect(headers.authorization ?? '', body as Activity, (context) =>
        bot.run(context),
      );
      return { status: 200 };
    },
  };
}

const route = mode === 'cloud' ? cloud() : await ours();
const { url } = await serve([route], [], { ...SETTINGS });
process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
process.send?.({ url });
