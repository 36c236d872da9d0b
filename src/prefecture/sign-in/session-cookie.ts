/** The secret that names a session. Only its hash is kept, and all that a page needs is derived from it. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readCookie } from '#http/cookies';

/** `__Host-` binds the cookie to this very host over https; the demonstration answers in plain HTTP on loopback. */
const nameOf = (secure: boolean): string => (secure ? '__Host-acv_agent' : 'acv_agent');

export const newSecret = (): string => randomBytes(32).toString('base64url');

export function readSecret(cookies: string | undefined, secure: boolean): string | null {
  const value = readCookie(cookies, nameOf(secure));
  return value !== null && /^[\w-]{43}$/.test(value) ? value : null;
}

/** `SameSite=Lax`: a stricter cookie would not come back with the browser that the identity provider sends. */
export function sessionCookie(secret: string, secure: boolean): string {
  return `${nameOf(secure)}=${secret}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

export function endedCookie(secure: boolean): string {
  return `${sessionCookie('', secure)}; Max-Age=0`;
}

export function keyOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Goes into every form of the session: a form made elsewhere does not know it. */
export function formToken(secret: string): string {
  return createHmac('sha256', secret).update('form').digest('base64url');
}

export function isFormToken(said: string, secret: string): boolean {
  const [one, other] = [Buffer.from(said), Buffer.from(formToken(secret))];
  return one.length === other.length && timingSafeEqual(one, other);
}
