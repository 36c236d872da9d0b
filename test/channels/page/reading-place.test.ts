import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { closeBrowser, openSite, type Site, violations, visit } from './open-site.ts';
import { openChat, say, TO_CATEGORY } from './talk-in-browser.ts';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

describe('Where one reads', function () {
  this.timeout(120_000);
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(async () => {
    await closeBrowser();
    await site.close();
  });

  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    it(`is the first line of what came, when it is taller than the window (motion: ${reducedMotion})`, async () => {
      const { page } = await visit(site, { ...PHONE, reducedMotion });
      await openChat(page);
      for (const text of TO_CATEGORY) await say(page, text);
      await page.evaluate(topOfAnswerComesInSight('Votre catégorie probable'));
      assert.equal(await page.locator('#chat textarea:focus').count(), 1, 'the focus stays in the field');
      for (const text of ['je suis le maire', 'cabinet@exemple.fr']) await say(page, text);
      await page.evaluate(topOfAnswerComesInSight('Vos données personnelles'));
      await say(page, 'oui');
      await page.evaluate(topOfAnswerComesInSight('Récapitulatif'));
      assert.deepEqual(await violations(page), []);
      await page.reload();
      await page.evaluate(topOfAnswerComesInSight('Récapitulatif'));
      await page.context().close();
    });
  }

  it('is the end while everything fits', async () => {
    const { page } = await visit(site, PHONE);
    await openChat(page);
    for (const text of TO_CATEGORY.slice(0, 4)) await say(page, text);
    await page.evaluate(END_COMES_IN_SIGHT);
    await page.context().close();
  });

  it('is left to the person: a button leads to the end, and what comes meanwhile moves nothing', async () => {
    const { page } = await visit(site, PHONE);
    await openChat(page);
    for (const text of TO_CATEGORY) await say(page, text);
    await page.evaluate(topOfAnswerComesInSight('Votre catégorie probable'));
    await page.evaluate(`${SCROLLED}.scrollTop = 1e6`);
    await page.getByRole('button', { name: 'Aller à la fin' }).waitFor({ state: 'detached' });
    await page.evaluate(END_COMES_IN_SIGHT);
    const before = await page.evaluate<number>(`${SCROLLED}.scrollTop = 40`);
    await page.evaluate(SOME_FRAMES);
    const { page: second } = await visit(site, { storageState: await page.context().storageState() });
    await openChat(second);
    await say(second, 'c’est quoi une ORT ?');
    await page.locator('#chat').getByText('opération de revitalisation').first().waitFor();
    await page.evaluate(SOME_FRAMES);
    assert.equal(await page.evaluate<number>(`${SCROLLED}.scrollTop`), before);
    await page.getByRole('button', { name: 'Aller à la fin' }).tap();
    await page.evaluate(END_COMES_IN_SIGHT);
    await page.context().close();
    await second.context().close();
  });

  it('is reached in one move', async () => {
    const { page } = await visit(site, { ...PHONE, reducedMotion: 'no-preference' });
    await openChat(page);
    for (const text of TO_CATEGORY.slice(0, -1)) await say(page, text);
    await page.evaluate(END_COMES_IN_SIGHT);
    await page.evaluate(
      `window.places = new Set(); ${SCROLLED}.addEventListener('scroll', ({ target }) => window.places.add(target.scrollTop))`,
    );
    await say(page, TO_CATEGORY.at(-1) ?? '');
    await page.evaluate(topOfAnswerComesInSight('Votre catégorie probable'));
    const places = await page.evaluate<number[]>('[...window.places]');
    // The words of the person, then the answer; the proposed answers go away in between.
    assert.ok(places.length <= 3, `it stood at ${places.join(', ')}`);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.evaluate('window.places.clear()');
    await page.getByRole('button', { name: 'Aller à la fin' }).tap();
    await page.evaluate(END_COMES_IN_SIGHT);
    assert.equal(
      await page.evaluate<number>('window.places.size'),
      1,
      'so does the button, where less motion is asked for',
    );
    await page.context().close();
  });
});

const SCROLLED = "document.querySelector('#chat .webchat__basic-transcript__scrollable')";

/** Run in the page, frame after frame: the message is at the top of the conversation, and stays there. */
function topOfAnswerComesInSight(beginning: string): string {
  return `new Promise((done) => {
  let still = 0;
  const look = () => {
    const frame = ${SCROLLED}?.getBoundingClientRect();
    const message = [...document.querySelectorAll('#chat .webchat__bubble')]
      .findLast((one) => one.textContent.startsWith(${JSON.stringify(beginning)}))?.getBoundingClientRect();
    const away = frame && message ? message.top - frame.top : -1;
    still = away >= 0 && away <= 24 ? still + 1 : 0;
    still > 20 ? done() : requestAnimationFrame(look);
  };
  look();
})`;
}

const END_COMES_IN_SIGHT = `new Promise((done) => {
  let still = 0;
  const look = () => {
    const place = ${SCROLLED};
    still = place.scrollHeight - place.clientHeight - place.scrollTop < 2 ? still + 1 : 0;
    still > 20 ? done() : requestAnimationFrame(look);
  };
  look();
})`;

const SOME_FRAMES = `new Promise((done) => {
  let left = 20;
  const next = () => ((left -= 1) === 0 ? done() : requestAnimationFrame(next));
  next();
})`;
