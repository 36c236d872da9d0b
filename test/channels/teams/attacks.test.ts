import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Heard } from '#conversations/turn';
import { echo } from '#test/channels/open-web';
import { APP_ID, TENANT } from './issuer.ts';
import { closeTeams, fromTeams, openTeamsWorld, type TeamsWorld } from './open-teams.ts';

const OTHER = '33333333-3333-4333-8333-333333333333';

/** What is changed from a good request, and what it gets. */
interface Attack {
  readonly claims?: Record<string, unknown>;
  readonly how?: { kid?: string };
  readonly activity?: Record<string, unknown>;
  readonly authorization?: (world: TeamsWorld) => string | undefined | Promise<string | undefined>;
  readonly status: number;
}

const seconds = (later: number) => Math.floor(Date.now() / 1000) + later;
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

const ATTACKS: Readonly<Record<string, Attack>> = {
  'no token': { authorization: () => undefined, status: 401 },
  'a token that is none': { authorization: () => 'Bearer x.y.z', status: 401 },
  'another kind of authorization': { authorization: () => 'Basic YTpi', status: 401 },
  'a token of eight thousand signs': { authorization: () => `Bearer ${'a'.repeat(8001)}`, status: 401 },
  'alg: none': {
    authorization: ({ connector }) =>
      `Bearer ${part({ alg: 'none', kid: 'first' })}.${part({ aud: APP_ID, serviceurl: connector.url, exp: seconds(60) })}.`,
    status: 401,
  },
  'a shared secret instead of a signature': {
    authorization: ({ connector }) => {
      const signed = `${part({ alg: 'HS256', kid: 'first' })}.${part({ aud: APP_ID, serviceurl: connector.url, exp: seconds(60) })}`;
      return `Bearer ${signed}.${createHmac('sha256', 'first').update(signed).digest('base64url')}`;
    },
    status: 401,
  },
  'a key that nobody published': { how: { kid: 'unknown' }, status: 401 },
  'the name of a good key over the signature of another': { how: { kid: 'stranger' }, status: 401 },
  'another issuer': { claims: { iss: 'https://api.botframework.evil' }, status: 401 },
  'an issuer of the emulator’s kind': {
    claims: { iss: `https://sts.windows.net/${TENANT}/`, ver: '1.0', appid: APP_ID },
    status: 401,
  },
  'no issuer': { claims: { iss: undefined }, status: 401 },
  'another audience': { claims: { aud: OTHER }, status: 401 },
  'no audience': { claims: { aud: undefined }, status: 401 },
  'a token that has expired': { claims: { exp: seconds(-600) }, status: 401 },
  'a token that never expires': { claims: { exp: undefined }, status: 401 },
  'a token that is not valid yet': { claims: { nbf: seconds(900) }, status: 401 },
  'no service URL in the token': { claims: { serviceurl: undefined }, status: 401 },
  'a service URL that the token does not name': {
    activity: { serviceUrl: 'https://smba.trafficmanager.net/other/' },
    status: 403,
  },
  'a service URL pointing inside, well signed': {
    claims: { serviceurl: 'http://169.254.169.254/latest/' },
    activity: { serviceUrl: 'http://169.254.169.254/latest/' },
    status: 403,
  },
  'a service URL that hides another host': {
    claims: { serviceurl: 'https://smba.trafficmanager.net@evil.example/' },
    activity: { serviceUrl: 'https://smba.trafficmanager.net@evil.example/' },
    status: 403,
  },
  'a service URL that is no web address': {
    claims: { serviceurl: 'file:///etc/passwd' },
    activity: { serviceUrl: 'file:///etc/passwd' },
    status: 400,
  },
  'a channel that the key is not endorsed for': { activity: { channelId: 'slack' }, status: 403 },
  'a channel that the settings do not admit': { activity: { channelId: 'directline' }, status: 403 },
  'the emulator’s channel': { activity: { channelId: 'emulator' }, status: 403 },
  'another organisation': { activity: { channelData: { tenant: { id: OTHER } } }, status: 403 },
  'no organisation': { activity: { channelData: {}, conversation: { id: 'c' } }, status: 403 },
  'an activity without a sender': { activity: { from: undefined }, status: 400 },
  'something that is no activity': { activity: { type: 7 }, status: 400 },
};

describe('Who is not Bot Framework stays out', () => {
  afterEach(closeTeams);
  let world: TeamsWorld;
  let heard: Heard[];
  beforeEach(async () => {
    heard = [];
    world = await openTeamsWorld({
      take: (one) => {
        heard.push(one);
        return echo(one);
      },
    });
  });

  const bearer = async (claims: Record<string, unknown> = {}, how = {}) =>
    `Bearer ${await world.issuer.sign({ serviceurl: world.connector.url, ...claims }, how)}`;

  for (const [name, { claims, how, activity, authorization, status }] of Object.entries(ATTACKS))
    it(`${status}: ${name}`, async () => {
      const header = authorization ? await authorization(world) : await bearer(claims, how);
      const response = await world.post(
        fromTeams(world, activity),
        header === undefined ? {} : { Authorization: header },
      );
      assert.equal(response.status, status);
      assert.deepEqual(heard, []);
      assert.equal(world.connector.requests, 0);
      if (status === 401) assert.equal(response.headers.get('www-authenticate'), 'Bearer');
    });

  it('lets the same request in when nothing is wrong with it', async () => {
    const response = await world.post(fromTeams(world), { Authorization: await bearer() });
    assert.equal(response.status, 200);
    assert.equal(heard.length, 1);
  });

  it('does nothing of a captured request sent again: 200, as a channel that retries expects, and no second answer', async () => {
    const activity = fromTeams(world);
    const headers = { Authorization: await bearer() };
    const statuses = await Promise.all(Array.from({ length: 5 }, () => world.post(activity, headers)));
    assert.deepEqual(
      statuses.map(({ status }) => status),
      [200, 200, 200, 200, 200],
    );
    assert.equal(heard.length, 1);
    assert.equal(world.connector.delivered.length, 1);
  });

  it('asks for the keys once, whatever storm of unknown keys comes', async () => {
    for (let at = 0; at < 100; at += 1)
      assert.equal(
        (await world.post(fromTeams(world), { Authorization: await bearer({}, { kid: `k${at}` }) })).status,
        401,
      );
    assert.equal(world.issuer.asked.keys, 1);
    assert.equal((await world.post(fromTeams(world), { Authorization: await bearer() })).status, 200);
  });

  it('reads no body of who is not admitted; of who is, no big or compressed one', async () => {
    const big = JSON.stringify(fromTeams(world, { text: 'x'.repeat(70_000) }));
    const bomb = gzipSync(big);
    const ask = async (body: string | Buffer<ArrayBuffer>, headers: Record<string, string>) =>
      (await world.web.ask('/api/messages', { method: 'POST', body, headers })).status;
    const json = { 'Content-Type': 'application/json' };
    assert.equal(await ask(big, json), 401);
    assert.equal(await ask(bomb as Buffer<ArrayBuffer>, { ...json, 'Content-Encoding': 'gzip' }), 401);
    const Authorization = await bearer();
    assert.equal(await ask(big, { ...json, Authorization }), 413);
    assert.equal(
      await ask(bomb as Buffer<ArrayBuffer>, { ...json, Authorization, 'Content-Encoding': 'gzip' }),
      415,
    );
    assert.deepEqual(heard, []);
  });
});

describe('Keys of Bot Framework', () => {
  afterEach(closeTeams);

  it('closed is the door while they cannot be had, and open again when they can', async () => {
    let later = 0;
    const world = await openTeamsWorld({ now: () => new Date(Date.now() + later) });
    world.issuer.down = true;
    assert.equal((await world.post(fromTeams(world))).status, 503);
    world.issuer.down = false;
    assert.equal((await world.post(fromTeams(world))).status, 503, 'not asked again within the minute');
    later = 61_000;
    assert.equal((await world.post(fromTeams(world))).status, 200);
  });

  it('withdrawn, they take the tokens already verified with them', async () => {
    let later = 0;
    const world = await openTeamsWorld({ now: () => new Date(Date.now() + later) });
    const token = await world.issuer.sign({ serviceurl: world.connector.url, exp: seconds(7 * 86_400) });
    const post = () => world.post(fromTeams(world), { Authorization: `Bearer ${token}` });
    assert.equal((await post()).status, 200);
    await world.issuer.rotate();
    assert.equal((await post()).status, 200);
    later = 25 * 3600 * 1000;
    assert.equal((await post()).status, 401);
    const fresh = await world.issuer.sign({ serviceurl: world.connector.url });
    assert.equal((await world.post(fromTeams(world), { Authorization: `Bearer ${fresh}` })).status, 200);
  });
});
