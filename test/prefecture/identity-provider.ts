/** A real identity provider on loopback, with ProConnect's conventions: signed userinfo, claims as scopes, acr by claims. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { interactionPolicy } from 'oidc-provider';

export interface Account {
  readonly sub: string;
  readonly acr?: string;
  readonly amr?: readonly string[];
  readonly claims?: Readonly<Record<string, string>>;
}

export interface TestProvider {
  readonly issuer: string;
  /** Registers the service once its address is known. */
  register(
    serviceUrl: string,
    changes?: Readonly<Record<string, unknown>>,
    /** Ids of the programs of the API. */
    programs?: readonly string[],
  ): void;
  /** Who signs in next. */
  account: Account;
  close(): Promise<void>;
}

export const CLIENT = { clientId: 'espace-des-prefectures', clientSecret: 'un-secret-de-test-bien-long' };
export const PROGRAM_SECRET = 'un-autre-secret-de-test-bien-long';

export async function openProvider(): Promise<TestProvider> {
  let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: TestProvider = {
    issuer,
    account: { sub: 'nobody' },
    register(serviceUrl, changes = {}, programs = []) {
      const oidc = new Provider(
        issuer,
        configuration(serviceUrl, changes, programs, () => provider.account),
      );
      const handle = oidc.callback();
      answer = (request, response) => {
        if (!request.url?.startsWith('/interaction/')) return handle(request, response);
        signIn(oidc, request, response, provider.account).catch((error: unknown) => {
          response.statusCode = 500;
          response.end(String(error));
        });
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return provider;
}

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
/** The provider's own: to make tokens that it would not. */
export const signingKey = privateKey;
const SCOPES = ['openid', 'given_name', 'usual_name', 'siret', 'organization_label'];

function configuration(
  serviceUrl: string,
  { pkceRequired = true, ...client }: Readonly<Record<string, unknown>>,
  programs: readonly string[],
  account: () => Account,
): object {
  const policy = interactionPolicy.base();
  // A provider that lets a lower assurance through: the service must notice by itself.
  for (const reason of ['essential_acrs', 'essential_acr']) policy.get('login').checks.remove(reason);
  return {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [`${serviceUrl}/prefecture/connexion/retour`],
        post_logout_redirect_uris: [`${serviceUrl}/prefecture/connexion`],
        id_token_signed_response_alg: 'RS256',
        userinfo_signed_response_alg: 'RS256',
        ...client,
      },
      ...programs.map((id) => ({
        client_id: id,
        client_secret: PROGRAM_SECRET,
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
      })),
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'k1' }] },
    scopes: SCOPES,
    claims: Object.fromEntries(
      SCOPES.map((scope) => [scope, scope === 'openid' ? ['sub', 'acr', 'amr'] : [scope]]),
    ),
    acrValues: ['eidas1', 'eidas1-mfa', 'eidas2', 'eidas3'],
    cookies: { keys: ['cle-de-test'] },
    pkce: { required: () => pkceRequired },
    interactions: { policy, url: (_: unknown, one: { uid: string }) => `/interaction/${one.uid}` },
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => `${serviceUrl}/api/v1`,
        getResourceServerInfo: (_: unknown, audience: string) => ({
          scope: 'candidacies:read candidacies:write',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 300,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...account().claims }),
    }),
    ttl: {
      Session: 3600,
      Grant: 3600,
      Interaction: 600,
      IdToken: 3600,
      AccessToken: 60,
      AuthorizationCode: 60,
    },
    async loadExistingGrant(context: {
      oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } };
    }) {
      const { provider, client, session } = context.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope(SCOPES.join(' '));
      await grant.save();
      return grant;
    },
  };
}

/** The person types their password, and consents. */
async function signIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  { sub, acr, amr }: Account,
): Promise<void> {
  await provider.interactionFinished(request, response, {
    login: { accountId: sub, ...(acr && { acr }), ...(amr && { amr }) },
  });
}
