/** Who is who without an account: signed tokens that name one visitor and one conversation. */
import { errors, jwtVerify, SignJWT } from 'jose';
import { Refusal } from '#http/problem';

export interface Visitor {
  /** `dl_…`, chosen by the server. */
  readonly user: string;
  readonly conversation: string;
}

export interface Tokens {
  issue(visitor: Visitor): Promise<{ readonly token: string; readonly expiresInS: number }>;
  /** @throws Refusal 403 when forged, expired or of another use */
  read(token: string): Promise<Visitor>;
  /** Opens one stream soon: it travels in an address, where a token must not. */
  issueTicket(visitor: Visitor): Promise<string>;
  readTicket(ticket: string): Promise<Visitor>;
}

/** A visitor who does nothing for that long asks for another token; clients renew theirs at half of it. */
export const TOKEN_LIFE_S = 3600;
const TICKET_LIFE_S = 120;
const ISSUER = 'assistant-coeur-de-ville';
/** Verified tokens remembered: verification runs on the same four threads as the disk's synced writes. */
const REMEMBERED = 5000;

/** @param key at least 32 bytes */
export function openTokens(key: Uint8Array, now: () => Date = () => new Date()): Tokens {
  const verified = new Map<string, { readonly visitor: Visitor; readonly expiresMs: number }>();

  const sign = (visitor: Visitor, audience: string, lifeS: number) => {
    const issuedS = Math.floor(now().getTime() / 1000);
    return new SignJWT({ user: visitor.user, conv: visitor.conversation })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setAudience(audience)
      .setIssuedAt(issuedS)
      .setExpirationTime(issuedS + lifeS)
      .sign(key);
  };

  const verify = async (token: string, audience: string) => {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: ['HS256'],
        issuer: ISSUER,
        audience,
        currentDate: now(),
        requiredClaims: ['exp', 'user', 'conv'],
      });
      const visitor = { user: String(payload.user), conversation: String(payload.conv) };
      return { visitor, expiresMs: (payload.exp ?? 0) * 1000 };
    } catch (error) {
      if (error instanceof errors.JOSEError) throw new Refusal(403);
      throw error;
    }
  };

  return {
    async issue(visitor) {
      return { token: await sign(visitor, 'directline', TOKEN_LIFE_S), expiresInS: TOKEN_LIFE_S };
    },
    async read(token) {
      const known = verified.get(token);
      if (known && known.expiresMs > now().getTime()) return known.visitor;
      const found = await verify(token, 'directline');
      verified.set(token, found);
      const [oldest] = verified.keys();
      if (verified.size > REMEMBERED && oldest !== undefined) verified.delete(oldest);
      return found.visitor;
    },
    issueTicket: (visitor) => sign(visitor, 'directline-stream', TICKET_LIFE_S),
    readTicket: async (ticket) => (await verify(ticket, 'directline-stream')).visitor,
  };
}
