/** The secret that names a session. Only its hash is kept, and all that a page needs is derived from it. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readCookie } from '#http/cookies';

const SESSION = 'acv_agent';
/** Before the session: binds the browser that comes back from the identity provider to the one that left. */
const PRE_LOGIN = 'acv_connexion';

export const newSecret = (): string => randomBytes(32).toString('base64url');

/** @param secure over https, in production */
export const readSecret = (cookies: string | undefined, secure: boolean) => read(cookies, SESSION, secure);
export const readPreLogin = (cookies: string | undefined, secure: boolean) =>
  read(cookies, PRE_LOGIN, secure);

/** The `Set-Cookie` values. */
export const sessionCookie = (secret: string, secure: boolean) => write(SESSION, secret, secure);
export const endedCookie = (secure: boolean) => write(SESSION, '', secure, 0);
export const preLoginCookie = (secret: string, secure: boolean) => write(PRE_LOGIN, secret, secure, 600);
export const endedPreLogin = (secure: boolean) => write(PRE_LOGIN, '', secure, 0);

/** `__Host-` binds a cookie to this very host over https; the demonstration answers in plain HTTP on loopback. */
const named = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);

function read(cookies: string | undefined, name: string, secure: boolean): string | null {
  const value = readCookie(cookies, named(name, secure));
  return value !== null && /^[\w-]{43}$/.test(value) ? value : null;
}

/** `SameSite=Lax`: a stricter cookie would not come back with the browser that the identity provider sends. */
function write(name: string, value: string, secure: boolean, maxAgeS?: number): string {
  const age = maxAgeS === undefined ? '' : `; Max-Age=${maxAgeS}`;
  return `${named(name, secure)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}${age}`;
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
