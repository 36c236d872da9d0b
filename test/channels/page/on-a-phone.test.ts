import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { closeBrowser, openSite, type Site, violations, visit } from './open-site.ts';
import { answered, openChat, say } from './talk-in-browser.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

describe('On a phone', function () {
  this.timeout(120_000);
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(async () => {
    await closeBrowser();
    await site.close();
  });

  it('says whole at first sight that this is a demonstration, then in a line that opens again', async () => {
    const { page } = await visit(site, PHONE);
    await openChat(page);
    const told = page.getByText('Aucune préfecture ne reçoit ce que vous déposez ici.');
    assert.ok(await told.isVisible());
    assert.ok((await bottomOf(page, '#chat')) <= 844, 'the field is in sight beside it');
    await say(page, 'je veux présenter ma commune');
    assert.ok(await told.isHidden());
    await page.reload();
    await page.getByText('Je suis l’assistant').first().waitFor();
    assert.ok(await told.isHidden(), 'who comes back was told');
    const line = page.getByText('ce site n’est pas un site de l’État');
    assert.ok(await line.isVisible());
    await line.tap();
    assert.ok(await told.isVisible());
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

  it('leaves the conversation the screen: what stands above it takes less than a sixth', async () => {
    const { page } = await visit(site, PHONE);
    await openChat(page);
    for (const text of ['je veux présenter ma commune', 'Cholet']) await say(page, text);
    assert.ok(await page.getByRole('heading', { level: 1, name: 'Conversation' }).count());
    assert.ok((await topOf(page, '#chat')) <= 844 / 6);
    assert.ok((await bottomOf(page, '#chat')) <= 844);
    await page.context().close();
  });

  it('says whole what is on a button, however long', async () => {
    const { page } = await visit(site, PHONE);
    const long = 'Peut-on modifier ou retirer un dossier déposé, et jusqu’à quelle date exactement ?';
    await page.routeWebSocket(/\/directline\//, (socket) => {
      const service = socket.connectToServer();
      service.onMessage((message) =>
        socket.send(String(message).replaceAll('"title":"Utile"', `"title":"${long}"`)),
      );
    });
    await openChat(page);
    await say(page, 'c’est quoi une ORT ?');
    const button = page.getByRole('toolbar').getByRole('button', { name: long });
    await button.waitFor();
    const [cut, height] = await page.evaluate<[boolean, number]>(
      `((button) => [
        [button, ...button.children].some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1),
        button.offsetHeight,
      ])([...document.querySelectorAll('#chat [role=toolbar] button')].find((one) => one.textContent === '${long}'))`,
    );
    assert.equal(cut, false);
    assert.ok(height > 44, 'on two lines');
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

  it('offers the document until it is printed, or the person goes on, or closes the notice', async () => {
    const { page } = await visit(site, PHONE);
    await openChat(page);
    for (const text of ['je veux présenter ma commune', 'Cholet', 'imprimer']) await say(page, text);
    const notice = page.getByText('Document prêt');
    const close = page.getByRole('button', { name: 'Fermer cet avis' });
    await notice.waitFor();
    assert.ok((await bottomOf(page, '#chat')) <= 844, 'the field is in sight below the notice');
    assert.deepEqual(await violations(page), []);
    await close.tap();
    await notice.waitFor({ state: 'detached' });

    await page.evaluate("window.print = () => dispatchEvent(new Event('afterprint'))");
    await say(page, 'imprimer');
    await page.getByRole('button', { name: 'Imprimer', exact: true }).tap();
    await notice.waitFor({ state: 'detached' });

    await say(page, 'imprimer');
    await notice.waitFor();
    await say(page, 'c’est quoi une ORT ?');
    await notice.waitFor({ state: 'detached' });
    await answered(page, () => page.getByRole('button', { name: 'Imprimer le brouillon' }).tap());
    await notice.waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('reads the three categories one under the other, each under its name', async () => {
    const { page } = await visit(site, PHONE);
    await page.goto('/categories');
    const cells = page.getByRole('cell');
    const [first, second] = [await cells.nth(0).boundingBox(), await cells.nth(1).boundingBox()];
    assert.ok(first && second && second.y >= first.y + first.height - 1);
    assert.equal(await nameAbove(page, 1), '"Catégorie 2"');
    assert.equal(await page.getByRole('columnheader').count(), 4, 'to a screen reader it is the same table');
    await page.setViewportSize({ width: 1280, height: 900 });
    assert.equal(await nameAbove(page, 1), 'none');
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });
});

function nameAbove(page: Page, cell: number): Promise<string> {
  return page.evaluate<string>(
    `getComputedStyle(document.querySelectorAll('.tableau td')[${cell}], '::before').content`,
  );
}

function topOf(page: Page, selector: string): Promise<number> {
  return page.evaluate<number>(`document.querySelector('${selector}').getBoundingClientRect().top + scrollY`);
}

function bottomOf(page: Page, selector: string): Promise<number> {
  return page.evaluate<number>(
    `document.querySelector('${selector}').getBoundingClientRect().bottom + scrollY`,
  );
}
