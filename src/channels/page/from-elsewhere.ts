import type { HttpRequest } from '#http/route';

/**
 * A form sent by another site. Browsers say where a request comes from (`Sec-Fetch-Site`, else `Origin`); those that say
 * nothing are held by the form's token alone.
 */
export function comesFromElsewhere({ headers, origin }: HttpRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  const from = headers.origin;
  return from !== undefined && from !== origin;
}
