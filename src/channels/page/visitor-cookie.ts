/**
 * Who comes back: the id of a conversation in a signed cookie that no script can read. The page with scripts and the
 * plain one hold the same conversation, and so do a reload, a second tab, a return after days.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readCookie } from '#http/cookies';

export interface VisitorKey {
  /** At least 32 bytes, kept between two starts. */
  readonly secret: Uint8Array;
  /** Over https only: in production. */
  readonly secure: boolean;
  /** Days after the last visit: as long as what the cookie leads to may be kept. */
  readonly days: number;
}

const NAME = 'acv_visite';
const HOSTED = 'acv_azure';
const DAY_S = 24 * 3600;

/** The visitor of a `Cookie` header, or null when there is none or it was not signed here. */
export function readVisitor(cookies: string | undefined, key: VisitorKey): string | null {
  const [visitor = '', signature = ''] = (readCookie(cookies, NAME) ?? '').split('.');
  if (!/^[\w-]{22}$/.test(visitor)) return null;
  return same(signature, sign('visitor', visitor, key)) ? visitor : null;
}

export function newVisitor(): string {
  return randomBytes(16).toString('base64url');
}

/** What the visitor is called in the conversation: the id of the cookie itself goes no further than the server. */
export function userOf(visitor: string, key: VisitorKey): string {
  return `dl_${sign('user', visitor, key).slice(0, 22)}`;
}

/** The conversation's id, the same for every way in. */
export function conversationOf(visitor: string, key: VisitorKey): string {
  return sign('conversation', visitor, key).slice(0, 22);
}

/** Who they are to Direct Line. */
export function whoIs(visitor: string, key: VisitorKey) {
  return { user: userOf(visitor, key), conversation: conversationOf(visitor, key) };
}

/** The `Set-Cookie` value. */
export function visitorCookie(visitor: string, key: VisitorKey): string {
  return cookie(NAME, `${visitor}.${sign('visitor', visitor, key)}`, key);
}

function cookie(name: string, value: string, key: VisitorKey): string {
  const secure = key.secure ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${key.days * DAY_S}; HttpOnly; SameSite=Lax${secure}`;
}

/** The conversation that Azure's Direct Line opened for this visitor; null: none that was signed here. */
export function readHosted(cookies: string | undefined, visitor: string, key: VisitorKey): string | null {
  const [id = '', signature = ''] = (readCookie(cookies, HOSTED) ?? '').split('.');
  return same(signature, sign('hosted', `${visitor}/${id}`, key)) ? id : null;
}

/** The `Set-Cookie` value. */
export function hostedCookie(id: string, visitor: string, key: VisitorKey): string {
  return cookie(HOSTED, `${id}.${sign('hosted', `${visitor}/${id}`, key)}`, key);
}

/** Goes into every form: a form made by another site does not know it. */
export function formToken(visitor: string, key: VisitorKey): string {
  return sign('form', visitor, key);
}

export function isFormToken(token: string, visitor: string, key: VisitorKey): boolean {
  return same(token, formToken(visitor, key));
}

function sign(purpose: string, visitor: string, key: VisitorKey): string {
  return createHmac('sha256', key.secret).update(`page/${purpose}/${visitor}`).digest('base64url');
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
