import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { FILING } from '#test/channels/directline/filing';
import { readPdf } from '#test/documents/read-pdf';
import { type Console, cookieOf, openConsole } from '#test/prefecture/open-console';

describe('The receipt, for who filed', () => {
  let house: Console;
  before(async () => {
    house = await openConsole();
  });
  after(() => house.close());

  /** A visitor of the page, and what the page calls their conversation. */
  const visit = async () => {
    const answer = await fetch(`${house.url}/session`, {
      method: 'POST',
      headers: { origin: house.url, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      body: '{}',
    });
    const { conversationId } = (await answer.json()) as { conversationId: string };
    return { cookie: cookieOf(answer), conversation: `web:${conversationId}` };
  };
  const get = (path: string, cookie = '') =>
    fetch(`${house.url}${path}`, { headers: { cookie, accept: 'text/html' } });

  it('is a page and a tagged PDF, once the file is filed, and not before', async () => {
    const { cookie, conversation } = await visit();
    assert.equal((await get('/recepisse', cookie)).status, 404);
    for (const [at, text] of FILING.entries())
      await house.service.take({ conversation, channel: 'web', text, activity: String(at) });
    const { items } = await house.service.stores.candidacies.search({ scope: 'national' }, {});
    const reference = items[0]?.reference ?? 'none';

    const page = await get('/recepisse', cookie);
    assert.equal(page.status, 200);
    assert.ok((await page.text()).includes(reference));

    const pdf = await get('/recepisse.pdf', cookie);
    assert.equal(pdf.headers.get('content-disposition'), `attachment; filename="recepisse-${reference}.pdf"`);
    assert.equal(pdf.headers.get('cache-control'), 'no-store');
    const read = readPdf(new Uint8Array(await pdf.arrayBuffer()));
    assert.ok(read.pages.join('\n').includes(reference));
  });

  it('is nobody else’s: without the signed cookie there is none', async () => {
    assert.equal((await get('/recepisse')).status, 404);
    assert.equal((await get('/recepisse.pdf')).status, 404);
    assert.equal((await get('/recepisse.pdf', `acv_visite=${'A'.repeat(22)}.forged`)).status, 404);
    assert.equal((await get('/recepisse', (await visit()).cookie)).status, 404);
  });

  it('is drawn a few times in a row, then later', async () => {
    const answers: number[] = [];
    for (let turn = 0; turn < 12; turn++) answers.push((await get('/recepisse.pdf')).status);
    assert.ok(answers.includes(429));
    house.wait(60_000);
    assert.equal((await get('/recepisse.pdf')).status, 404);
  });
});
