import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'mocha';
import { readSettings, SettingsError } from '#config';
import { openReordering } from '#conversations/reranker';
import { rerankerAt } from '#reranker-at';

const NEAR = [
  { id: 'dates', text: 'Quelles sont les dates ?' },
  { id: 'financement', text: 'Qui finance ?' },
];

describe('The reranker of an operator', () => {
  /** The order it gives, when it listens as told. */
  async function ordered(listen: RequestListener) {
    const server = createServer(listen).listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    const { port } = server.address() as AddressInfo;
    try {
      const reranker = rerankerAt(`http://127.0.0.1:${port}/rank`);
      return await openReordering(reranker, { deadlineMs: 5_000 }).order('qui paie', NEAR);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  it('is sent the text and the candidates, and answers a score for each', async () => {
    let body = '';
    const order = await ordered(async (request, response) => {
      for await (const chunk of request) body += chunk;
      response.end('[{"id":"dates","score":0.2},{"id":"financement","score":0.7}]');
    });
    assert.deepEqual(JSON.parse(body), { text: 'qui paie', candidates: NEAR });
    assert.deepEqual(order, ['financement', 'dates']);
  });

  it('has no say when it refuses, sends elsewhere or does not speak JSON', async () => {
    const answer = (status: number, text: string) =>
      ordered((_, response) => {
        response.statusCode = status;
        response.setHeader('location', '/');
        response.end(text);
      });
    const right = '[{"id":"dates","score":0.2},{"id":"financement","score":0.7}]';
    assert.deepEqual(await answer(200, right), ['financement', 'dates']);
    assert.equal(await answer(500, right), null);
    assert.equal(await answer(302, right), null);
    assert.equal(await answer(200, 'le financement'), null);
  });

  it('is named by RERANKER_URL, in https or on this machine, without a password', () => {
    const at = (RERANKER_URL: string) => readSettings({ RERANKER_URL }, '2018-01-31').rerankerUrl;
    assert.equal(at(''), null);
    for (const url of ['https://rang.example.fr/v1', 'http://127.0.0.1:9000/', 'http://[::1]:9000/'])
      assert.equal(at(url), url);
    for (const url of [
      'http://rang.example.fr/',
      'https://moi:secret@rang.example.fr/',
      'ftp://a.fr',
      'rang',
    ])
      assert.throws(
        () => at(url),
        (error: unknown) =>
          error instanceof SettingsError &&
          error.message.includes('RERANKER_URL') &&
          !error.message.includes('secret'),
      );
  });
});
