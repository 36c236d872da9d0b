/** The whole path in a browser: a mayor files in the chat, the département examines without scripts and by keyboard. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { Candidacy } from '#candidacies/candidacy';
import { placeOfFile } from '#candidacies/search-place';
import { closeBrowser, violations, visit } from '#test/channels/page/open-site';
import { openChat, say } from '#test/channels/page/talk-in-browser';
import { inquiry } from '#test/storage/examples';
import { type Console, openConsole } from './open-console.ts';
import { act, fileFor, OPEN, PARTLY, READY, versionOf } from './sample-files.ts';

const UP_TO_FILING = [
  'maire de Cholet, nous sommes volontaires, pôle du territoire, besoin de redynamisation, accord de l’agglo, diagnostic partiel, projet partiel, portage à conforter, ingénierie à conforter',
  'je suis le maire',
  'cabinet du maire, cabinet@exemple.fr',
  'oui',
  'oui',
];

describe('The console in a browser', function () {
  this.timeout(180_000);
  let house: Console;
  before(async () => {
    house = await openConsole();
  });
  after(async () => {
    await closeBrowser();
    await house.close();
  });

  const visitAs = async (territory: string, options: BrowserContextOptions = {}) => {
    const { cookie } = await house.agent('instruction', territory);
    const visitor = await visit(house, options);
    const [name = '', value = ''] = cookie.split('=');
    await visitor.page.context().addCookies([{ name, value, url: house.url }]);
    return visitor;
  };

  it('follows a file from the chat to the transmission, through a complement that the mayor gives in the same conversation', async () => {
    const mayor = await visit(house);
    await openChat(mayor.page);
    for (const text of UP_TO_FILING) await say(mayor.page, text);
    await mayor.page.locator('.badge-depose').waitFor();
    await say(mayor.page, 'joindre notre conversation');

    // Without scripts: every page and form works as plain HTML.
    const { page } = await visitAs('dept:49', { javaScriptEnabled: false });
    await page.goto('/prefecture/dossiers');
    await page.getByRole('link', { name: 'Cholet', exact: true }).click();
    await page.getByRole('link', { name: 'Prendre en examen' }).click();
    await page.getByRole('button', { name: 'Prendre en examen' }).click();
    await page.getByText('C’est fait').waitFor();
    const talk = page.getByRole('region', { name: 'Conversation' });
    assert.match((await talk.textContent()) ?? '', /choisi de joindre sa conversation[\s\S]*maire de Cholet/);
    assert.match((await talk.textContent()) ?? '', /code de reprise masqué/);
    await page.getByRole('link', { name: 'Demander un complément' }).click();
    await page.getByLabel('Diagnostic').check();
    await page.getByLabel('Précision pour la commune').fill('Quand l’étude du commerce sera-t-elle rendue ?');
    await page.getByRole('button', { name: 'Voir ce que la commune lira' }).click();
    const shown = (await page.locator('.apercu-texte p').allTextContents()).map((one) => one.trim());
    await page.getByRole('button', { name: 'Envoyer à la commune' }).click();
    await page.locator('.etat-complement_demande').first().waitFor();

    await say(mayor.page, 'où en est mon dossier ?');
    for (const line of shown) await mayor.page.locator('#chat').getByText(line).first().waitFor();
    await say(mayor.page, 'le diagnostic est terminé depuis décembre 2017');
    await say(mayor.page, 'oui');
    await page.reload();
    await page.getByText('Répondu le').waitFor();
    await page.locator('.etat-en_examen').first().waitFor();
    const table = page.getByRole('region', { name: 'Complément 1' });
    assert.match((await table.textContent()) ?? '', /Diagnostic.*Partiel.*Terminé/);

    await page.getByRole('link', { name: 'Transmettre au préfet de région' }).click();
    await page.getByLabel('Message à la commune').fill('Merci de votre envoi.');
    await page.getByRole('button', { name: 'Transmettre au préfet de région' }).click();
    await page.getByRole('heading', { name: 'Ce que la commune lira' }).waitFor();
    await page.getByRole('button', { name: 'Envoyer à la commune' }).click();
    await page.locator('.etat-transmise').first().waitFor();
    await say(mayor.page, 'et maintenant ?');
    await mayor.page.locator('#chat').getByText('Merci de votre envoi.').first().waitFor();
    await mayor.page.context().close();
    await page.context().close();
  });

  it('is worked by keyboard only: find a town, set another category with its reason, come back to the file', async () => {
    const { knowledge, store } = house.service;
    const file = await fileFor(store.candidacies, knowledge, { commune: '58194', said: PARTLY });
    const { page, complaints } = await visitAs('dept:58');
    await page.goto('/prefecture/dossiers');
    await tabTo(page, '#q');
    await page.keyboard.type('nevers');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=nevers/);
    await tabTo(page, 'a.commune');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(file.reference));
    await tabTo(page, 'a[href*="/actes/categorie"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/categorie/);
    await tabTo(page, 'input[name="valeur"]');
    await page.keyboard.press('Space');
    await tabTo(page, '#champ-motif');
    await page.keyboard.type('Les marchés sont signés.');
    await tabTo(page, 'button[name="etape"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/fait=categorie/);
    assert.equal((await store.candidacies.read(file.reference))?.preparation?.category?.value, 1);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  it('leads from a list to its files, from one to the next, and back to the line one left, by keyboard on a phone', async () => {
    const { knowledge, store } = house.service;
    for (const commune of ['58079', '58086'])
      await fileFor(store.candidacies, knowledge, { commune, said: READY });
    const { page } = await visitAs('dept:58', { viewport: PHONE, javaScriptEnabled: false });
    await page.goto('/prefecture/dossiers?categorie=1&tri=commune&sens=asc');
    await page.getByRole('link', { name: 'Clamecy', exact: true }).press('Enter');
    await page.getByRole('link', { name: 'Dossier suivant : Cosne-Cours-sur-Loire' }).press('Enter');
    await page.getByRole('heading', { name: 'Cosne-Cours-sur-Loire' }).waitFor();
    await page.getByRole('link', { name: 'Dossier précédent : Clamecy' }).waitFor();
    await page.getByRole('link', { name: 'Dossiers de la liste filtrée' }).press('Enter');
    await page.waitForURL(/\/dossiers\?categorie=1&tri=commune&sens=asc#ACV18-58-/);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await page.locator('a.commune:focus').textContent(), 'Cosne-Cours-sur-Loire');
    await page.context().close();
  });

  it('breaks no rule of accessibility and overflows no screen, on a desk and on a phone', async () => {
    const pages = await everyPage(house);
    const { page, complaints } = await visitAs('dept:58', { viewport: DESK });
    const fits = async (name: string, { width }: { readonly width: number }) => {
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      assert.ok(wide <= width, `${name} is ${wide} pixels wide`);
    };
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(path);
      await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })");
      assert.deepEqual(await violations(page), [], name);
      await fits(name, DESK);
      await page.setViewportSize(PHONE);
      if (LAID_OUT_OTHERWISE.includes(name)) assert.deepEqual(await violations(page), [], `${name}, phone`);
      await fits(name, PHONE);
      await page.setViewportSize(DESK);
    }
    const expected = complaints.filter((one) => !/status of 4(09|22)/.test(one));
    assert.deepEqual(expected, []);
    await page.setViewportSize(PHONE);
    for (const submit of [submitWrong, submitPreview, submitBulk]) {
      await submit(page, pages);
      assert.deepEqual(await violations(page), [], submit.name);
      await fits(submit.name, PHONE);
    }
    await page.context().close();
  });
});

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 320, height: 640 };
/** Elsewhere a phone only stacks what a desk sets side by side: the rules have nothing more to find. */
const LAID_OUT_OTHERWISE: readonly string[] = ['home', 'list', 'file', 'file of a list', 'compare', 'trial'];

/** From where the focus is, with the Tab key alone. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let at = 0; at < 120; at += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(`${selector}:focus`).count()) === 1) return;
  }
  assert.fail(`${selector} is not reached with Tab`);
}

/** One address for every page of the console, on files that show all their parts. */
async function everyPage(house: Console): Promise<Readonly<Record<string, string>>> {
  const { knowledge, store } = house.service;
  const files = store.candidacies;
  const file = await fileFor(files, knowledge, {
    commune: '58194',
    said: PARTLY,
    contested: ['nous avons quitté l’agglo'],
  });
  const version = versionOf(knowledge, {
    commune: '58194',
    said: { ...PARTLY, projet: ['abouti', 'il est voté'] },
  });
  const full: Candidacy = await act(
    files,
    file,
    { event: 'verifyMandate', verified: true, reason: 'appel' },
    { event: 'setCategory', category: 1, reason: 'Marchés signés.' },
    { event: 'argue', text: 'Ville-centre.\n\nElle porte le projet.' },
    { event: 'giveOpinion', service: 'DDT', sense: 'reserve', text: 'Friche.' },
    { event: 'giveOpinion', service: 'DDT', sense: 'favorable', text: 'Traitée.' },
    { event: 'note', text: 'à rappeler' },
    { event: 'markFact', criterion: 'diagnostic', finding: 'constate' },
    { event: 'examine' },
    { event: 'askComplement', fields: ['projet'], message: 'Est-il voté ?' },
    { event: 'amend', version },
    { event: 'designate', designated: true },
  );
  const other = await fileFor(files, knowledge, { commune: '58194', said: READY });
  await fileFor(files, knowledge, { commune: '58095', said: OPEN });
  await fileFor(files, knowledge, {
    commune: '58303',
    said: { volontaire: 'non' },
    serviceDate: '2018-02-20',
    change: { nature: 'signalement' },
  });
  const talk = [{ from: 'person', text: 'nous sommes trois' }] as const;
  await store.inquiries.ask(inquiry({ id: 'Q-AXE', talk }));
  const at = `/prefecture/dossiers/${full.reference}`;
  return {
    home: '/prefecture',
    list: '/prefecture/dossiers',
    filtered:
      '/prefecture/dossiers?q=nevers&etat=en_examen&categorie=1&depose=depuis+lundi&mention=lecture_alternative',
    misunderstood: '/prefecture/dossiers?depose=bient%C3%B4t',
    empty: '/prefecture/dossiers?q=zzz',
    file: `${at}?fait=categorie`,
    'file of a list': `${at}?${new URLSearchParams({ categorie: '1', place: placeOfFile(other, 'changed', true) })}`,
    compare: `/prefecture/comparer?ref=${full.reference}&ref=${other.reference}`,
    'compare nothing': '/prefecture/comparer',
    trial: `${at}/essai?portage=operationnel&diagnostic=complet`,
    correct: `${at}/corriger`,
    open: '/prefecture/dossiers/nouveau',
    questions: '/prefecture/questions',
    question: '/prefecture/questions/Q-AXE',
    collection: '/prefecture/date-de-collecte',
    'link for the intercommunality': `${at}/lien-intercommunalite`,
    ...Object.fromEntries(
      ['complement', 'message', 'mandat', 'categorie', 'avis', 'joindre', 'retirer', 'rouvrir'].map(
        (name) => [name, `${at}/actes/${name}`],
      ),
    ),
  };
}

async function submitWrong(page: Page, pages: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(pages.retirer ?? '');
  await page.getByRole('button', { name: 'Retirer' }).click();
  await page.getByText('Rien n’a été changé.').waitFor();
}

async function submitPreview(page: Page, pages: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(pages.message ?? '');
  await page.getByLabel('Message').fill('Bonjour.\n\nMerci.');
  await page.getByRole('button', { name: 'Voir ce que la commune lira' }).click();
  await page.getByRole('heading', { name: 'Ce que la commune lira' }).waitFor();
}

async function submitBulk(page: Page): Promise<void> {
  await page.goto('/prefecture/dossiers');
  for (const box of await page.locator('input[name="ligne"]').all()) await box.check();
  await page.getByRole('button', { name: 'Vérifier' }).click();
  await page.getByText('Rien n’est encore fait.').waitFor();
}
