/** OpenID Connect with ProConnect's conventions. The library checks the protocol; `identity.ts` checks the person. */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { PendingSignIn } from './pending.ts';

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** One algorithm, fixed at registration; any other is refused. */
  readonly signingAlg: 'RS256' | 'ES256';
  readonly acr: readonly string[];
  readonly amr: readonly string[];
  /** On, unless the provider refuses it. */
  readonly pkce: boolean;
}

type Sent = Pick<PendingSignIn, 'state' | 'nonce' | 'verifier'>;

export interface IdentityProvider {
  readonly issuer: string;
  readonly signingAlg: ProviderSettings['signingAlg'];
  /** Where its public keys are. */
  jwksUri(): Promise<URL>;
  /** Where to send the browser, and what to keep meanwhile. */
  start(redirectUri: string): Promise<{ readonly url: URL; readonly sent: Sent }>;
  /**
   * Exchanges the code that the browser brought back. @throws when state, nonce, verifier, code, issuer, audience,
   * time or a signature is wrong
   */
  finish(returned: URL, sent: Sent): Promise<Identified>;
  /** Where to send the browser so that the provider's session ends as well; null when the provider offers none. */
  signOutUrl(idToken: string, back: string): Promise<URL | null>;
}

export interface Identified {
  readonly claims: unknown;
  readonly userInfo: unknown;
  readonly idToken: string;
}

/** Claims are scopes at ProConnect; the address of the person is not asked for. */
const SCOPE = 'openid given_name usual_name siret organization_label';

const TIMEOUT_S = 8;

/** Nothing is fetched before the first sign-in; what failed is tried again at the next. */
export function openIdentityProvider(settings: ProviderSettings): IdentityProvider {
  const { issuer, clientId, clientSecret, signingAlg, acr, amr, pkce } = settings;
  let discovered: Promise<Configuration> | undefined;
  const configuration = (): Promise<Configuration> => {
    discovered ??= discovery(
      new URL(issuer),
      clientId,
      { id_token_signed_response_alg: signingAlg, userinfo_signed_response_alg: signingAlg },
      ClientSecretPost(clientSecret),
      {
        timeout: TIMEOUT_S,
        // TRAP: without it the signatures of tokens fetched over TLS are not verified (openid-client 6.9).
        execute: [
          enableNonRepudiationChecks,
          // Settings let plain http in on loopback only, never in production.
          ...(issuer.startsWith('http:') ? [allowInsecureRequests] : []),
        ],
      },
    ).catch((error: unknown) => {
      discovered = undefined;
      throw error;
    });
    return discovered;
  };

  return {
    issuer,
    signingAlg,

    async jwksUri() {
      return new URL((await configuration()).serverMetadata().jwks_uri ?? '');
    },

    async start(redirectUri) {
      const sent = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state: sent.state,
        nonce: sent.nonce,
        // ProConnect takes the assurance wanted here, and not as `acr_values`.
        claims: JSON.stringify({
          id_token: {
            acr: { essential: true, values: acr },
            ...(amr.length > 0 && { amr: { essential: true } }),
          },
        }),
        ...(pkce && {
          code_challenge: await calculatePKCECodeChallenge(sent.verifier),
          code_challenge_method: 'S256',
        }),
      });
      return { url, sent };
    },

    async finish(returned, { state, nonce, verifier }) {
      const config = await configuration();
      const tokens = await authorizationCodeGrant(config, returned, {
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
        ...(pkce && { pkceCodeVerifier: verifier }),
      });
      const claims = tokens.claims();
      if (!claims || !tokens.id_token) throw new Error('no id token');
      const userInfo = await fetchUserInfo(config, tokens.access_token, claims.sub);
      return { claims, userInfo, idToken: tokens.id_token };
    },

    async signOutUrl(idToken, back) {
      const config = await configuration();
      if (!config.serverMetadata().end_session_endpoint) return null;
      return buildEndSessionUrl(config, {
        id_token_hint: idToken,
        post_logout_redirect_uri: back,
        state: randomState(),
      });
    },
  };
}
