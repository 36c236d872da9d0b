/** `npm run pictures`: the console as the README shows it, on files that the assistant could have filed. */
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions } from 'playwright-core';
import { closeBrowser, visit } from '#test/channels/page/open-site';
import { openConsole } from './open-console.ts';
import { act, fileFor, OPEN, PARTLY, READY, TO_BUILD } from './sample-files.ts';

const FOLDER = fileURLToPath(import.meta.resolve('#console/pictures/liste.png').replace(/[^/]+$/, ''));

const house = await openConsole();
try {
  const { store, knowledge } = house.service;
  const files = store.candidacies;
  await fileFor(files, knowledge, { commune: '58079', said: READY, serviceDate: '2018-01-24' });
  await fileFor(files, knowledge, {
    commune: '58303',
    said: { volontaire: 'non' },
    change: { nature: 'signalement' },
  });
  await fileFor(files, knowledge, { commune: '58086', said: TO_BUILD, serviceDate: '2018-01-29' });
  const decize = await fileFor(files, knowledge, { commune: '58095', said: OPEN, serviceDate: '2018-01-26' });
  await act(
    files,
    decize,
    { event: 'examine' },
    { event: 'askComplement', fields: ['diagnostic', 'projet'] },
  );
  const nevers = await act(
    files,
    await fileFor(files, knowledge, { commune: '58194', said: PARTLY }),
    { event: 'examine' },
    { event: 'markFact', criterion: 'diagnostic', finding: 'constate' },
    { event: 'verifyMandate', verified: true, reason: 'appel au cabinet du maire' },
    { event: 'setCategory', category: 1, reason: 'Les marchés de travaux sont signés.' },
    {
      event: 'argue',
      text: 'Ville-centre du Nivernais, elle porte son projet avec l’agglomération depuis 2016.',
    },
    { event: 'giveOpinion', service: 'DDT', sense: 'favorable', text: 'Projet d’habitat solide.' },
    { event: 'designate', designated: true },
  );
  const { cookie } = await house.agent('instruction', 'dept:58');
  const take = async (name: string, path: string, options: BrowserContextOptions) => {
    const { page } = await visit(house, options);
    const [key = '', value = ''] = cookie.split('=');
    await page.context().addCookies([{ name: key, value, url: house.url }]);
    await page.goto(path);
    await page.screenshot({ path: `${FOLDER}${name}.png` });
    await page.context().close();
  };
  const desk = { viewport: { width: 1280, height: 900 } };
  const phone = {
    viewport: { width: 375, height: 740 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  };
  await take('liste', '/prefecture/dossiers?tri=commune&sens=asc', desk);
  await take('dossier', `/prefecture/dossiers/${nevers.reference}`, desk);
  await take('telephone', `/prefecture/dossiers/${nevers.reference}`, phone);
} finally {
  await closeBrowser();
  await house.close();
}
