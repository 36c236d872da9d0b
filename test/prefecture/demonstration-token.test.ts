/** The API tried in the demonstration: a token of a fictitious program, given on this machine, for a quarter of an hour. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { decodeJwt, SignJWT } from 'jose';
import { after, before, describe, it } from 'mocha';
import { type Console, openConsole } from './open-console.ts';
import { fileFor } from './sample-files.ts';

const TOKEN = '/prefecture/connexion/jeton';
const LIST = '/api/v1/candidacies';

describe('The API in the demonstration', () => {
  let house: Console;
  before(async () => {
    house = await openConsole();
    const { store, knowledge } = house.service;
    await fileFor(store.candidacies, knowledge, { commune: '58194' });
    await fileFor(store.candidacies, knowledge, { commune: '21231' });
  });
  after(() => house.close());

  const given = async (niveau: string, territoire: string, url = house.url): Promise<string> => {
    const answer = await fetch(`${url}${TOKEN}`, {
      method: 'POST',
      body: new URLSearchParams({ niveau, territoire }),
    });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    return (await answer.text()).trim();
  };
  const ask = (token: string, path = LIST, more: RequestInit = {}) =>
    fetch(`${house.url}${path}`, { ...more, headers: { authorization: `Bearer ${token}`, ...more.headers } });

  it('is tried with the two commands of the README, as they are', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const [, fields = '', address = ''] =
      /^jeton=\$\(curl -s ((?:-d \S+ )+)http:\/\/127\.0\.0\.1:3978(\S+)\)$/m.exec(readme) ?? [];
    const [, path = ''] =
      /^curl -H "Authorization: Bearer \$jeton" http:\/\/127\.0\.0\.1:3978(\S+)$/m.exec(readme) ?? [];
    assert.equal(address, TOKEN);
    const form = new URLSearchParams(fields.trim().replace(/-d /g, '').split(' ').join('&'));
    const answer = await ask(await given(form.get('niveau') ?? '', form.get('territoire') ?? ''), path);
    assert.equal(answer.status, 200);
    const { items } = (await answer.json()) as { items: { commune: { name: string } }[] };
    assert.deepEqual(
      items.map(({ commune }) => commune.name),
      ['Nevers'],
    );
  });

  it('gives a browser the command to copy, and says that nothing is real', async () => {
    const page = await (await house.visitor.post(TOKEN, { niveau: 'lecture', territoire: 'dept:58' })).text();
    assert.match(page, /<strong>Démonstration\.<\/strong> Ce jeton est celui d’un programme fictif/);
    const token = /Bearer ([\w.-]+)/.exec(page)?.[1] ?? '';
    assert.equal((await ask(token)).status, 200);
    const agent = await house.agent('lecture', 'dept:58');
    assert.match(await (await agent.get('/prefecture/session')).text(), new RegExp(`action="${TOKEN}"`));
  });

  it('lets a reader read, and no more', async () => {
    const token = await given('lecture', 'dept:58');
    const { items } = (await (await ask(token)).json()) as { items: { reference: string }[] };
    const refused = await ask(token, `${LIST}/${items[0]?.reference}/actions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'if-match': '"x"', 'idempotency-key': 'k' },
      body: JSON.stringify({ event: 'examine' }),
    });
    assert.equal(refused.status, 403);
    assert.match(refused.headers.get('www-authenticate') ?? '', /insufficient_scope/);
  });

  it('refuses a token changed, signed by another, of another audience or over', async () => {
    const token = await given('lecture', 'dept:58');
    const forged = await new SignJWT({ ...decodeJwt(token), grant: 'admin@national' })
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: 'demonstration' })
      .sign(new Uint8Array(32));
    for (const wrong of [forged, `${token.slice(0, -4)}AAAA`, 'a.b.c'])
      assert.equal((await ask(wrong)).status, 401, wrong);
    assert.equal((await fetch(`${house.url}${LIST}`)).status, 401);
    const elsewhere = await openConsole();
    assert.equal((await ask(await given('lecture', 'dept:58', elsewhere.url))).status, 401);
    await elsewhere.close();
    house.wait(16 * 60_000);
    assert.equal((await ask(token)).status, 401);
  });

  it('is given to no page of another site, and for no territory that does not exist', async () => {
    const post = (headers: Record<string, string>, territoire = 'dept:58') =>
      fetch(`${house.url}${TOKEN}`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ niveau: 'admin', territoire }),
      });
    assert.equal((await post({ 'sec-fetch-site': 'cross-site' })).status, 403);
    assert.equal((await post({ origin: 'https://ailleurs.example' })).status, 403);
    assert.equal((await post({}, 'dept:00')).status, 422);
  });

  it('does not exist in production, and a token given before opens nothing there', async () => {
    const token = await given('admin', 'national');
    const production = await openConsole({
      settings: {
        production: true,
        activityKey: new Uint8Array(32),
        prefecture: { grantsFile: null, provider: null },
      },
    });
    const paths = production.prefecture.routes.map(({ path }) => path);
    assert.ok(!paths.includes(TOKEN));
    assert.deepEqual(production.prefecture.api, []);
    const answer = await fetch(`${production.url}${TOKEN}`, {
      method: 'POST',
      body: new URLSearchParams({ niveau: 'admin', territoire: 'national' }),
    });
    assert.equal(answer.status, 404);
    const read = await fetch(`${production.url}${LIST}`, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(read.status, 404);
    await production.close();
  });
});
