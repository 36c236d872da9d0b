import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { closeBrowser, openSite, type Site, violations, visit, visitIn } from './open-site.ts';
import { answered, lastAnswer, openChat, panel, say, UP_TO_RECAP } from './talk-in-browser.ts';

describe('A card in the page', function () {
  this.timeout(120_000);
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(async () => {
    await closeBrowser();
    await site.close();
  });

  it('is the recap laid out, once: a heading, a list of lines, each with its button, and nothing that files', async () => {
    const { page, complaints } = await visit(site);
    await toRecap(page);
    const card = lastAnswer(page);
    await card.getByRole('heading', { level: 3, name: 'Récapitulatif' }).waitFor();
    const lines = card.getByRole('listitem');
    assert.equal(await lines.count(), 12);
    for (let at = 0; at < 12; at += 1) {
      const button = lines.nth(at).getByRole('button', { name: `Corriger la ligne ${at + 1}`, exact: true });
      assert.equal((await button.textContent()) ?? '', 'Corriger');
      assert.match((await lines.nth(at).textContent()) ?? '', new RegExp(`^${at + 1}\\. `));
    }
    assert.equal(await card.getByRole('button').count(), 12, 'depositing is the answer « oui » alone');
    const told = await page.locator('#chat .webchat__bubble').allTextContents();
    assert.equal(told.filter((one) => one.includes('Ce dossier n’est pas encore déposé')).length, 1);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('corrects a line in the words one would have typed, and then has served', async () => {
    const { page } = await visit(site);
    await toRecap(page);
    const recap = recapIn(page);
    const served = recap.getByText('Cette carte a servi', { exact: false });
    assert.ok(await served.isHidden());
    const button = recap.getByRole('button', { name: 'Corriger la ligne 2', exact: true });
    await answered(page, () => button.click());
    await page.locator(MINE).last().getByText('corriger la ligne 2', { exact: true }).waitFor();
    const first = recapIn(page);
    await first.getByText('Cette carte a servi').waitFor();
    assert.equal(await first.locator('button:not([aria-disabled=true])').count(), 0);
    const note = await first.locator('button').first().getAttribute('aria-describedby');
    assert.match((await page.locator(`#${note}`).textContent()) ?? '', /ses boutons ne répondent plus/);
    assert.deepEqual(await violations(page), []);

    const said = await page.locator(MINE).count();
    await first.locator('button').first().dispatchEvent('click');
    await say(page, 'pas encore décidé');
    assert.equal(await page.locator(MINE).count(), said + 1, 'a button that has served says nothing');
    await panel(page).getByText('Volontariat\u00a0: Pas encore décidé').waitFor();
    assert.match((await panel(page).textContent()) ?? '', /Pas encore déposé/);
    await page.context().close();
  });

  it('leaves depositing to the explicit « oui », and lays out the receipt', async () => {
    const { page } = await visit(site);
    await toRecap(page);
    await answered(page, () =>
      page.getByRole('toolbar').getByRole('button', { name: 'Oui, déposer' }).click(),
    );
    await page.locator('.badge-depose').waitFor();
    const receipt = page
      .locator('#chat .carte')
      .filter({ hasText: 'Votre manifestation d’intérêt est déposée.' });
    await receipt.getByRole('heading', { name: 'Votre manifestation d’intérêt est déposée.' }).waitFor();
    assert.match((await receipt.textContent()) ?? '', /ACV18-49-/);
    assert.ok(await receipt.locator('.carte-close').isHidden(), 'a card without a button never « served »');
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

  it('has served as well when the person spoke in another tab, and after a reload', async () => {
    const { page } = await visit(site);
    await toRecap(page);
    const { page: other } = await visitIn(page.context());
    await openChat(other);
    await other.getByRole('heading', { name: 'Récapitulatif' }).waitFor();
    assert.equal(await other.locator('.carte-bouton:not([aria-disabled=true])').count(), 12);
    await say(other, 'corriger la ligne 2');
    await recapIn(page).getByText('Cette carte a servi').waitFor();
    await page.reload();
    await recapIn(page).getByText('Cette carte a servi').waitFor();
    await page.context().close();
  });

  it('fits on a phone of 320 pixels', async () => {
    const { page } = await visit(site, {
      viewport: { width: 320, height: 640 },
      isMobile: true,
      hasTouch: true,
    });
    await toRecap(page);
    const [width, overflowing] = await page.evaluate<[number, number]>(
      `[document.documentElement.scrollWidth, [...document.querySelectorAll('.carte *')].filter((one) => one.getBoundingClientRect().right > 320).length]`,
    );
    assert.deepEqual([width, overflowing], [320, 0]);
    const button = page.getByRole('button', { name: 'Corriger la ligne 6', exact: true }).first();
    await answered(page, () => button.tap());
    await page.locator(MINE).last().getByText('corriger la ligne 6', { exact: true }).waitFor();
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

  it('gives way to its text when something in it cannot be drawn', async () => {
    const { page } = await visit(site);
    await page.routeWebSocket(/\/directline\//, (socket) => {
      const service = socket.connectToServer();
      service.onMessage((message) => socket.send(String(message).replaceAll('"ColumnSet"', '"Table"')));
    });
    await toRecap(page);
    assert.equal(await recapIn(page).count(), 0);
    assert.match((await lastAnswer(page).textContent()) ?? '', /Récapitulatif[\s\S]*Voulez-vous déposer/);
    await page.context().close();
  });
});

/** The first one shown: after a correction, another one comes below. */
function recapIn(page: Page) {
  return page.locator('#chat .carte', { has: page.getByRole('heading', { name: 'Récapitulatif' }) }).first();
}

const MINE = '#chat .webchat__bubble--from-user';

async function toRecap(page: Page): Promise<void> {
  await openChat(page);
  for (const text of UP_TO_RECAP) await say(page, text);
}
