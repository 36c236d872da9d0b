/** The région, in a browser, without JavaScript: from the list it reads to the note it sends. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import type { Page } from 'playwright-core';
import { closeBrowser, openBrowser, violations, visitIn } from '#test/channels/page/open-site';
import { readPdf } from '#test/documents/read-pdf';
import { type Console, openConsole, type TestAgent } from '#test/prefecture/open-console';
import { act, fileFor, PARTLY, type Said, TO_BUILD } from '#test/prefecture/sample-files';

describe('The région freezes its list and takes it away', function () {
  this.timeout(120_000);
  let house: Console;

  before(async () => {
    house = await openConsole();
    await send('58194', {});
    await send('71270', { said: PARTLY, argue: 'Une ville-centre qui compte pour tout le Clunisois.' });
    await send('39300', { said: TO_BUILD });
  });
  after(async () => {
    await closeBrowser();
    await house.close();
  });

  /** A town files, its département examines and transmits. */
  async function send(commune: string, { said, argue }: { said?: Said; argue?: string }): Promise<void> {
    const { candidacies } = house.service.stores;
    const filed = await fileFor(candidacies, house.service.knowledge, { commune, ...(said && { said }) });
    const examined = await act(candidacies, filed, { event: 'examine' });
    const argued = argue ? await act(candidacies, examined, { event: 'argue', text: argue }) : examined;
    await act(candidacies, argued, { event: 'transmit' });
  }

  async function browse(agent: TestAgent, javaScriptEnabled: boolean, width = 1280) {
    const context = await (await openBrowser()).newContext({
      baseURL: house.url,
      locale: 'fr-FR',
      javaScriptEnabled,
      acceptDownloads: true,
      viewport: { width, height: 900 },
    });
    const [name = '', value = ''] = agent.cookie.split('=');
    await context.addCookies([{ name, value, url: house.url }]);
    return visitIn(context);
  }

  /** The file that a button gives. */
  async function download(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
    const [file] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('button', { name: button }).click(),
    ]);
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  }

  it('ranks, comments, freezes, exports, without JavaScript', async () => {
    const { page } = await browse(await house.agent('instruction', 'region:27'), false);
    await page.goto('/prefecture/liste');
    assert.ok(await page.getByText('15 février 2018').first().isVisible());
    await page.getByLabel('Observation de la région sur Nevers').fill('Première priorité.');
    await page.getByLabel('Rang de Nevers').fill('1');
    await page
      .getByLabel('Argumentaire de Mâcon')
      .fill('Une ville-centre qui compte pour tout le Clunisois.');
    await page.getByLabel('Observation de la région sur Lons-le-Saunier').fill('À suivre.');
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    assert.ok(await page.getByText('2 villes enregistrées').isVisible());
    for (const kept of ['Première priorité.', 'À suivre.'])
      assert.ok(await page.getByText(kept).first().isVisible(), kept);
    await page.getByLabel(/J’ai relu les 3 villes/).check();
    await page.getByRole('button', { name: 'Figer la liste' }).click();
    await page.waitForURL('**/prefecture/liste/27/1');
    assert.match(await page.title(), /Liste de la région Bourgogne-Franche-Comté – version 1/);

    const note = await download(page, 'Note en PDF');
    assert.match(note.name, /^acv_region-27_2018-01-31_liste-v1\.pdf$/);
    assert.match(readPdf(note.bytes).pages.join('\n'), /Première priorité/);
    const table = await download(page, 'Tableau XLSX');
    assert.match(table.name, /\.xlsx$/);
    assert.equal(table.bytes.subarray(0, 2).toString(), 'PK');
  });

  it('exports the files of the screen from below the list, the count said before', async () => {
    const { page } = await browse(await house.agent('lecture', 'national'), false);
    await page.goto('/prefecture/dossiers?categorie=1&categorie=2');
    assert.ok(await page.getByText('Exporter les 2 dossiers de cette liste').isVisible());
    const { name } = await download(page, 'OpenDocument (ODS)');
    assert.equal(name, 'acv_france_2018-01-31_2-candidatures.ods');
  });

  it('breaks no rule of accessibility and overflows nowhere, on a desk and on a phone', async () => {
    const region = await house.agent('instruction', 'region:27');
    const nievre = await house.agent('instruction', 'dept:58');
    const ministry = await house.agent('lecture', 'national');
    const { items } = await house.service.stores.candidacies.search({ scope: 'departement', code: '58' }, {});
    // Where the rules are tried: each page once, on a desk; on a phone, those that are laid out otherwise.
    const pages: readonly (readonly [TestAgent, string, string])[] = [
      [region, '/prefecture/liste', 'desk phone'],
      [region, '/prefecture/liste/27/1', 'desk'],
      [region, '/prefecture/carte', ''],
      [nievre, '/prefecture/liste', 'desk'],
      [nievre, '/prefecture/carte', ''],
      [nievre, `/prefecture/dossiers/${items[0]?.reference}/recepisse`, 'desk'],
      [ministry, '/prefecture/liste', 'desk'],
      [ministry, '/prefecture/carte', 'desk phone'],
      [ministry, '/prefecture/carte?departement=58', 'desk phone'],
    ];
    for (const [agent, path, tried] of pages) {
      const { page, complaints } = await browse(agent, true, 1280);
      await page.goto(path);
      for (const [screen, width] of [
        ['desk', 1280],
        ['phone', 360],
      ] as const) {
        await page.setViewportSize({ width, height: 800 });
        if (tried.includes(screen)) assert.deepEqual(await violations(page), [], `${path}, ${screen}`);
        const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
        assert.ok(Number(overflow) <= 0, `${path} is ${overflow} pixels too wide on a ${screen}`);
      }
      assert.deepEqual(complaints, [], path);
      await page.context().close();
    }
  });
});
