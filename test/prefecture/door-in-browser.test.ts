/** The pages of the door as a person meets them: by keyboard, on a phone, without any rule of accessibility broken. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { closeBrowser, violations, visit } from '#test/channels/page/open-site';
import { type Console, openConsole } from './open-console.ts';

describe('The prefecture’s door in a browser', function () {
  this.timeout(120_000);
  let house: Console;
  before(async () => {
    house = await openConsole();
  });
  after(async () => {
    await house.close();
    await closeBrowser();
  });

  it('opens and closes by keyboard, on a phone, and breaks no rule of accessibility', async () => {
    const { page, complaints } = await visit(house, {
      viewport: { width: 360, height: 740 },
    });
    await page.goto('/prefecture');
    assert.match(page.url(), /\/prefecture\/connexion\?retour=/);
    assert.deepEqual(await violations(page), []);
    await page.focus('#niveau');
    await page.keyboard.type('Admin');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Tout');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === '/prefecture');
    for (const path of ['/prefecture/session', '/prefecture/sessions', '/prefecture/activite']) {
      await page.goto(path);
      assert.deepEqual(await violations(page), [], path);
      const isWide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
      assert.equal(isWide, false, `${path} scrolls sideways`);
    }
    await page.getByRole('button', { name: 'Se déconnecter', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/connexion/);
    await page.goto('/prefecture/rien');
    assert.deepEqual(
      complaints.filter((one) => !one.includes('404')),
      [],
    );
  });
});
