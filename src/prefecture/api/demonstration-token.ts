/**
 * Tokens of the demonstration: short-lived, of a fictitious program, given to whoever asks on this machine. They let the
 * API be tried without an identity provider; in production nothing issues them and nothing reads them.
 */
import { createHmac } from 'node:crypto';
import { decodeProtectedHeader, errors, jwtVerify, SignJWT } from 'jose';
import { Refusal } from '#http/problem';
import type { HttpRequest } from '#http/route';
import { type Agent, type Grant, mayDo } from '#prefecture/agent';
import type { House } from '#prefecture/house';
import { grantCode, readGrantCode } from '#prefecture/sign-in/grant-code';
import { insufficient, type ReadCaller, type Scope, tokenIn, unauthorized } from './bearer.ts';

export const DEMONSTRATION_MINUTES = 15;

/** Between one start and the next, the key of agents' pseudonyms stays: so do the tokens, for their quarter of an hour. */
function keyOf({ key }: Pick<House, 'key'>): Uint8Array {
  return createHmac('sha256', key).update('tokens of the demonstration').digest();
}

export function demonstrationToken(house: House, grant: Grant, audience: string): Promise<string> {
  const seconds = Math.floor(house.clock.now().getTime() / 1000);
  return new SignJWT({ grant: grantCode(grant) })
    .setProtectedHeader({ alg: 'HS256', typ: TYPE, kid: KID })
    .setIssuer(KID)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + DEMONSTRATION_MINUTES * 60)
    .sign(keyOf(house));
}

/**
 * @param audience of this API
 * @param otherwise who reads the tokens of the identity provider
 */
export function readDemonstrationCaller(
  house: House,
  audience: (origin: string) => string,
  otherwise: ReadCaller | null,
): ReadCaller {
  return async (request, scope) => {
    const token = tokenIn(request);
    if (otherwise && !isOurs(token)) return otherwise(request, scope);
    const caller = await callerOf(house, request, token, audience(request.origin));
    if (!scopesOf(caller).includes(scope)) throw insufficient(`Ce jeton n’a pas la portée ${scope}.`, scope);
    return caller;
  };
}

async function callerOf(
  house: House,
  { isLocal }: HttpRequest,
  token: string,
  audience: string,
): Promise<Agent> {
  // Nothing that comes from another machine is of the demonstration.
  if (!isLocal) throw unauthorized('invalid_token');
  try {
    const { payload } = await jwtVerify(token, keyOf(house), {
      issuer: KID,
      audience,
      algorithms: ['HS256'],
      typ: TYPE,
      requiredClaims: ['exp', 'grant'],
      currentDate: house.clock.now(),
    });
    const grant = readGrantCode(String(payload.grant), house.knowledge.directory);
    if (!grant) throw unauthorized('invalid_token');
    const id = `programme:${KID}`;
    return { id, name: KID, organisation: 'Démonstration', grants: [grant], grant };
  } catch (error) {
    if (error instanceof Refusal || !(error instanceof errors.JOSEError)) throw error;
    throw unauthorized('invalid_token');
  }
}

function isOurs(token: string): boolean {
  try {
    return decodeProtectedHeader(token).kid === KID;
  } catch {
    return false;
  }
}

/** As the provider would give them. */
function scopesOf(caller: Agent): readonly Scope[] {
  return mayDo(caller, 'instruction') ? ['candidacies:read', 'candidacies:write'] : ['candidacies:read'];
}

const KID = 'demonstration';
const TYPE = 'at+jwt';
