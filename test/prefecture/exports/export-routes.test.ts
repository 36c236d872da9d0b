import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { after, afterEach, before, describe, it } from 'mocha';
import type { Entry } from '#activity/entry';
import { type Console, openConsole, type TestAgent } from '#test/prefecture/open-console';
import { NEVERS } from '#test/storage/examples';
import { BOURG, filing, TROYES } from './files.ts';
import { readCsv } from './read-csv.ts';

describe('Exporting the files of a screen', () => {
  let house: Console;
  let nievre: TestAgent;
  let france: TestAgent;

  before(async () => {
    house = await openConsole();
    const { candidacies } = house.service.stores;
    await candidacies.file(filing('d-1', { town: NEVERS, serviceDate: '2018-01-20' }));
    await candidacies.file(
      filing('d-2', { town: { ...NEVERS, code: '58086', name: 'Cosne-Cours-sur-Loire', epci: null } }),
    );
    await candidacies.file(filing('d-3', { town: TROYES }, { nature: 'signalement' }));
    await candidacies.file(filing('d-4', { town: BOURG }));
    nievre = await house.agent('lecture', 'dept:58');
    france = await house.agent('lecture', 'national');
  });
  after(() => house.close());
  afterEach(() => house.wait(120_000)); // the pace of exports starts again

  const csvOf = async (agent: TestAgent, query = ''): Promise<readonly (readonly string[])[]> => {
    const answer = await agent.post(`/prefecture/exports${query}`, { format: 'csv' });
    assert.equal(answer.status, 200);
    return readCsv(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer()).slice(1));
  };
  const towns = (rows: readonly (readonly string[])[]) => rows.slice(1).map((row) => row[1]);
  const exported = async (): Promise<readonly Entry[]> =>
    (await house.service.activity.latest(20)).filter(({ act }) => act === 'files-exported');

  it('gives the territory, whole, and nothing of another', async () => {
    assert.deepEqual(towns(await csvOf(nievre)).sort(), ['Cosne-Cours-sur-Loire', 'Nevers']);
    assert.deepEqual(towns(await csvOf(nievre, '?departement=10')), []);
    assert.equal(towns(await csvOf(france)).length, 4);
  });

  it('keeps the filter and the order of the screen', async () => {
    assert.deepEqual(towns(await csvOf(france, '?tri=commune&sens=asc')), [
      'Bourg-en-Bresse',
      'Cosne-Cours-sur-Loire',
      'Nevers',
      'Troyes',
    ]);
    assert.deepEqual(towns(await csvOf(france, '?nature=signalement')), ['Troyes']);
    assert.deepEqual(towns(await csvOf(france, `?depose=${encodeURIComponent('le 20 janvier 2018')}`)), [
      'Nevers',
    ]);
    assert.deepEqual(towns(await csvOf(france, '?q=cosne')), ['Cosne-Cours-sur-Loire']);
  });

  it('refuses days it does not understand rather than exporting everything', async () => {
    const answer = await france.post('/prefecture/exports?depose=quand+les+poules', { format: 'csv' });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /jours du filtre/);
  });

  it('names the file by territory, day and count, and lets no cache keep it', async () => {
    const answer = await nievre.post('/prefecture/exports', { format: 'xlsx' });
    assert.match(
      answer.headers.get('content-disposition') ?? '',
      /^attachment; filename="acv_58_2018-01-31_2-candidatures\.xlsx"/,
    );
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(
      answer.headers.get('content-type'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    await answer.arrayBuffer();
    const region = await house.agent('lecture', 'region:44');
    const other = await region.post('/prefecture/exports', { format: 'ods' });
    assert.match(
      other.headers.get('content-disposition') ?? '',
      /"acv_region-44_2018-01-31_1-candidature\.ods"/,
    );
    await other.arrayBuffer();
  });

  for (const format of ['xlsx', 'ods', 'csv', 'json'])
    it(`writes in the activity log who took what, how many, and the fingerprint of the ${format} file`, async () => {
      const answer = await france.post('/prefecture/exports?q=nevers&nature=candidature', { format });
      const bytes = Buffer.from(await answer.arrayBuffer());
      const [whole, begun] = await exported();
      assert.equal(begun?.details?.stage, 'begun');
      // What was typed is not kept: it may name somebody.
      assert.equal(begun?.details?.filters, 'texte&nature=candidature');
      assert.equal(whole?.details?.export, begun?.details?.export);
      assert.deepEqual(
        [whole?.details?.stage, whole?.details?.format, whole?.details?.rows, whole?.details?.sha256],
        ['whole', format, 1, createHash('sha256').update(bytes).digest('hex')],
      );
      assert.match(whole?.who ?? '', /^agent-/);
    });

  it('asks for a format it knows', async () => {
    assert.equal((await nievre.post('/prefecture/exports', { format: 'pdf' })).status, 400);
    assert.equal((await nievre.post('/prefecture/exports')).status, 400);
  });

  it('is not given to who only follows a link, nor to a form made elsewhere', async () => {
    assert.equal((await nievre.get('/prefecture/exports?format=csv')).status, 405);
    assert.equal((await nievre.post('/prefecture/exports', { format: 'csv', jeton: 'autre' })).status, 403);
  });

  it('lets six go in a minute, then says when to come back', async () => {
    const agent = await house.agent('lecture', 'region:27');
    for (let turn = 0; turn < 6; turn++) await csvOf(agent);
    const refused = await agent.post('/prefecture/exports', { format: 'csv' });
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
  });
});

describe('An export that is not read to its end', () => {
  let house: Console;
  before(async () => {
    house = await openConsole();
    const { candidacies } = house.service.stores;
    // More than what a socket and its buffers hold.
    const said = 'x'.repeat(30_000);
    const person = { role: 'maire', name: said, roleSaid: said, mayor: said, email: said };
    for (let at = 0; at < 100; at++) await candidacies.file(filing(`d-${at}`, { person }));
  });
  after(() => house.close());

  it('keeps other exports of the same person waiting, is logged as interrupted, and frees the place', async () => {
    const agent = await house.agent('lecture', 'national');
    const jeton =
      /name="jeton" value="([\w-]+)"/.exec(await (await agent.get('/prefecture')).text())?.[1] ?? '';
    const sent = httpRequest(`${house.url}/prefecture/exports`, {
      method: 'POST',
      headers: {
        cookie: agent.cookie,
        origin: house.url,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
      },
    });
    sent.end(new URLSearchParams({ jeton, format: 'csv' }).toString());
    const [answer] = await once(sent, 'response');
    assert.equal(answer.statusCode, 200);
    // Not read: the service waits, and does not start another.
    assert.equal((await agent.post('/prefecture/exports', { format: 'csv' })).status, 429);
    sent.destroy();
    const interrupted = await untilLogged(house, 'interrupted');
    assert.ok(Number(interrupted.details?.rows) < 100);
    assert.equal(interrupted.details?.sha256, undefined);
    const again = await agent.post('/prefecture/exports', { format: 'json' });
    assert.equal(again.status, 200);
    await again.arrayBuffer();
  });
});

/** Asked again at each turn of the loop: the line is written when the connection's end is noticed. */
async function untilLogged(house: Console, stage: string): Promise<Entry> {
  for (;;) {
    const found = (await house.service.activity.latest(20)).find(({ details }) => details?.stage === stage);
    if (found) return found;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
