/**
 * Turns on two processes of the service against one, on one database, as an operator starts them. Where clients, database
 * and processes share two cores there is nothing to gain: the bench says how many there are.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { FILING } from '#test/channels/directline/filing';
import { RawClient } from '#test/channels/directline/raw-client';
import { build, startService } from '#test/faults/service-process';
import { startPostgres } from '#test/storage/postgres-server';

const CLIENTS = 16;
const CONVERSATIONS = 24;
const ROUNDS = 3;

export async function bench(): Promise<{ name: string; value: string }[]> {
  await build();
  const server = await startPostgres({ durable: true });
  const dataDir = await mkdtemp(`${tmpdir()}/bench-`);
  const key = randomBytes(32).toString('base64');
  const settings = { DATABASE_URL: server.url, DATA_DIR: dataDir, SIGNING_KEY: key };
  const services = [startService(settings), startService(settings)];
  try {
    const urls = (await Promise.all(services.map(({ ready }) => ready))).map(
      (port) => `http://127.0.0.1:${port}`,
    );
    const [alone = ''] = urls;
    await turnsPerSecond([alone]); // warm
    await turnsPerSecond(urls);
    const rounds: { one: number; two: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push({ one: await turnsPerSecond([alone]), two: await turnsPerSecond(urls) });
    const [, middle = { one: 1, two: 0 }] = rounds.sort((a, b) => a.two / a.one - b.two / b.one);
    const cores = availableParallelism();
    return [
      { name: 'turns on one process, PostgreSQL', value: `${Math.round(middle.one)} /s` },
      { name: 'turns on two processes', value: `${Math.round(middle.two)} /s` },
      {
        name: 'ratio two / one (goal 1.6 where the cores allow)',
        value: `${(middle.two / middle.one).toFixed(2)}, ${cores} cores for clients, database and processes`,
      },
    ];
  } finally {
    await Promise.all(services.map((one) => one.kill()));
    await server.stop();
    await rm(dataDir, { recursive: true });
  }
}

/** Conversations to their receipt, each on one of the processes. */
async function turnsPerSecond(urls: readonly string[]): Promise<number> {
  let begun = 0;
  const startedMs = performance.now();
  const client = async () => {
    while (begun < CONVERSATIONS) {
      const url = urls[begun % urls.length] ?? '';
      begun += 1;
      const talk = await RawClient.open({ ask: (path, init) => fetch(`${url}${path}`, init) });
      for (const text of FILING) assert.equal((await talk.send(text)).status, 200);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (CONVERSATIONS * FILING.length * 1000) / (performance.now() - startedMs);
}
