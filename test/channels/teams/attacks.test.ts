import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Heard } from '#conversations/turn';
import { echo } from '#test/channels/open-web';
import { ATTACKS, seconds } from './attack-table.ts';
import { closeTeams, fromTeams, openTeamsWorld, type TeamsWorld } from './open-teams.ts';

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

  it('holds nothing in memory of who proves nothing, nor of a message sent again', async () => {
    const unproved = Object.values(ATTACKS).filter(({ status }) => status === 401);
    for (const { claims, how, authorization } of unproved)
      for (let at = 0; at < 3; at += 1) {
        const header = authorization ? await authorization(world) : await bearer({ jti: at, ...claims }, how);
        await world.post(fromTeams(world), header === undefined ? {} : { Authorization: header });
      }
    assert.equal(world.web.teams.held, 0);
    const activity = fromTeams(world);
    const headers = { Authorization: await bearer() };
    for (let at = 0; at < 20; at += 1) await world.post(activity, headers);
    assert.equal(world.web.teams.held, 2, 'one token, one message');
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
