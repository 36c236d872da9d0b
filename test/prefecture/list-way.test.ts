/** From a list to its files and back: the way is in the addresses, and leads nowhere else. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import type { Candidacy } from '#candidacies/candidacy';
import { fill, wordsOf } from './forms.ts';
import { type Console, openConsole, type TestAgent } from './open-console.ts';
import { fileFor, OPEN, PARTLY } from './sample-files.ts';

const LIST = '/prefecture/dossiers';

describe('The way from a list to its files', function () {
  this.timeout(60_000);
  let house: Console;
  let agent: TestAgent;
  const filed: Record<string, Candidacy> = {};
  before(async () => {
    house = await openConsole();
    agent = await house.agent('instruction', 'dept:58');
    const { store, knowledge } = house.service;
    for (const [name, commune, said] of [
      ['nevers', '58194', PARTLY],
      ['clamecy', '58079', PARTLY],
      ['decize', '58095', OPEN],
      ['cosne', '58086', PARTLY],
      ['bourges', '18033', PARTLY],
    ] as const)
      filed[name] = await fileFor(store.candidacies, knowledge, { commune, said });
  });
  after(() => house.close());

  const read = async (path: string) => {
    const answer = await agent.get(path.split('#')[0] ?? '');
    assert.equal(answer.status, 200, path);
    const page = await answer.text();
    return page.slice(page.indexOf('<main')).replaceAll('&#38;', '&').replaceAll('&#39;', '’');
  };
  /** Where the link that bears these words leads. */
  const linkTo = (page: string, words: string) =>
    new RegExp(`<a\\b[^>]*href="([^"]*)"[^>]*>${words}`).exec(page)?.[1] ??
    assert.fail(`no link « ${words} »`);
  const CLAMECY_TO_NEVERS = `${LIST}?categorie=2&tri=commune&sens=asc`;

  it('goes through the files that were found, in their order, and back to their list', async () => {
    const list = await read(CLAMECY_TO_NEVERS);
    let page = await read(linkTo(list, 'Clamecy'));
    assert.match(wordsOf(page), /Premier dossier de la liste Dossier suivant : Cosne-Cours-sur-Loire/);
    page = await read(linkTo(page, 'Dossier suivant'));
    assert.match(wordsOf(page), /Dossier précédent : Clamecy Dossier suivant : Nevers/);
    page = await read(linkTo(page, 'Dossier suivant'));
    assert.match(wordsOf(page), /Dossier précédent : Cosne-Cours-sur-Loire Dernier dossier de la liste/);
    assert.equal(
      linkTo(page, 'Dossiers<span class="lecteur">'),
      `${CLAMECY_TO_NEVERS}#${filed.nevers?.reference}`,
    );
    page = await read(linkTo(page, 'Dossier précédent'));
    assert.match(wordsOf(page), /Dossiers de la liste filtrée › Cosne-Cours-sur-Loire/);
  });

  it('goes on from where the file stood, when an act moved it or took it out of the list', async () => {
    const list = await read(`${LIST}?etat=deposee`);
    // Last changed first: Cosne, Decize, Clamecy, Nevers.
    const path = linkTo(list, 'Decize');
    const act = linkTo(await read(path), 'Prendre en examen');
    const done = await fill(agent, act, {});
    assert.equal(done.status, 303);
    const page = await read(done.headers.get('location') ?? '');
    assert.match(wordsOf(page), /C’est fait\./);
    assert.match(wordsOf(page), /Dossier précédent : Cosne-Cours-sur-Loire Dossier suivant : Clamecy/);
    assert.match(linkTo(page, 'Dossiers<span'), /\?etat=deposee#ACV18/);
  });

  it('comes back to the page of the list one came from', async () => {
    const first = linkTo(await read(`${LIST}?tri=commune&sens=asc`), 'Clamecy');
    const place = new URLSearchParams(first.split('?')[1]).get('place') ?? '';
    const second = `${LIST}?${new URLSearchParams({ tri: 'commune', sens: 'asc', suite: place })}`;
    const page = await read(linkTo(await read(second), 'Cosne-Cours-sur-Loire'));
    assert.equal(linkTo(page, 'Dossiers'), `${second}#${filed.cosne?.reference}`);
  });

  it('is kept by every page that the file leads to', async () => {
    const path = linkTo(await read(CLAMECY_TO_NEVERS), 'Nevers');
    const file = await read(path);
    const pages = [...file.matchAll(/href="(\/prefecture\/dossiers\/[^/"?]*\/[^"]*)"/g)].map(
      ([, to = '']) => to,
    );
    const ofFile = pages.filter((to) => !to.endsWith('.pdf'));
    assert.ok(ofFile.length > 10, String(ofFile.length));
    for (const to of ofFile) {
      const page = await read(to);
      const back = [...page.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href);
      assert.ok(back.includes(path), to);
    }
  });

  it('is no way at all for a file that no list opened, nor from a place of another list', async () => {
    const here = `${LIST}/${filed.nevers?.reference}`;
    for (const query of [
      '',
      '?tri=commune',
      '?place=abc',
      `?place=${'a'.repeat(1001)}`,
      '?tri=commune&place=WyJjaGFuZ2VkIix0cnVlLCJ6Il0',
    ]) {
      const page = await read(`${here}${query}`);
      assert.doesNotMatch(page, /Dossier (précédent|suivant) :|dossier de la liste/, query);
    }
    assert.equal(linkTo(await read(here), 'Dossiers'), LIST);
  });

  it('leads nowhere but to this console, whatever the address says', async () => {
    const hostile = new URLSearchParams({
      place: '"><script>//exemple.fr',
      q: '//exemple.fr/"><b>',
      suite: 'https://exemple.fr',
      retour: 'https://exemple.fr',
      depose: 'javascript:alert(1)',
    });
    const page = await read(`${LIST}/${filed.nevers?.reference}?${hostile}`);
    const links = [...page.matchAll(/(?:href|action)="([^"]*)"/g)].map(([, to = '']) => to);
    for (const to of links) assert.match(to, /^(\/(?!\/)|#)/, to);
    assert.doesNotMatch(page, /<b>|<script>\/\//);
  });

  it('shows no file of another territory, whoever wrote the address', async () => {
    const byTown = `${LIST}?tri=commune&sens=asc`;
    const way = linkTo(await read(byTown), 'Clamecy');
    assert.match(wordsOf(await read(way)), /Premier dossier de la liste/);
    const national = await house.agent('lecture', 'national');
    assert.match(wordsOf(await (await national.get(way)).text()), /Dossier précédent : Bourges/);
  });
});
