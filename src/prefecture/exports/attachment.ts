import type { HttpResponse } from '#http/route';

/** A file to be kept by the browser, never by a cache on the way. @param name ASCII, without a quote */
export function attachment(
  name: string,
  type: string,
  body: NonNullable<HttpResponse['body']>,
): HttpResponse {
  return {
    status: 200,
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="${name}"; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'no-store',
    },
    body,
  };
}
