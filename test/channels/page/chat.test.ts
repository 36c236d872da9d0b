import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { closeBrowser, openSite, type Site, violations, visit, visitIn } from './open-site.ts';
import { answered, field, lastAnswer, openChat, panel, say, UP_TO_RECAP } from './talk-in-browser.ts';

describe('The page', function () {
  this.timeout(120_000);
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(async () => {
    await closeBrowser();
    await site.close();
  });

  it('files a candidacy by keyboard only, with a reload in the middle, without a complaint of the browser', async () => {
    const { page, complaints } = await visit(site);
    await openChat(page);
    // From the top of the page to the field with the Tab key alone.
    for (let at = 0; at < 30 && !(await isIn(page, '#chat textarea')); at += 1)
      await page.keyboard.press('Tab');
    assert.ok(await isIn(page, '#chat textarea'), 'the field is reached with Tab');
    for (const text of UP_TO_RECAP.slice(0, 6)) {
      await answered(page, async () => {
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
      });
      assert.ok(await isIn(page, '#chat textarea'), 'an answer that comes moves no focus');
    }
    assert.match((await panel(page).textContent()) ?? '', /Pas encore déposé/);

    const told = (await lastAnswer(page).textContent()) ?? '';
    await page.reload();
    await page.getByText('Je suis l’assistant').first().waitFor();
    await page.locator('#chat').getByText(told.trim()).last().waitFor();
    assert.match((await panel(page).textContent()) ?? '', /Cholet/);

    for (let at = 0; at < 60 && !(await isIn(page, '#chat textarea')); at += 1)
      await page.keyboard.press('Tab');
    for (const text of [...UP_TO_RECAP.slice(6), 'oui']) {
      await answered(page, async () => {
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
      });
    }
    await page.getByText('Votre manifestation d’intérêt est déposée.').first().waitFor();
    await page.locator('.badge-depose').waitFor();
    assert.match((await panel(page).textContent()) ?? '', /Déposé, référence ACV18-49-/);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('corrects a line through the panel and keeps the field at hand', async () => {
    const { page } = await visit(site);
    await openChat(page);
    for (const text of UP_TO_RECAP.slice(0, 5)) await say(page, text);
    const line = panel(page).getByRole('listitem').filter({ hasText: 'Volontariat' });
    await line.getByText('Oui').waitFor();
    await answered(page, () => line.getByRole('button', { name: /^Corriger la ligne/ }).click());
    await say(page, 'pas encore décidé');
    await line.getByText('Pas encore décidé').waitFor();
    assert.match((await panel(page).textContent()) ?? '', /Pas encore déposé/);
    await page.context().close();
  });

  it('is usable on a phone of 320 pixels: nothing overflows, the last question and its answers are in sight', async () => {
    const { page } = await visit(site, {
      viewport: { width: 320, height: 640 },
      isMobile: true,
      hasTouch: true,
    });
    await openChat(page);
    for (const text of UP_TO_RECAP.slice(0, 4)) await say(page, text);
    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(width <= 320, `the page is ${width} pixels wide`);
    await field(page).scrollIntoViewIfNeeded();
    await page.evaluate(LAST_COMES_IN_SIGHT);
    await answered(page, () => page.getByRole('toolbar').getByRole('button', { name: 'Non' }).tap());
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

  it('shows the same conversation in a second tab, in step', async () => {
    const { page } = await visit(site);
    await openChat(page);
    for (const text of UP_TO_RECAP.slice(0, 2)) await say(page, text);
    const { page: second } = await visitIn(page.context());
    await openChat(second);
    await panel(second).getByText('Commune\u00a0: Cholet').waitFor();
    await say(second, 'oui');
    await panel(page).getByText('Volontariat').waitFor();
    await page.context().close();
  });

  it('shows nothing more of a draft that was erased, in a second tab neither, and goes on', async () => {
    const { page } = await visit(site);
    await openChat(page);
    for (const text of UP_TO_RECAP.slice(0, 3)) await say(page, text);
    const { page: second } = await visitIn(page.context());
    await openChat(second);
    await panel(second).getByText('Commune\u00a0: Cholet').waitFor();
    await say(page, 'effacer mon brouillon');
    await field(page).fill('oui');
    await field(page).press('Enter');
    for (const one of [page, second]) {
      await one.locator('#chat').getByText('Votre brouillon est effacé').first().waitFor();
      await one.locator('#chat').getByText('Cholet').waitFor({ state: 'detached' });
      await panel(one).getByText('Rien n’est encore noté').waitFor();
    }
    await say(page, 'c’est quoi une ORT ?');
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

  it('opens a file on another device with its recovery code, in the conversation itself', async () => {
    const { page } = await visit(site);
    await openChat(page);
    for (const text of UP_TO_RECAP.slice(0, 4)) await say(page, text);
    await say(page, 'plus tard');
    const code = /(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}/.exec((await lastAnswer(page).textContent()) ?? '')?.[0];
    assert.ok(code);
    const { page: other } = await visit(site);
    await openChat(other);
    await say(other, 'reprendre mon dossier');
    await say(other, code);
    await panel(other).getByText('Commune\u00a0: Cholet').waitFor();
    await page.context().close();
    await other.context().close();
  });

  it('renews an expired token, goes on where it was and gives back what could not be sent', async () => {
    const { page } = await visit(site);
    await openChat(page);
    for (const text of UP_TO_RECAP.slice(0, 2)) await say(page, text);
    site.wait(2 * 3600 * 1000);
    await field(page).fill('oui');
    await field(page).press('Enter');
    await page.getByText('Votre message n’était pas parti').waitFor();
    await page.locator('#chat').getByText('La commune est-elle volontaire').last().waitFor();
    assert.equal(await field(page).inputValue(), 'oui');
    await answered(page, () => field(page).press('Enter'));
    await panel(page).getByText('Volontariat').waitFor();
    await page.context().close();
  });

  it('says what to do when the service does not answer, and when the network is gone', async () => {
    const { page } = await visit(site);
    await page.route('**/session', (route) => route.abort());
    await page.goto('/');
    await page.getByText('Le service ne répond pas.').waitFor();
    await page.getByRole('link', { name: 'Continuer sans JavaScript' }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.unroute('**/session');
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await page.getByText('Je suis l’assistant').first().waitFor();
    await page.context().setOffline(true);
    await page.getByText('Vous êtes hors connexion.').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.context().setOffline(false);
    await page.context().close();
  });

  it('goes on after the service was stopped and started again', async () => {
    const { page } = await visit(site);
    await openChat(page);
    for (const text of UP_TO_RECAP.slice(0, 2)) await say(page, text);
    await site.stop();
    await site.startAgain();
    // Direct Line's client tries again after three to fifteen seconds.
    page.setDefaultTimeout(40_000);
    await page
      .locator('#chat')
      .getByText('Le réseau s’est interrompu')
      .first()
      .waitFor({ state: 'detached' });
    await say(page, 'oui');
    await panel(page).getByText('Volontariat').waitFor();
    await page.context().close();
  });

  it('starts another conversation only after a yes, and the draft comes back with its code', async () => {
    const { page } = await visit(site);
    await openChat(page);
    for (const text of UP_TO_RECAP.slice(0, 2)) await say(page, text);
    await page.getByRole('button', { name: 'Nouvelle conversation' }).click();
    assert.deepEqual(await violations(page), []);
    await page.getByRole('button', { name: 'Rester ici' }).click();
    assert.match((await panel(page).textContent()) ?? '', /Cholet/);
    await page.getByRole('button', { name: 'Nouvelle conversation' }).click();
    await page.getByRole('button', { name: 'Ouvrir une nouvelle conversation' }).click();
    await panel(page).getByText('Rien n’est encore noté.').waitFor();
    await page.context().close();
  });

  it('gives the conversation to keep, as a page and as text, and the draft to print', async () => {
    const { page } = await visit(site);
    await openChat(page);
    for (const text of UP_TO_RECAP.slice(0, 3)) await say(page, text);
    const asPage = await kept(page, 'Enregistrer la conversation (page)');
    assert.equal(asPage.name, 'conversation-2018-01-31.html');
    assert.match(asPage.text, /<meta name="viewport" content="width=device-width/);
    assert.match(asPage.text, /<h1>Conversation enregistrée le 31 janvier 2018<\/h1>/);
    assert.match(asPage.text, /<p>Commune\s: Cholet \(49\)<\/p>/);
    assert.match(asPage.text, /<h2>Vous<\/h2><p>Cholet<\/p>/);
    const asText = await kept(page, 'Enregistrer la conversation (texte)');
    assert.equal(asText.name, 'conversation-2018-01-31.txt');
    assert.match(asText.text, /^Conversation enregistrée le 31 janvier 2018\n/);
    assert.match(asText.text, /Commune\s: Cholet \(49\)/);
    assert.match(asText.text, /Vous\u00a0: Cholet/);
    for (const { text } of [asPage, asText])
      assert.match(text, /Démonstration\s: la date est simulée[\s\S]*code de reprise\s: gardez-le pour vous/);
    await page.evaluate(
      "window.print = () => { document.body.dataset.printed = document.getElementById('document').innerText }",
    );
    await answered(page, () => page.getByRole('button', { name: 'Imprimer le brouillon' }).click());
    await page.locator('body[data-printed*="BROUILLON – NON DÉPOSÉ"]').waitFor();
    const printed = (await page.locator('body').getAttribute('data-printed')) ?? '';
    assert.match(printed, /^Démonstration\s: la date est simulée/);
    assert.match((await kept(page, 'Enregistrer')).text, /^Démonstration\s: la date est simulée/);
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

  it('shows and keeps what was typed as it was typed, in the forms too', async () => {
    const { page } = await visit(site);
    await page.goto('/sans-javascript');
    await page.getByLabel('Votre message').fill('je veux présenter **Cholet** `49`');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await openChat(page);
    const mine = page.locator('#chat .webchat__bubble--from-user').last();
    await mine.getByText('je veux présenter **Cholet** `49`', { exact: true }).waitFor();
    const asPage = await kept(page, 'Enregistrer la conversation (page)');
    assert.ok(asPage.text.includes('<h2>Vous</h2><p>je veux présenter **Cholet** `49`</p>'));
    const asText = await kept(page, 'Enregistrer la conversation (texte)');
    assert.ok(asText.text.includes('Vous\u00a0: je veux présenter **Cholet** `49`'));
    await page.context().close();
  });

  it('names what is kept of a filed candidacy by its reference', async () => {
    const { page } = await visit(site);
    await openChat(page);
    for (const text of [...UP_TO_RECAP, 'oui']) await say(page, text);
    await page.locator('.badge-depose').waitFor();
    const { name, text } = await kept(page, 'Enregistrer la conversation (texte)');
    const reference = /^conversation-(ACV18-49-\S+)-2018-01-31\.txt$/.exec(name)?.[1] ?? 'none';
    assert.ok(text.includes(`Référence\u00a0: ${reference}`));
    await page.context().close();
  });

  it('has no axe violation at the welcome, in the middle, at the recap and at the receipt', async () => {
    const { page } = await visit(site);
    await openChat(page);
    assert.deepEqual(await violations(page), [], 'welcome');
    for (const [at, text] of UP_TO_RECAP.entries()) {
      await say(page, text);
      if (at === 4) assert.deepEqual(await violations(page), [], 'in the middle');
    }
    assert.deepEqual(await violations(page), [], 'recap');
    await say(page, 'oui');
    await page.locator('.badge-depose').waitFor();
    assert.deepEqual(await violations(page), [], 'receipt');
    await page.context().close();
  });
});

/** The file that a button gives. */
async function kept(page: Page, name: string): Promise<{ readonly name: string; readonly text: string }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
}

async function isIn(page: Page, selector: string): Promise<boolean> {
  return (await page.locator(`${selector}:focus`).count()) === 1;
}

/** Run in the page, frame after frame: the last bubble is whole between the top of the chat and the proposed answers. */
const LAST_COMES_IN_SIGHT = `new Promise((done) => {
  const box = (selector) => [...document.querySelectorAll(selector)].at(-1)?.getBoundingClientRect();
  const look = () => {
    const [frame, last, choices] = ['#chat', '#chat .webchat__bubble', '#chat [role=toolbar]'].map(box);
    const inSight = frame && last && choices && last.top >= frame.top - 1 && last.bottom <= choices.top + 1;
    inSight ? done() : requestAnimationFrame(look);
  };
  look();
})`;
