/** The responses most handlers give. */
import type { HttpResponse } from './route.ts';

type Headers = NonNullable<HttpResponse['headers']>;

export function json(status: number, value: unknown, headers: Headers = {}): HttpResponse {
  return {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** The page's own Content-Security-Policy must be given: the default one forbids everything. */
export function html(status: number, page: string, headers: Headers): HttpResponse {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers }, body: page };
}

/** After a form: the browser asks for this address with GET. */
export function seeOther(location: string, headers: Headers = {}): HttpResponse {
  return { status: 303, headers: { Location: location, ...headers } };
}
