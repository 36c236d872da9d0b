/**
 * Two processes of the service on one database, behind a relay without stickiness, each killed again and again while
 * towns file through Direct Line. Who is killed is replaced at once; the relay learns it late, as relays do.
 */
import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { openPostgresStore } from '#storage/postgres/open-store';
import { FILING } from '#test/channels/directline/filing';
import { RawClient } from '#test/channels/directline/raw-client';
import { startPostgres } from '#test/storage/postgres-server';
import { build, type ServiceProcess, startRelay, startService } from './service-process.ts';

const TOWNS_AT_ONCE = 4;

export async function killReplicas(kills: number): Promise<string> {
  await build();
  const server = await startPostgres({ durable: true });
  const folder = await mkdtemp(`${tmpdir()}/replicas-`);
  const relay = await startRelay();
  const settings = {
    DATABASE_URL: server.url,
    DATA_DIR: folder,
    SIGNING_KEY: randomBytes(32).toString('base64'),
  };
  const start = () => startService(settings);
  const serving: ServiceProcess[] = [start(), start()];
  const spares: ServiceProcess[] = [start()];
  const towns = new Towns(relay.url);
  try {
    const told = async () => relay.serve(await Promise.all(serving.map(({ ready }) => ready)));
    await told();
    const asItGoes = await towns.file();
    const filing = Array.from({ length: TOWNS_AT_ONCE }, () => towns.fileOn());
    let slowestMs = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const before = towns.acknowledged;
      await wait(randomInt(400));
      const at = randomInt(2);
      await serving[at]?.kill();
      const spare = spares.shift() ?? start();
      spares.push(start());
      slowestMs = Math.max(slowestMs, await spare.tookMs);
      serving[at] = spare;
      await told();
      // Somebody was answered again before the next.
      while (towns.acknowledged === before) await wait(5);
    }
    towns.stop();
    await Promise.all(filing);
    await verify(server.url, towns, asItGoes);
    return (
      `PostgreSQL, two replicas: ${kills} kills, ${towns.acknowledged} messages acknowledged after ${towns.retries} retries, ` +
      `${towns.filed.length} files, each once, no conversation forked; slowest start of a whole process ${slowestMs.toFixed(0)} ms`
    );
  } finally {
    towns.stop();
    await Promise.all([...serving, ...spares].map((one) => one.kill()));
    await relay.close();
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

interface Filed {
  readonly client: RawClient;
  readonly reference: string;
  /** All that the conversation shows, both sides, without what differs from a file to the next. */
  readonly shown: readonly string[];
}

/** Visitors who file one after the other, and send again what was not acknowledged, under the same name. */
class Towns {
  readonly filed: Filed[] = [];
  acknowledged = 0;
  retries = 0;
  readonly #url: string;
  #isStopped = false;

  constructor(url: string) {
    this.#url = url;
  }

  stop(): void {
    this.#isStopped = true;
  }

  async fileOn(): Promise<void> {
    while (!this.#isStopped) await this.file();
  }

  async file(): Promise<Filed> {
    const client = await RawClient.open(this);
    for (const text of FILING) {
      const { status } = await client.send(text);
      assert.equal(status, 200);
      this.acknowledged += 1;
    }
    const shown = await shownTo(client);
    const reference = /ACV18-\w+-\w+-\w/.exec(shown.join('\n'))?.[0];
    assert.ok(reference, `no receipt at the end of ${JSON.stringify(shown.slice(-3))}`);
    const filed = { client, reference, shown: shown.map(withoutMarks) };
    this.filed.push(filed);
    return filed;
  }

  /** Until somebody answers: a request whose answer was lost is sent again as it was. */
  readonly ask = async (path: string, init?: RequestInit): Promise<Response> => {
    for (let tries = 0; tries < 600; tries += 1) {
      const answer = await fetch(`${this.#url}${path}`, {
        ...init,
        signal: AbortSignal.timeout(15_000),
      }).catch(() => null);
      if (answer && answer.status < 500 && answer.status !== 429) return answer;
      this.retries += 1;
      await wait(answer?.status === 429 ? 500 : 50);
    }
    throw new Error(`nobody answers ${path}`);
  };
}

async function shownTo(client: RawClient): Promise<readonly string[]> {
  client.watermark = '';
  const activities = await client.receive();
  return activities.filter(({ type }) => type === 'message').map(({ from, text }) => `${from.role}: ${text}`);
}

/** References, codes and times differ; all else is the same conversation. */
function withoutMarks(text: string): string {
  return text
    .replace(/ACV18-\w+-\w+-\w/g, 'REFERENCE')
    .replace(/\b(?:[0-9A-Z]{4,5}-){2,}[0-9A-Z]{4,5}\b/g, 'CODE')
    .replace(/\d{1,2}\s?(?:h|:)\s?\d{2}/g, 'TIME');
}

async function verify(url: string, towns: Towns, asItGoes: Filed): Promise<void> {
  const references = towns.filed.map(({ reference }) => reference);
  assert.equal(new Set(references).size, references.length, 'two conversations were given one file');
  const inStore: string[] = [];
  const drafts = new Set<string>();
  await using store = await openPostgresStore({ url, connections: 2 });
  for (let after: string | undefined; ; ) {
    const page = await store.candidacies.list({ scope: 'national' }, { limit: 500 }, after);
    for (const { reference, draftId } of page.items) {
      inStore.push(reference);
      drafts.add(draftId);
    }
    if (page.next === null) break;
    after = page.next;
  }
  // Every conversation was led to its end: nothing is left in doubt.
  assert.deepEqual(inStore.toSorted(), references.toSorted(), 'a file is missing, or was filed twice');
  assert.equal(drafts.size, inStore.length, 'a draft was filed twice');
  for (const { client, reference, shown } of towns.filed) {
    assert.deepEqual(shown, asItGoes.shown, `the conversation of ${reference} went another way`);
    assert.deepEqual((await shownTo(client)).map(withoutMarks), shown, 'it changed afterwards');
  }
}
