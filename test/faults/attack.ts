/**
 * A minute of everything in the attack table at once, on this machine: each refused as it must be, the keys asked once, and
 * the memory back to rest. What is held is compared after a collection: V8 keeps freed pages for itself.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { ATTACKS } from '#test/channels/teams/attack-table';
import { openFakeConnector } from '#test/channels/teams/fake-connector';
import { openIssuer } from '#test/channels/teams/issuer';
import { fromTeams, type TeamsWorld } from '#test/channels/teams/open-teams';

const LASTS_MS = 60_000;
const CONNECTIONS = 32;
const MB = 2 ** 20;
/** Code compiled meanwhile, and maps within their bounds. */
const REST_BYTES = 16 * MB;

const JSON_TYPE = { 'Content-Type': 'application/json' };

interface Shot {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
  readonly status: number;
}

export async function attack(): Promise<string> {
  const issuer = await openIssuer();
  const connector = await openFakeConnector();
  const child = fork('test/faults/attack-child.ts', [issuer.url, connector.url], {
    execArgv: ['--expose-gc', ...process.execArgv],
  });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  try {
    const [{ url }] = await once(child, 'message');
    const shots = await shotsFrom({ issuer, connector });
    for (const shot of shots) await fire(agent, url, shot);
    const before = await memory(child, 'collect');
    const taken = connector.requests;
    let [peak, count] = [0, 0];
    const endsMs = performance.now() + LASTS_MS;
    const attacker = async (first: number) => {
      for (let at = first; performance.now() < endsMs; at += 1) {
        const shot = shots[at % shots.length];
        if (shot) await fire(agent, url, shot);
        count += 1;
      }
    };
    const watcher = async () => {
      while (performance.now() < endsMs) {
        peak = Math.max(peak, (await memory(child, 'look')).rss);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    await Promise.all([watcher(), ...Array.from({ length: CONNECTIONS }, (_, at) => attacker(at))]);
    agent.destroy();
    const after = await memory(child, 'collect');
    if (after.held > before.held + REST_BYTES) throw new Error(`${mb(after.held - before.held)} MB stayed`);
    if (connector.requests !== taken) throw new Error('an attack was answered');
    const headers = {
      Authorization: `Bearer ${await issuer.sign({ serviceurl: connector.url })}`,
      ...JSON_TYPE,
    };
    const body = JSON.stringify(fromTeams({ connector }));
    await fire(new Agent(), url, { name: 'a person, afterwards', headers, body, status: 200 });
    if (connector.requests !== taken + 1) throw new Error('a person is no longer answered');
    return (
      `${count} requests of ${shots.length} kinds in ${LASTS_MS / 1000} s, each refused or without effect as it must be; keys asked ` +
      `${issuer.asked.keys} times; held ${mb(before.held)} MB before, ${mb(after.held)} after; ` +
      `resident ${mb(before.rss)} MB before, ${mb(peak)} at most, ${mb(after.rss)} after`
    );
  } finally {
    agent.destroy();
    child.kill();
    await Promise.all([issuer.close(), connector.close()]);
  }
}

/** Signed beforehand: the attack is on the service, not on who signs. */
async function shotsFrom(world: Pick<TeamsWorld, 'issuer' | 'connector'>): Promise<readonly Shot[]> {
  const { issuer, connector } = world;
  const serviceurl = connector.url;
  const shots: Shot[] = [];
  for (const [name, { claims, how, activity, authorization, status }] of Object.entries(ATTACKS)) {
    const header = authorization
      ? await authorization(world)
      : `Bearer ${await issuer.sign({ serviceurl, ...claims }, how)}`;
    const headers = { ...JSON_TYPE, ...(header !== undefined && { Authorization: header }) };
    shots.push({ name, headers, body: JSON.stringify(fromTeams(world, activity)), status });
  }
  for (let at = 0; at < 200; at += 1) {
    const headers = {
      ...JSON_TYPE,
      Authorization: `Bearer ${await issuer.sign({ serviceurl }, { kid: `k${at}` })}`,
    };
    shots.push({ name: 'a key that nobody published', headers, body: '{}', status: 401 });
  }
  const good = { ...JSON_TYPE, Authorization: `Bearer ${await issuer.sign({ serviceurl })}` };
  const big = JSON.stringify(fromTeams(world, { text: 'x'.repeat(70_000) }));
  const replayed = JSON.stringify(fromTeams(world));
  return [
    ...shots,
    { name: 'an oversized body', headers: good, body: big, status: 413 },
    {
      name: 'a compressed body',
      headers: { ...good, 'Content-Encoding': 'gzip' },
      body: gzipSync(big),
      status: 415,
    },
    { name: 'no JSON', headers: good, body: '{"type":', status: 400 },
    { name: 'a replayed activity', headers: good, body: replayed, status: 200 },
  ];
}

function fire(agent: Agent, url: string, { name, headers, body, status }: Shot): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/messages`, { agent, method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === status
          ? resolve()
          : reject(new Error(`${name}: ${response.statusCode}, not ${status}`)),
      );
    });
    // A body refused before it was read may end with its connection.
    sent.on('error', (error) => (status === 200 ? reject(error) : resolve()));
    sent.end(body);
  });
}

async function memory(child: ChildProcess, how: 'collect' | 'look'): Promise<{ rss: number; held: number }> {
  child.send(how);
  const [figures] = await once(child, 'message');
  return figures;
}

const mb = (bytes: number) => (bytes / MB).toFixed(0);
