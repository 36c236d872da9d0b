/** Bot Framework's identity, in this process: publishes keys with their endorsements, signs tokens, gives the bot its own. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export interface Issuer {
  readonly url: string;
  /** How many times each document was asked. */
  readonly asked: { keys: number; metadata: number; token: number };
  /** Says no to everything while true. */
  down: boolean;
  /** @param claims over those of a good token; undefined removes one */
  sign(claims?: Record<string, unknown>, how?: { kid?: string; alg?: string }): Promise<string>;
  /** Another key pair takes the place of the first: its tokens are no longer good. */
  rotate(): Promise<void>;
  close(): Promise<void>;
}

export const APP_ID = '11111111-1111-4111-8111-111111111111';
export const TENANT = '22222222-2222-4222-8222-222222222222';
export const ISSUER = 'https://api.botframework.example';

const newPair = () => generateKeyPair('RS256', { extractable: true });
/** Drawn once for all the tests: a pair takes half a second. */
const pairs: Promise<Awaited<ReturnType<typeof newPair>>>[] = [];
const pairNumber = (at: number) => {
  pairs[at] ??= newPair();
  return pairs[at];
};

export async function openIssuer(now: () => Date = () => new Date()): Promise<Issuer> {
  let pair = await pairNumber(0);
  let kid = 'first';
  const asked = { keys: 0, metadata: 0, token: 0 };
  const issuer = { down: false };

  const documents = async (path: string): Promise<unknown> => {
    if (path === '/.well-known/openidconfiguration') {
      asked.metadata += 1;
      return { issuer: ISSUER, jwks_uri: `${url}/keys` };
    }
    if (path === '/keys') {
      asked.keys += 1;
      const jwk = await exportJWK(pair.publicKey);
      return { keys: [{ ...jwk, kid, use: 'sig', endorsements: ['msteams', 'directline'] }] };
    }
    asked.token += 1;
    return { token_type: 'Bearer', expires_in: 3599, access_token: `outbound-${asked.token}` };
  };

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    response.statusCode = issuer.down ? 503 : 200;
    if (issuer.down) return void response.end();
    const document = await documents(request.url ?? '');
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(document));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    asked,
    get down() {
      return issuer.down;
    },
    set down(value) {
      issuer.down = value;
    },
    async sign(claims = {}, how = {}) {
      const issuedS = Math.floor(now().getTime() / 1000);
      const good = { iss: ISSUER, aud: APP_ID, iat: issuedS, nbf: issuedS, exp: issuedS + 3600 };
      const payload = Object.fromEntries(
        Object.entries({ ...good, ...claims }).filter(([, value]) => value !== undefined),
      );
      const key = how.kid === 'stranger' ? (await pairNumber(1)).privateKey : pair.privateKey;
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'RS256', kid: how.kid === 'stranger' ? kid : (how.kid ?? kid) })
        .sign(key);
    },
    async rotate() {
      pair = await pairNumber(2);
      kid = 'second';
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
