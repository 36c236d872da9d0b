/**
 * Turns through `/api/messages`, signed by a test issuer and answered to a fake connector: this authentication against
 * botbuilder's default adapter, and against none, the same bot on the same server behind the same sixteen connections.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { openFakeConnector } from '#test/channels/teams/fake-connector';
import { openIssuer, TENANT } from '#test/channels/teams/issuer';
import { fromTeams } from '#test/channels/teams/open-teams';

const CONNECTIONS = 16;
const TURNS = 800;
const ROUNDS = 3;

type Mode = 'cloud' | 'strict' | 'fresh' | 'open';

export async function bench(): Promise<{ name: string; value: string }[]> {
  const issuer = await openIssuer();
  const connector = await openFakeConnector();
  const open = async (mode: 'cloud' | 'strict' | 'open'): Promise<Server> => {
    const child = fork('test/bench/teams-child.ts', [mode, issuer.url, connector.url]);
    const [{ url }] = await once(child, 'message');
    return { child, url };
  };
  const [cloud, strict, none] = [await open('cloud'), await open('strict'), await open('open')];
  const sign = async (jti: string) => `Bearer ${await issuer.sign({ serviceurl: connector.url, jti })}`;
  /** As Teams does: the same for an hour. */
  const usual = await sign('usual');
  let named = 0;
  const run = async (server: Server, tokens: readonly (string | undefined)[]): Promise<Load> => {
    const before = connector.delivered.length;
    const result = await load(server, tokens, connector);
    if (connector.delivered.length !== before + TURNS) throw new Error('a turn was not answered');
    connector.delivered.length = 0;
    return result;
  };
  /** Never seen: as if each turn came from another conversation and hour. */
  const unseen = async () =>
    Promise.all(
      Array.from({ length: TURNS }, () => {
        named += 1;
        return sign(`${named}`);
      }),
    );
  const runs: Readonly<Record<Mode, () => Promise<Load>>> = {
    cloud: () => run(cloud, [usual]),
    strict: () => run(strict, [usual]),
    fresh: async () => run(strict, await unseen()),
    open: () => run(none, [undefined]),
  };
  try {
    for (const warm of [...Object.values(runs), ...Object.values(runs)]) await warm();
    const rounds: Record<Mode, Load>[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push({
        cloud: await runs.cloud(),
        strict: await runs.strict(),
        open: await runs.open(),
        fresh: await runs.fresh(),
      });
    const middle = (of: (one: Record<Mode, Load>) => number) =>
      rounds.map(of).sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
    const said = (mode: Mode) =>
      `${Math.round(middle((one) => one[mode].perSecond))} /s, ${middle((one) => one[mode].cpu).toFixed(2)} ms of processor`;
    const ratio = (mode: Mode, other: Mode) =>
      middle((one) => one[mode].perSecond / one[other].perSecond).toFixed(2);
    return [
      { name: 'botbuilder’s default adapter, one token', value: said('cloud') },
      { name: 'this authentication, one token, as Teams sends', value: said('strict') },
      { name: 'this authentication, every token new', value: said('fresh') },
      { name: 'no authentication', value: said('open') },
      { name: 'ratio this / default (goal 1.5)', value: ratio('strict', 'cloud') },
      { name: 'ratio this / default, every token new here', value: ratio('fresh', 'cloud') },
      { name: 'ratio this / none (goal 0.85)', value: ratio('strict', 'open') },
    ];
  } finally {
    for (const { child } of [cloud, strict, none]) child.kill();
    await Promise.all([issuer.close(), connector.close()]);
  }
}

interface Server {
  readonly url: string;
  readonly child: ChildProcess;
}

interface Load {
  readonly perSecond: number;
  /** Processor milliseconds of the server, a turn. */
  readonly cpu: number;
}

async function load(
  { url, child }: Server,
  tokens: readonly (string | undefined)[],
  connector: Parameters<typeof fromTeams>[0]['connector'],
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const bodies = Array.from({ length: TURNS }, (_, at) =>
    JSON.stringify(
      fromTeams(
        { connector },
        {
          text: 'bonjour',
          conversation: { ...PERSONAL, id: `a:personal-${at % 200}` },
        },
      ),
    ),
  );
  const cpuBefore = await cpuMs(child);
  const startedMs = performance.now();
  let next = 0;
  const worker = async () => {
    for (; next < TURNS; ) {
      const at = next;
      next += 1;
      await post(agent, url, bodies[at] ?? '', tokens[at % tokens.length]);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const seconds = (performance.now() - startedMs) / 1000;
  agent.destroy();
  return { perSecond: TURNS / seconds, cpu: ((await cpuMs(child)) - cpuBefore) / TURNS };
}

const PERSONAL = { conversationType: 'personal', tenantId: TENANT };

function post(agent: Agent, url: string, body: string, authorization: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
      ...(authorization !== undefined && { Authorization: authorization }),
    };
    const sent = request(`${url}/api/messages`, { agent, method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(`status ${response.statusCode}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function cpuMs(child: ChildProcess): Promise<number> {
  child.send('figures');
  const [{ cpu }] = await once(child, 'message');
  return (cpu.user + cpu.system) / 1000;
}
