import type { HttpRequest } from './route.ts';

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

/** Stricter, for what is done in the name of a signed-in person: the browser must say that it comes from here. */
export function saysItComesFromHere(request: HttpRequest): boolean {
  const { 'sec-fetch-site': site, origin } = request.headers;
  return (site !== undefined || origin !== undefined) && !comesFromElsewhere(request);
}
