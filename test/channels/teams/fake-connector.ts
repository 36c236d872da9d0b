/** Bot Framework's connector, in this process: records what is sent, and fails when a test says so. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { AdaptiveCard } from '#channels/cards/adaptive';

const Sent = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  summary: z.string().optional(),
  locale: z.string().optional(),
  attachments: z
    .array(
      z.looseObject({
        contentType: z.string(),
        name: z.string().optional(),
        content: z.custom<AdaptiveCard>(),
      }),
    )
    .optional(),
  channelData: z.looseObject({}).optional(),
});

export interface Delivered {
  readonly method: string;
  readonly conversation: string;
  /** The id given to it, or the id it replaces. */
  readonly id: string;
  readonly authorization: string | undefined;
  readonly bytes: number;
  readonly activity: z.infer<typeof Sent>;
}

export interface FakeConnector {
  readonly url: string;
  /** What was taken, in order. */
  readonly delivered: Delivered[];
  /** Every request, refused ones too. */
  readonly requests: number;
  /** The next requests (of this method, when it is named) are answered so. */
  readonly refusals: (readonly [status: number, retryAfter?: string | undefined, method?: string])[];
  close(): Promise<void>;
}

export async function openFakeConnector(): Promise<FakeConnector> {
  const delivered: Delivered[] = [];
  const refusals: (readonly [number, (string | undefined)?, string?])[] = [];
  let requests = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      requests += 1;
      const at = refusals.findIndex(([, , method = request.method]) => method === request.method);
      const [refusal] = at < 0 ? [] : refusals.splice(at, 1);
      if (refusal) {
        const [status, after] = refusal;
        response.statusCode = status;
        if (after !== undefined) response.setHeader('Retry-After', after);
        return response.end('{}');
      }
      const [, conversation = '', last] =
        /^\/emea\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(request.url ?? '') ?? [];
      const id = request.method === 'PUT' ? decodeURIComponent(last ?? '') : `sent-${delivered.length + 1}`;
      delivered.push({
        method: request.method ?? '',
        conversation: decodeURIComponent(conversation),
        id,
        authorization: request.headers.authorization,
        bytes: Buffer.byteLength(body),
        activity: Sent.parse(JSON.parse(body)),
      });
      response.setHeader('Content-Type', 'application/json');
      return response.end(JSON.stringify({ id }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/emea/`,
    delivered,
    refusals,
    get requests() {
      return requests;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
