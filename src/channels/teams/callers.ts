/** Who calls: a token of Bot Framework, for this bot, still valid. Everything that is not proved is refused. */
import { decodeProtectedHeader, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { Refusal } from '#http/problem';
import { Recent } from '#http/recent';
import type { SigningKey, SigningKeys } from './signing-keys.ts';

export interface Caller {
  /** The only address to answer to, as the token says. */
  readonly serviceUrl: string;
  readonly endorsements: readonly string[];
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface Callers {
  /** @throws Refusal 401 without a valid token, 503 while it cannot be checked */
  read(authorization: string | undefined): Promise<Caller>;
  /** Tokens remembered: none that was refused. */
  readonly held: number;
}

/** Clocks that disagree. */
const TOLERANCE_S = 300;
/** Tokens verified are remembered: a channel uses the same one for an hour. */
const REMEMBERED = 5000;
const MAX_TOKEN = 8000;

const Claims = z.looseObject({ serviceurl: z.url().max(500), exp: z.number() });

export function openCallers(parts: {
  readonly appId: string;
  readonly keys: SigningKeys;
  readonly now: () => Date;
}): Callers {
  const { appId, keys, now } = parts;
  const verified = new Recent<
    string,
    { readonly kid: string; readonly caller: Caller; readonly untilMs: number }
  >(REMEMBERED);

  const verify = async (token: string, kid: string, { key, endorsements }: SigningKey) => {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['RS256'],
      issuer: keys.issuer,
      audience: appId,
      clockTolerance: TOLERANCE_S,
      currentDate: now(),
      requiredClaims: ['exp', 'serviceurl'],
    });
    const claims = Claims.parse(payload);
    const caller = { serviceUrl: claims.serviceurl, endorsements, claims: payload };
    return { kid, caller, untilMs: (claims.exp + TOLERANCE_S) * 1000 };
  };

  return {
    get held() {
      return verified.size;
    },
    async read(authorization) {
      const token = /^Bearer +([\w.-]+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined || token.length > MAX_TOKEN) throw unknown();
      const known = verified.get(token);
      // A key withdrawn takes its tokens with it.
      if (known && known.untilMs > now().getTime() && (await keys.find(known.kid))) return known.caller;
      verified.delete(token);
      try {
        const { kid = '', alg } = decodeProtectedHeader(token);
        // Before any key is looked for: `none` and the shared-secret kinds ask for nothing.
        if (alg !== 'RS256' || kid === '' || kid.length > 200) throw unknown();
        const key = await keys.find(kid);
        if (!key) throw unknown();
        const found = await verify(token, kid, key);
        verified.set(token, found);
        return found.caller;
      } catch (error) {
        if (error instanceof Refusal) throw error;
        if (error instanceof errors.JOSEError || error instanceof z.ZodError || error instanceof TypeError)
          throw unknown();
        throw error;
      }
    },
  };
}

function unknown(): Refusal {
  return new Refusal(401, undefined, { 'WWW-Authenticate': 'Bearer' });
}
