import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Staff } from '#inbox/desk';
import { closeBrowser, openSite, type Site, violations, visit } from './open-site.ts';
import { answered, lastAnswer, openChat, panel, say } from './talk-in-browser.ts';

const ANNE: Staff = {
  name: 'Anne',
  territory: { scope: 'national' },
  service: 'équipe nationale du programme',
};

describe('The day of somebody who answers questions', function () {
  this.timeout(120_000);
  let site: Site;
  before(async () => {
    site = await openSite();
  });
  after(async () => {
    await closeBrowser();
    await site.close();
  });

  it('asks, goes on from the answer, copies it with its source, opens its page and prints it', async () => {
    const { page, complaints } = await visit(site);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await openChat(page);
    await say(page, 'en quelle année signe-t-on le contrat ?');
    await say(page, 'et pour la catégorie 2 ?');
    assert.match((await lastAnswer(page).textContent()) ?? '', /Catégorie 2\u00a0: 2019 ou 2020/);
    assert.match((await panel(page).textContent()) ?? '', /Rien n’est encore noté/);

    const tools = page.locator('#reponse');
    await tools.getByText('En quelle année le contrat sera-t-il signé').waitFor();
    await tools.getByRole('button', { name: 'Copier la réponse' }).click();
    await page.getByText('Réponse copiée, avec sa source').waitFor();
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    assert.match(copied, /^En quelle année le contrat[\s\S]*Source[\s\S]*31 janvier 2018/);
    assert.ok(copied.endsWith(`${site.url}/reponses/annee-contrat?le=2018-01-31`), copied);
    assert.deepEqual(await violations(page), []);

    const [sheet] = await Promise.all([
      page.context().waitForEvent('page'),
      tools.getByRole('link', { name: 'Ouvrir la fiche' }).click(),
    ]);
    await sheet.getByRole('heading', { level: 1, name: /En quelle année/ }).waitFor();
    assert.deepEqual(await violations(sheet), []);
    await sheet.emulateMedia({ media: 'print' });
    assert.equal(await sheet.getByRole('link', { name: 'Toutes les réponses' }).first().isVisible(), false);
    assert.ok(await sheet.getByText('Réponse au 31 janvier 2018').isVisible());
    assert.ok(await sheet.getByRole('complementary', { name: 'Démonstration' }).isVisible());
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('calls an answer the last one while it is spoken of, and keeps it at hand once another thing is said', async () => {
    const { page } = await visit(site);
    await openChat(page);
    const tools = page.locator('#reponse');
    await say(page, 'c’est quoi une ORT ?');
    await tools.getByText('Dernière réponse\u00a0: Qu’est-ce qu’une opération de revitalisation').waitFor();
    await answered(page, () =>
      page.getByRole('toolbar').getByRole('button', { name: 'En savoir plus' }).click(),
    );
    assert.match((await tools.textContent()) ?? '', /^Dernière réponse/);
    await say(page, 'je veux présenter ma commune');
    assert.match(
      (await tools.textContent()) ?? '',
      /^Réponse donnée plus haut\u00a0: Qu’est-ce qu’une opération/,
    );
    await say(page, 'qui décide ?');
    await tools.getByText('Dernière réponse\u00a0: Qui').waitFor();
    await page.context().close();
  });

  it('sends the question nobody could answer, and reads the reply as soon as it is written', async () => {
    const { page } = await visit(site);
    await openChat(page);
    await say(page, 'quelle est la couleur des formulaires de la région ?');
    await answered(page, () =>
      page.getByRole('toolbar').getByRole('button', { name: 'Envoyer ma question à une personne' }).click(),
    );
    await answered(page, () =>
      page.getByRole('toolbar').getByRole('button', { name: 'La question et nos échanges' }).click(),
    );
    assert.match((await lastAnswer(page).textContent()) ?? '', /Votre question est envoyée/);
    const { items } = await site.service.desk.list(ANNE, { states: ['waiting'] });
    const [waiting] = items;
    assert.equal(waiting?.question, 'quelle est la couleur des formulaires de la région ?');
    assert.ok(waiting.talk.length > 0, 'the talk goes with it, since it was agreed to');
    await answered(page, async () => {
      await site.service.desk.reply(ANNE, waiting.id, 'Il n’y a pas de formulaire.');
    });
    const reply = (await lastAnswer(page).textContent()) ?? '';
    assert.match(reply, /Une personne a répondu à votre question/);
    assert.match(reply, /Il n’y a pas de formulaire/);
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });

  it('browses every answer by theme and compares the categories, on a phone, without a script', async () => {
    const narrow = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false } as const;
    const { page } = await visit(site, narrow);
    const { page: eye } = await visit(site, { viewport: narrow.viewport });
    const look = async (address: string) => {
      await eye.goto(address);
      assert.deepEqual(await violations(eye), [], address);
      const width = await eye.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(width <= 320, `${address} is ${width} pixels wide`);
    };
    await page.goto('/sans-javascript');
    await page.getByLabel('Votre message').fill('c’est quoi une ORT ?');
    await page.getByRole('button', { name: 'Envoyer' }).click();
    await page.getByRole('link', { name: /Ouvrir la fiche de cette réponse/ }).click();
    await page.getByRole('heading', { level: 1, name: /ORT/ }).waitFor();
    await page.getByRole('link', { name: 'Toutes les réponses' }).first().click();
    await page.getByRole('link', { name: 'Quel est le budget du programme' }).click();
    await look(page.url());
    await look('/reponses');
    await look('/categories');
    assert.equal(await eye.getByRole('columnheader').count(), 4);
    await page.context().close();
    await eye.context().close();
  });
});
