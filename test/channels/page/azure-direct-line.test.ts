import assert from 'node:assert/strict';
import { after, afterEach, beforeEach, describe, it } from 'mocha';
import type { WebSettings } from '#config';
import { closeAll, openTestWeb } from '#test/channels/open-web';
import { APP_ID, type Issuer, openIssuer, TENANT } from '#test/channels/teams/issuer';
import { type FakeDirectLine, openFakeDirectLine, SECRET } from './fake-direct-line.ts';
import { closeBrowser, openSite, visit } from './open-site.ts';
import { openChat, panel, say } from './talk-in-browser.ts';

describe('The page through Azure’s Direct Line', function () {
  this.timeout(120_000);
  let issuer: Issuer;
  let azure: FakeDirectLine;
  let bot: NonNullable<WebSettings['bot']>;
  beforeEach(async () => {
    issuer = await openIssuer();
    azure = await openFakeDirectLine(issuer);
    bot = {
      appId: APP_ID,
      tenantId: TENANT,
      credential: { kind: 'secret', secret: 'secret of the bot' },
      tenants: [TENANT],
      channels: ['directline'],
      serviceUrls: [azure.origin],
      openIdUrl: `${issuer.url}/.well-known/openidconfiguration`,
      loginUrl: issuer.url,
      directLine: { domain: azure.domain, secret: SECRET },
    };
  });
  afterEach(async () => {
    await closeAll();
    await Promise.all([azure.close(), issuer.close()]);
  });
  after(closeBrowser);

  const openWeb = async () => {
    const web = await openTestWeb({ settings: { bot } });
    const session = async (cookie = '') => {
      const response = await web.ask('/session', { method: 'POST', headers: { cookie } });
      const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0]);
      return { status: response.status, text: await response.text(), cookie: cookies.join('; ') };
    };
    return { web, session };
  };

  it('exchanges its secret for a token of one conversation, for a user named here', async () => {
    const { session } = await openWeb();
    const { text } = await session();
    const { userId, conversationId, domain, resumed } = JSON.parse(text);
    assert.deepEqual([domain, resumed], [azure.domain, false]);
    assert.match(conversationId, /^conversation-/);
    assert.deepEqual([...azure.users], [userId]);
    assert.deepEqual(azure.asked, ['POST /tokens/generate']);
    assert.doesNotMatch(text, new RegExp(SECRET));
  });

  it('finds the same conversation again by its cookies, and another one when Azure has forgotten it', async () => {
    const { session } = await openWeb();
    const first = await session();
    const again = await session(first.cookie);
    const idOf = ({ text }: { text: string }) => JSON.parse(text).conversationId;
    assert.equal(idOf(again), idOf(first));
    assert.equal(JSON.parse(again.text).resumed, true);
    const forged = first.cookie.replace(idOf(first), 'conversation-of-another');
    assert.notEqual(idOf(await session(forged)), 'conversation-of-another');
    assert.ok(!azure.asked.includes('GET /conversations/conversation-of-another'));
    azure.forgetAll();
    const afresh = await session(first.cookie);
    assert.notEqual(idOf(afresh), idOf(first));
    assert.equal(JSON.parse(afresh.text).resumed, false);
  });

  it('says 503 in French while Azure does not answer, and the log has no secret', async () => {
    const { web, session } = await openWeb();
    azure.down = true;
    const { status, text, cookie } = await session();
    assert.equal(status, 503);
    assert.match(JSON.parse(text).detail, /service de Microsoft.*ne répond pas/);
    assert.equal(cookie, '');
    assert.ok(web.lines.some((line) => line.includes('page.azure')));
    assert.doesNotMatch(web.lines.join(''), new RegExp(SECRET));
    azure.down = false;
    assert.equal((await session()).status, 200);
  });

  it('says 503 too when Azure no longer takes the secret', async () => {
    bot = { ...bot, directLine: { domain: azure.domain, secret: 'withdrawn' } };
    const { session } = await openWeb();
    assert.equal((await session()).status, 503);
  });

  it('lets the scripts of the first page reach that host, and no other page', async () => {
    const { web } = await openWeb();
    const connects = async (path: string) =>
      /connect-src ([^;]*)/.exec((await web.ask(path)).headers.get('content-security-policy') ?? '')?.[1];
    assert.equal(await connects('/'), `'self' ${azure.origin} ${azure.origin.replace('http', 'ws')}`);
    assert.equal(await connects('/sans-javascript'), "'self'");
  });

  it('talks in a browser through it, reload included, and gives the browser no secret', async () => {
    const site = await openSite({ bot });
    azure.talkTo(site.url);
    try {
      const { page, complaints } = await visit(site);
      await openChat(page);
      for (const text of ['je veux présenter ma commune', 'Cholet', 'oui']) await say(page, text);
      assert.match((await panel(page).textContent()) ?? '', /Cholet/);
      await page.reload();
      await page.getByText('Je suis l’assistant').first().waitFor();
      await panel(page).getByText('Cholet').first().waitFor();
      await say(page, 'oui');
      assert.deepEqual(complaints, []);
      assert.deepEqual(azure.asked.slice(0, 1), ['POST /tokens/generate']);
      assert.doesNotMatch(azure.fromBrowsers.join(''), new RegExp(SECRET));
      await page.context().close();
    } finally {
      await site.close();
    }
  });
});
