import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { BotSettings } from '#bot-settings';
import { openOutboundToken } from '#channels/teams/outbound-token';
import { NotGiven } from '#http/fetch-json';
import { APP_ID, TENANT } from './issuer.ts';

const RESOURCE = 'https://api.botframework.com';

/** Azure, as far as a machine asks it for the token of its identity. */
async function openAzure() {
  const asked: {
    method: string;
    path: string;
    query: Record<string, string>;
    secret: string;
    body: string;
  }[] = [];
  let status = 200;
  let expiresIn: unknown = '3600';
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://azure');
    const { 'x-identity-header': identity, metadata } = request.headers;
    asked.push({
      method: request.method ?? '',
      path: pathname,
      query: Object.fromEntries(searchParams),
      secret: String(identity ?? `metadata: ${metadata}`),
      body,
    });
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify({ access_token: `given-${asked.length}`, expires_in: expiresIn, resource: RESOURCE }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    answers: (next: number, life: unknown = expiresIn) => {
      [status, expiresIn] = [next, life];
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

describe('The bot’s own token', () => {
  let azure: Awaited<ReturnType<typeof openAzure>>;
  let nowMs = 0;
  beforeEach(async () => {
    azure = await openAzure();
    nowMs = 0;
  });
  afterEach(() => azure.close());

  /** What is asked of the machine's fixed address goes to this Azure. */
  const toAzure: typeof fetch = (url, options) =>
    fetch(String(url).replace('http://169.254.169.254', azure.url), options);
  const open = (credential: BotSettings['credential']) =>
    openOutboundToken(
      { appId: APP_ID, tenantId: TENANT, credential, loginUrl: azure.url },
      () => new Date(nowMs),
      toAzure,
    );
  const managed = (endpoint: string | null, header: string | null = null) =>
    open({ kind: 'managedIdentity', endpoint, header });

  it('is asked of the address that Azure gives a service with a managed identity, with the header it gives', async () => {
    assert.equal(await managed(`${azure.url}/msi/token`, 'given by Azure').get(), 'given-1');
    assert.deepEqual(azure.asked, [
      {
        method: 'GET',
        path: '/msi/token',
        query: { 'api-version': '2019-08-01', resource: RESOURCE, client_id: APP_ID },
        secret: 'given by Azure',
        body: '',
      },
    ]);
  });

  it('is asked of a virtual machine’s own address where Azure gives none', async () => {
    assert.equal(await managed(null).get(), 'given-1');
    assert.deepEqual(azure.asked, [
      {
        method: 'GET',
        path: '/metadata/identity/oauth2/token',
        query: { 'api-version': '2018-02-01', resource: RESOURCE, client_id: APP_ID },
        secret: 'metadata: true',
        body: '',
      },
    ]);
  });

  it('is asked of the bot’s own organisation with a secret, which no address holds', async () => {
    assert.equal(await open({ kind: 'secret', secret: 'shared' }).get(), 'given-1');
    const [{ method, path, query, body } = assert.fail()] = azure.asked;
    assert.deepEqual([method, path, query], ['POST', `/${TENANT}/oauth2/v2.0/token`, {}]);
    assert.deepEqual(Object.fromEntries(new URLSearchParams(body)), {
      grant_type: 'client_credentials',
      client_id: APP_ID,
      client_secret: 'shared',
      scope: `${RESOURCE}/.default`,
    });
  });

  it('is asked once, however many speak, and again shortly before its end', async () => {
    const token = managed(null);
    assert.deepEqual(await Promise.all([token.get(), token.get(), token.get()]), [
      'given-1',
      'given-1',
      'given-1',
    ]);
    nowMs = 3_299_000;
    assert.equal(await token.get(), 'given-1');
    nowMs = 3_301_000;
    assert.equal(await token.get(), 'given-2');
    token.drop('given-1');
    assert.equal(await token.get(), 'given-2');
    token.drop('given-2');
    assert.equal(await token.get(), 'given-3');
  });

  it('refused, is not asked again within ten seconds; nor is one that lives no longer', async () => {
    const token = managed(null);
    azure.answers(400);
    for (let at = 0; at < 5; at += 1) await assert.rejects(token.get(), NotGiven);
    assert.equal(azure.asked.length, 1);
    nowMs = 10_001;
    azure.answers(200, 60);
    for (let at = 0; at < 5; at += 1) assert.equal(await token.get(), 'given-2');
    nowMs = 20_002;
    assert.equal(await token.get(), 'given-3');
  });
});
