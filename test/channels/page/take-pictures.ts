/** `npm run pictures`: the pictures of the README, taken from the real page. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { closeBrowser, openSite, visit } from './open-site.ts';
import { openChat, panel, say, TO_CATEGORY, UP_TO_RECAP } from './talk-in-browser.ts';

const FOLDER = fileURLToPath(import.meta.resolve('#page/pictures/ordinateur.png').replace(/[^/]+$/, ''));
/** One question is still before the eyes. */
const ANSWERS = TO_CATEGORY.slice(0, -1);

const site = await openSite();
try {
  await take('ordinateur', { viewport: { width: 1280, height: 860 } }, ANSWERS);
  await take(
    'telephone',
    { viewport: { width: 375, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
    ANSWERS.slice(0, 4),
  );
  await take('recapitulatif', { viewport: { width: 1280, height: 860 } }, UP_TO_RECAP);
} finally {
  await closeBrowser();
  await site.close();
}

async function take(
  name: string,
  options: Parameters<typeof visit>[1],
  answers: readonly string[],
): Promise<void> {
  const { page } = await visit(site, options);
  await openChat(page);
  for (const text of answers) await say(page, text);
  await panel(page).locator('.lignes').waitFor();
  await quiet(page);
  // Filling the field scrolled a small screen down to it.
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: `${FOLDER}${name}.png` });
  await page.context().close();
}

/** Web Chat scrolls to the last message over a few frames: the picture waits until nothing moves any more. */
async function quiet(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const place = () => [...document.querySelectorAll('#chat .webchat__bubble')].at(-1).getBoundingClientRect().top;
    let [last, still] = [place(), 0];
    const look = () => {
      const now = place();
      still = now === last ? still + 1 : 0;
      last = now;
      still > 20 ? done() : requestAnimationFrame(look);
    };
    look();
  })`);
}
