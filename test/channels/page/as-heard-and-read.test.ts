import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { unbroken } from '#page/browser/light-markdown.js';
import { closeBrowser, openSite, type Site, visit } from './open-site.ts';
import { openChat, panel, say, UP_TO_CONTACT } from './talk-in-browser.ts';

const NUMBER = '05\u00a065\u00a020\u00a087\u00a087';

describe('What is typed and told', function () {
  this.timeout(120_000);
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(async () => {
    await closeBrowser();
    await site.close();
  });

  it('keeps a number on one line where it is read, and as it was typed where it is kept', async () => {
    const { page } = await visit(site);
    await openChat(page);
    for (const text of UP_TO_CONTACT) await say(page, text);
    await say(page, 'cabinet du maire, 05 65 20 87 87, cabinet@exemple.fr');
    await page.waitForFunction(
      `[...document.querySelectorAll('#chat .webchat__bubble--from-user')].at(-1).textContent.includes('${NUMBER}')`,
    );
    await panel(page).getByText('Contact').waitFor();
    assert.ok(((await panel(page).textContent()) ?? '').includes(NUMBER));
    await say(page, 'oui');
    assert.ok(((await page.locator('#chat .carte-ligne').last().textContent()) ?? '').includes(NUMBER));

    await page.goto('/sans-javascript');
    for (const place of ['.message-personne', '.ligne-texte'])
      assert.ok(
        (await page.locator(place).allTextContents()).some((one) => one.includes(NUMBER)),
        place,
      );
    const kept = await page.evaluate<string>(
      "fetch('/sans-javascript/conversation.txt').then((one) => one.text())",
    );
    assert.match(kept, /Vous\u00a0: cabinet du maire, 05 65 20 87 87, cabinet@exemple\.fr/);
    await page.context().close();
  });

  it('joins the figures of a number, and nothing else', () => {
    assert.equal(unbroken('05 65 20 87 87'), NUMBER);
    assert.equal(unbroken('+33 (0)5 65'), '+33\u00a0(0)5\u00a065');
    assert.equal(unbroken('le 31 janvier 2018, à 2 voix'), 'le 31 janvier 2018, à 2 voix');
  });

  it('tells a screen reader in plain French who speaks and what a message holds', async () => {
    const { page } = await visit(site);
    await openChat(page);
    // What is announced goes away: it is written down as it comes.
    await page.evaluate(`(() => {
      window.told = '';
      const region = document.querySelector('.webchat__live-region-transcript');
      const watching = new MutationObserver((all) => {
        for (const { addedNodes } of all) for (const node of addedNodes) window.told += node.textContent + ' ';
      });
      watching.observe(region, { childList: true, subtree: true });
    })()`);
    for (const text of [...UP_TO_CONTACT, 'cabinet@exemple.fr', 'oui']) await say(page, text);
    await page.waitForFunction(
      "window.told.includes('Récapitulatif') && window.told.includes('contient des boutons')",
    );
    const told = await page.evaluate<string>('window.told');
    const shown = (await page.locator('#chat').textContent()) ?? '';
    for (const text of [told, shown]) {
      assert.match(text, /L’assistant a dit\u00a0:/);
      assert.match(text, /Ce message contient des boutons\./);
      assert.doesNotMatch(text, /\bbot\b|pièces? jointe|attachment|cliquez|interactif/i);
    }
    await page.context().close();
  });
});
