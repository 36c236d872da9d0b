/** Who calls: an access token (RFC 9068) of the same identity provider, and what the file of grants gives its client. */
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { z } from 'zod';
import { Refusal } from '#http/problem';
import type { HttpRequest } from '#http/route';
import type { Agent } from '#prefecture/agent';
import type { House } from '#prefecture/house';
import { NOBODY } from '#prefecture/sign-in/grants';
import type { IdentityProvider } from '#prefecture/sign-in/identity-provider';

export type Scope = 'candidacies:read' | 'candidacies:write';

/** @throws Refusal 401 without a token that is good, 403 without the scope, 503 when the keys cannot be had */
export type ReadCaller = (request: HttpRequest, scope: Scope) => Promise<Agent>;

/** Keys are asked for again when a token names an unknown one, at most twice a minute. */
const JWKS = { cooldownDuration: 30_000, cacheMaxAge: 600_000, timeoutDuration: 5000 };

const Claims = z.object({ client_id: z.string().min(1).max(60), scope: z.string().max(1000).default('') });

export function openBearer(
  house: House,
  provider: IdentityProvider,
  audience: (origin: string) => string,
): ReadCaller {
  let keys: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  const keySet = () => {
    keys ??= provider.jwksUri().then(
      (uri) => createRemoteJWKSet(uri, JWKS),
      (error: unknown) => {
        keys = undefined;
        throw error;
      },
    );
    return keys;
  };

  const verified = async (token: string, origin: string): Promise<JWTPayload> => {
    try {
      const { payload } = await jwtVerify(token, await keySet(), {
        issuer: provider.issuer,
        audience: audience(origin),
        algorithms: [provider.signingAlg],
        typ: 'at+jwt',
        requiredClaims: ['exp', 'client_id'],
        currentDate: house.clock.now(),
      });
      return payload;
    } catch (error) {
      // A key that cannot be fetched is our trouble, everything else the token's.
      const isToken = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout);
      if (isToken) throw unauthorized('invalid_token');
      house.failed?.('api-keys', 'jwks', error);
      throw new Refusal(503, 'Le service d’identification ne répond pas : réessayez dans un instant.');
    }
  };

  return async (request, scope) => {
    const claims = Claims.safeParse(await verified(tokenIn(request), request.origin));
    if (!claims.success) throw unauthorized('invalid_token');
    const { client_id, scope: scopes } = claims.data;
    if (!scopes.split(' ').includes(scope)) throw insufficient(`Ce jeton n’a pas la portée ${scope}.`, scope);
    const grant = house.signIn.grants?.current().ofClient(client_id) ?? NOBODY.ofClient(client_id);
    if (!grant) throw insufficient('Ce client n’a pas d’habilitation dans ce service.');
    const id = `programme:${client_id}`;
    return { id, name: client_id, organisation: client_id, grants: [grant], grant };
  };
}

/** @throws Refusal 401 when none came */
export function tokenIn({ headers }: HttpRequest): string {
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(headers.authorization ?? '')?.[1];
  if (!token || token.length > 8192) throw unauthorized();
  return token;
}

export function unauthorized(error?: 'invalid_token'): Refusal {
  const detail = error ? 'Ce jeton n’est pas valable ici : demandez-en un autre.' : undefined;
  return new Refusal(401, detail, {
    'WWW-Authenticate': `Bearer realm="candidacies"${error ? `, error="${error}"` : ''}`,
  });
}

export function insufficient(detail: string, scope?: Scope): Refusal {
  const wanted = scope ? `, scope="${scope}"` : '';
  return new Refusal(403, detail, {
    'WWW-Authenticate': `Bearer realm="candidacies", error="insufficient_scope"${wanted}`,
  });
}
