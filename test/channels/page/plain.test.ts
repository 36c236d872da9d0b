import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import { newVisitor, visitorCookie } from '#channels/page/visitor-cookie';
import { closeAll, echo, KEY, openTestWeb } from '#test/channels/open-web';
import { openHouse } from '#test/conversations/talk';
import { memoryTranscripts } from '#test/storage/memory-transcripts';
import { closeBrowser, openSite, type Site, violations, visit } from './open-site.ts';
import { arrive, type PlainVisitor } from './plain-visitor.ts';
import { say } from './talk-in-browser.ts';

describe('Without JavaScript', function () {
  this.timeout(120_000);
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(async () => {
    await closeBrowser();
    await site.close();
  });

  it('files a candidacy through plain forms, corrects a line and prints, without an axe violation', async () => {
    const { page } = await visit(site, { javaScriptEnabled: false });
    // axe needs scripts: the same cookie in a context that runs them looks at the same pages.
    const { page: eye } = await visit(site);
    const look = async (where: string) => {
      await eye.context().addCookies(await page.context().cookies());
      await eye.goto('/sans-javascript');
      assert.deepEqual(await violations(eye), [], where);
    };
    await page.goto('/');
    await page.getByRole('link', { name: 'Commencer sans JavaScript' }).click();
    await look('welcome');
    await page.getByRole('button', { name: 'Présenter ma commune' }).click();
    const say = async (text: string) => {
      await page.getByLabel('Votre message').fill(text);
      await page.getByRole('button', { name: 'Envoyer' }).click();
    };
    await say('Cholet');
    await page.getByRole('button', { name: '1. Oui' }).click();
    for (const text of ['oui', 'oui', 'oui', 'partiel', 'partiel']) await say(text);
    await look('in the middle');
    await page.getByRole('button', { name: 'Imprimer le brouillon' }).waitFor();

    const line = page.getByRole('listitem').filter({ hasText: 'Diagnostic\u00a0: ' });
    await line.getByRole('button', { name: /^Corriger la ligne/ }).click();
    await page.getByRole('button', { name: '1. Terminé' }).click();
    assert.match((await line.textContent()) ?? '', /Terminé/);

    for (const text of ['à conforter', 'à conforter', 'je suis le maire', 'cabinet@exemple.fr', 'oui'])
      await say(text);
    await page.getByText('Récapitulatif', { exact: true }).waitFor();
    await look('recap');
    await page.getByRole('button', { name: '1. Oui, déposer' }).click();
    assert.match((await page.locator('aside.dossier').textContent()) ?? '', /Déposé, référence ACV18-49-/);
    await look('receipt');

    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    for (const ending of ['html', 'txt']) {
      const file = await fetch(`${site.url}/sans-javascript/conversation.${ending}`, { headers: { cookie } });
      const [, reference = 'none'] =
        /filename="conversation-(ACV18-49-\S+)-2018-01-31\.(?:html|txt)"/.exec(
          file.headers.get('content-disposition') ?? '',
        ) ?? [];
      const text = await file.text();
      assert.match(text, /Conversation enregistrée le 31 janvier 2018/, ending);
      assert.match(text, /Commune\s: Cholet \(49\)/, ending);
      assert.ok(text.includes(`Référence\u00a0: ${reference}`), ending);
      assert.match(text, /Démonstration\s: la date est simulée[\s\S]*code de reprise\s: gardez-le pour vous/);
      if (ending === 'html') assert.match(text, /<meta name="viewport" content="width=device-width/);
    }

    await page.getByRole('button', { name: 'Imprimer le dossier' }).click();
    await page.getByRole('link', { name: 'Ouvrir le document à imprimer' }).last().click();
    await page
      .getByText(/DÉPOSÉ – référence ACV18-49-/)
      .first()
      .waitFor();
    await page.emulateMedia({ media: 'print' });
    const paper = await page.locator('article.document').innerText();
    assert.match(paper, /^Démonstration\s: la date est simulée/);
    assert.equal(await page.locator('.demonstration').isVisible(), false);
    const lineOnPaper = "getComputedStyle(document.querySelector('.document li'))";
    assert.equal(await page.evaluate(`${lineOnPaper}.breakInside`), 'avoid');
    await page.context().close();
    await eye.context().close();
  });

  it('shows the end of a long conversation at once, and what came before it on demand', async () => {
    const { page } = await visit(site, { javaScriptEnabled: false, reducedMotion: 'no-preference' });
    await page.goto('/sans-javascript');
    const send = async (text: string) => {
      await page.getByLabel('Votre message').fill(text);
      await page.getByRole('button', { name: 'Envoyer' }).click();
    };
    for (const text of ['présenter ma commune', 'Cholet', 'oui', 'non, pas encore', 'oui']) await send(text);
    const greeting = page.getByText('Je suis l’assistant');
    assert.ok(await greeting.isVisible(), 'six exchanges are shown whole');
    await send('peut-être');
    assert.ok(await greeting.isHidden());
    assert.equal(await page.locator('.message-personne:visible').count(), 3);
    const earlier = page.getByText('Voir les 4 échanges précédents');
    await earlier.click();
    assert.ok(await greeting.isVisible());
    assert.equal(await page.locator('.message-personne:visible').count(), 6);

    const { page: eye } = await visit(site, { reducedMotion: 'no-preference' });
    await eye.context().addCookies(await page.context().cookies());
    await eye.goto('/sans-javascript#dernier');
    assert.deepEqual(await violations(eye), []);
    const how = await eye.evaluate<string>('getComputedStyle(document.documentElement).scrollBehavior');
    assert.equal(how, 'auto', 'every send opens the page on the last answer, without scrolling there');
    await page.context().close();
    await eye.context().close();
  });

  it('shows nothing more of a draft that was erased', async () => {
    const { page } = await visit(site, { javaScriptEnabled: false });
    await page.goto('/sans-javascript');
    for (const text of ['présenter ma commune', 'Cholet', 'effacer mon brouillon', 'oui']) {
      await page.getByLabel('Votre message').fill(text);
      await page.getByRole('button', { name: 'Envoyer' }).click();
    }
    await page.getByText('Votre brouillon est effacé').waitFor();
    assert.doesNotMatch((await page.locator('body').textContent()) ?? '', /Cholet/);
    await page.context().close();
  });

  it('goes on with scripts where the forms left it, and back', async () => {
    const { page } = await visit(site);
    await page.goto('/sans-javascript');
    await page.getByRole('button', { name: 'Présenter ma commune' }).click();
    await page.getByLabel('Votre message').fill('Cholet');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByRole('link', { name: 'Version avec JavaScript' }).click();
    // What the forms said is there.
    await page.locator('#chat').getByText('Présenter ma commune').first().waitFor();
    await page.locator('aside.dossier').getByText('Commune\u00a0: Cholet').waitFor();
    await say(page, 'oui');
    await page.goto('/sans-javascript');
    const thread = (await page.locator('.fil').textContent()) ?? '';
    assert.match(thread, /Présenter ma commune[\s\S]*Cholet[\s\S]*oui/);
    await page.context().close();
  });

  it('has no axe violation on the other pages, nor on an address that leads nowhere', async () => {
    const { page } = await visit(site);
    for (const path of ['/mentions-legales', '/donnees-personnelles', '/accessibilite', '/nulle-part']) {
      await page.goto(path);
      assert.deepEqual(await violations(page), [], path);
      assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, path);
    }
    await page.context().close();
  });
});

describe('The plain forms', function () {
  this.timeout(30_000);
  afterEach(closeAll);

  it('take the same form once, whatever is sent twice', async () => {
    const house = await openHouse('2018-01-31');
    const web = await openTestWeb({
      take: house.take,
    });
    const visitor = await arrive(web);
    const [first, second] = [await visitor.send('Bonjour'), await visitor.send('Bonjour')];
    assert.deepEqual([first.status, second.status], [303, 303]);
    const page = await visitor.read();
    assert.equal(page.match(/<p>Bonjour<\/p>/g)?.length, 1);
  });

  it('show as text whatever is typed', async () => {
    const web = await openTestWeb();
    const visitor = await arrive(web);
    await visitor.send('<img src=x onerror=alert(1)> **gras** "\'&');
    const page = await visitor.read();
    assert.doesNotMatch(page, /<img src=x/);
    assert.match(page, /&#60;img src=x onerror=alert\(1\)&#62;/);
  });

  it('refuse a form sent by another site, or without the token of this visitor', async () => {
    const web = await openTestWeb();
    const visitor = await arrive(web);
    const other = await arrive(web);
    assert.equal(
      (await visitor.send('oui', { headers: { origin: 'https://ailleurs.example' } })).status,
      403,
    );
    assert.equal((await visitor.send('oui', { headers: { 'sec-fetch-site': 'cross-site' } })).status, 403);
    assert.equal((await visitor.send('oui', { token: other.token })).status, 403);
    assert.equal((await visitor.send('oui', { token: '' })).status, 403);
    assert.equal((await visitor.send('oui', { headers: { origin: web.url } })).status, 303);
  });

  for (const [jeton, tokenOf] of [
    ['of the conversation before', (stale: PlainVisitor) => stale.token],
    ['that is wrong', () => 'forge'],
    ['that is empty', () => ''],
  ] as const)
    it(`leave the newer conversation as it is when a form comes with a token ${jeton}`, async () => {
      const house = await openHouse('2018-01-31');
      const web = await openTestWeb({ take: house.take });
      const [stale, present] = [await arrive(web), await arrive(web)];
      await stale.send('je veux présenter Cahors');
      await present.send('je veux présenter Brive-la-Gaillarde');
      const refused = await present.send('oui, le maire', { token: tokenOf(stale), activity: 'autre' });
      assert.equal(refused.status, 403);
      assert.equal(refused.headers.get('set-cookie'), null);
      const page = await refused.text();
      assert.match(page, /conversation précédente\s: votre message n’a pas été pris/);
      assert.match(page, /Brive-la-Gaillarde[\s\S]*<textarea[^>]*>oui, le maire<\/textarea>/);
      assert.ok(page.includes(`name="jeton" value="${present.token}"`), 'what is sent again is taken');
      const shown = await present.read();
      assert.match(shown, /Brive-la-Gaillarde/);
      assert.doesNotMatch(shown, /oui, le maire/);
    });

  it('say hello again beside a refusal where nothing was said yet', async () => {
    const visitor = await arrive(await openTestWeb());
    assert.match(await (await visitor.send('oui', { token: '' })).text(), /Je suis l’assistant/);
  });

  it('keep what was typed when it is empty, too long, when the cookie is gone or the turn fails', async () => {
    let fails = false;
    const web = await openTestWeb({
      take: async () => {
        if (fails) throw new Error('no disk');
        return { replies: [{ text: 'Bonjour.' }], assistant: EMPTY };
      },
    });
    const visitor = await arrive(web);
    const long = await visitor.send(`début ${'é'.repeat(2000)}`);
    assert.equal(long.status, 422);
    assert.match(await long.text(), /2\u00a0006 caractères[\s\S]*<textarea[^>]*>début é/);
    assert.equal((await visitor.send('   ')).status, 422);
    const gone = await visitor.send('mon message', { headers: { cookie: 'acv_visite=forge.forge' } });
    assert.equal(gone.status, 403);
    assert.match(await gone.text(), /reprendre[\s\S]*<textarea[^>]*>mon message<\/textarea>/);
    fails = true;
    const failed = await visitor.send('mon message');
    assert.equal(failed.status, 503);
    const page = await failed.text();
    assert.match(page, /<textarea[^>]*>mon message<\/textarea>/);
    const reference = /Référence\s: (INC-[\w-]+)/.exec(page)?.[1] ?? 'none';
    const line = web.lines.find((one) => one.includes(reference)) ?? '';
    assert.match(line, /"where":"page\.forms"/);
    assert.doesNotMatch(line, /no disk|mon message/);
  });

  it('keep what was typed when nothing can be read', async () => {
    const unread = async () => {
      throw new Error('no disk');
    };
    const web = await openTestWeb({ transcripts: { ...memoryTranscripts(), read: unread } });
    const failed = await (await arrive(web)).send('mon message');
    assert.equal(failed.status, 503);
    assert.match(await failed.text(), /<textarea[^>]*>mon message<\/textarea>/);
  });

  it('write nothing for someone who only looks', async () => {
    let turns = 0;
    const web = await openTestWeb({
      take: async () => {
        turns += 1;
        return { replies: [], assistant: EMPTY };
      },
    });
    assert.match(await (await web.ask('/sans-javascript')).text(), /Je suis l’assistant/);
    assert.equal(turns, 0);
  });

  it('say hello no more often than they take messages from one address, and show what was said all the same', async () => {
    let turns = 0;
    const at = new Date('2018-01-31T10:00:00Z');
    const web = await openTestWeb({
      now: () => at,
      take: async (heard) => {
        turns += 1;
        return echo(heard);
      },
    });
    const key = { secret: KEY, secure: false, days: 30 };
    const look = async (cookie = visitorCookie(newVisitor(), key).split(';')[0] ?? '') =>
      web.ask('/sans-javascript', { headers: { cookie } });
    const known = visitorCookie(newVisitor(), key).split(';')[0] ?? '';
    assert.equal((await look(known)).status, 200);
    for (let count = 1; count < 300; count += 1) assert.equal((await look()).status, 200);
    const refused = await look();
    assert.equal(refused.status, 429);
    assert.match(await refused.text(), /revenez-y dans une minute/);
    assert.match(await (await look(known)).text(), /Bonjour\./);
    assert.equal(turns, 300);
  });

  it('give a cookie that no script reads and no other site sends', async () => {
    const web = await openTestWeb();
    const cookie = (await web.ask('/sans-javascript')).headers.get('set-cookie') ?? '';
    assert.match(cookie, /; HttpOnly; SameSite=Lax$/);
    assert.match(cookie, /^acv_visite=[\w-]{22}\.[\w-]{43}; Path=\/;/);
  });
});

const EMPTY = { asking: null, state: null, outcome: null, category: null, reference: null, panel: null };
