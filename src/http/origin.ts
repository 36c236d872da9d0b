import type { AddressInfo } from 'node:net';

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * How the visitor names the service. Without a public address only the names of this machine are accepted: a page of
 * another site that has its own name pointed at 127.0.0.1 must not talk with the demonstration. Empty: refused.
 */
export function originOf(
  host: string | undefined,
  publicUrl: string | null,
  bound: AddressInfo | null,
): string {
  if (publicUrl !== null) return publicUrl;
  // HTTP/1.0 names no host.
  if (host === undefined) return `http://127.0.0.1:${bound?.port ?? 80}`;
  return LOOPBACK.test(host) ? `http://${host.toLowerCase()}` : '';
}
