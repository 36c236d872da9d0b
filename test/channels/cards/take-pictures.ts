/** Part of `npm run pictures`: one card of each kind, said in the transcripts, as the reference renderer draws it on a phone. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AdaptiveCard } from '#channels/cards/adaptive';
import { cardOf } from '#channels/cards/card-of';
import { closeBrowser, openBrowser } from '#test/channels/page/open-site';
import { replay } from '#test/conversations/replay';
import { type OpenTalk, openTalk } from '#test/conversations/talk';

const PICTURE = fileURLToPath(import.meta.resolve('#page/pictures/cartes.png'));
const COLUMNS = [
  ['recap', 'complement'],
  ['explanation', 'choix'],
  ['receipt', 'comparison'],
];

/** Run in the page. */
const DRAW_COLUMN = `(given) => {
  const { AdaptiveCard, HostConfig } = globalThis.AdaptiveCards;
  AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = globalThis.toHtml(text.replaceAll('\\\\.', '\\u2024')).replaceAll('\\u2024', '.');
    result.didProcess = true;
  };
  const column = document.body.appendChild(document.createElement('section'));
  for (const one of given) {
    const card = new AdaptiveCard();
    card.hostConfig = new HostConfig({
      fontFamily: '"Segoe UI", system-ui, sans-serif',
      containerStyles: { emphasis: { backgroundColor: '#f0f0f7' } },
      supportsInteractivity: true,
    });
    card.parse(one);
    column.appendChild(document.createElement('article')).appendChild(card.render());
  }
}`;

const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
const markdown = readFileSync(fileURLToPath(import.meta.resolve('#page/browser/light-markdown.js')), 'utf8');

const browser = await openBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1160, height: 800 } });
  await page.setContent('<!doctype html><html lang="fr"><body></body></html>');
  await page.addStyleTag({
    content: `
      body { display: flex; gap: 20px; align-items: flex-start; margin: 20px; background: #f5f5f5 }
      section { width: 360px; display: grid; gap: 20px }
      article { background: #fff; border: 1px solid #e0e0e0; border-radius: 6px; padding: 4px 8px }
      article p, article ul, article ol { margin: 0 0 8px } article ul, article ol { padding-left: 20px }
      .ac-pushButton { font: 600 14px "Segoe UI", system-ui, sans-serif; padding: 6px 14px; background: #fff;
        border: 1px solid #c7c7c7; border-radius: 4px }
      .ac-pushButton.style-positive { background: #5b5fc7; border-color: #5b5fc7; color: #fff }`,
  });
  await page.addScriptTag({ path: renderer });
  await page.addScriptTag({ type: 'module', content: `${markdown}; window.toHtml = toHtml` });
  const cards = await cardsSaid();
  for (const column of COLUMNS)
    await page.evaluate(`(${DRAW_COLUMN})(${JSON.stringify(column.map((kind) => cards.get(kind)))})`);
  await page.screenshot({ path: PICTURE, fullPage: true });
} finally {
  await closeBrowser();
}

/** The first card of each kind that the assistant says in the transcripts. */
async function cardsSaid(): Promise<ReadonlyMap<string, AdaptiveCard>> {
  const cards = new Map<string, AdaptiveCard>();
  const open: OpenTalk = async (day, channel) => {
    const talk = await openTalk(day, channel);
    return {
      ...talk,
      async say(text) {
        const said = await talk.say(text);
        for (const reply of said.replies) {
          const kind = reply.card?.kind ?? 'choix';
          const card = cards.has(kind) ? null : cardOf(reply, 1);
          if (card) cards.set(kind, card);
        }
        return said;
      },
    };
  };
  for (const name of readdirSync('test/transcripts').sort())
    await replay(readFileSync(`test/transcripts/${name}`, 'utf8'), open);
  return cards;
}
