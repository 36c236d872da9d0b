/** The list of files: what is asked is in the address, what is found is counted, what is missing says what to do. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { before, describe, it } from 'mocha';
import type { Candidacy } from '#candidacies/candidacy';
import { FILE_ORDERS } from '#candidacies/file-search';
import type { Knowledge } from '#conversations/world';
import { STATES } from '#prefecture/console/file-words';
import { type ListAddress, listHref, readListAddress, searchOf } from '#prefecture/console/list-address';
import { type ListData, listPage } from '#prefecture/console/list-page';
import { readDays } from '#prefecture/console/said-days';
import { sharedKnowledge } from '#test/conversations/talk';
import { memoryStore } from '#test/storage/memory-store';
import { wordsOf } from './forms.ts';
import { act, fileFor, OPEN, PARTLY, READY, TO_BUILD } from './sample-files.ts';

const NIEVRE = { scope: 'departement', code: '58' } as const;
const WEDNESDAY = '2018-01-31';

describe('The list of the prefecture', () => {
  let knowledge: Knowledge;
  before(async () => {
    knowledge = await sharedKnowledge();
  });

  const address = (query = '') => readListAddress(new URLSearchParams(query), knowledge.programme);

  /** The page as it would be read, of the files of a store. */
  const page = async (
    files: ReturnType<typeof memoryStore>['candidacies'],
    query = '',
    changed: Partial<ListData> = {},
  ) => {
    const asked = address(query);
    const { search, days } = searchOf(asked, WEDNESDAY, knowledge.lexicon.calendar);
    const found = await files.search(NIEVRE, search, asked.cursor ?? undefined);
    const { main } = listPage({
      programme: knowledge.programme,
      territory: 'Nièvre (58)',
      departments: [],
      address: asked,
      days,
      found,
      lostPage: false,
      bulk: [],
      mayOpen: true,
      token: 'jeton',
      ...changed,
    });
    return (main as { readonly text: string }).text;
  };

  it('reads days in words, and reads them back in full', () => {
    const read = (said: string) => readDays(said, WEDNESDAY, knowledge.lexicon.calendar)?.inWords ?? null;
    const said: Readonly<Record<string, string | null>> = {
      'depuis lundi': 'du 29 au 31 janvier 2018',
      'en janvier': 'en janvier 2018',
      'cette semaine': 'du 29 janvier au 4 février 2018',
      hier: 'le 30 janvier 2018',
      'aujourd’hui': 'le 31 janvier 2018',
      'la semaine dernière': 'du 22 au 28 janvier 2018',
      'entre le 10 et le 20 janvier': 'du 10 au 20 janvier 2018',
      'avant le 15 février': 'jusqu’au 14 février 2018',
      'à partir de lundi': 'à partir du 29 janvier 2018',
      'le mois dernier': 'en décembre 2017',
      '31/01/2018': 'le 31 janvier 2018',
      'bientôt peut-être': null,
      'lundi et le 3 janvier puis hier': null,
    };
    assert.deepEqual(Object.fromEntries(Object.keys(said).map((one) => [one, read(one)])), said);
  });

  it('is its address: what is read is what is written back', () => {
    const some = fc.record({
      text: fc.string({ maxLength: 60 }).map((text) => text.trim()),
      states: fc.subarray([...STATES]),
      categories: fc.subarray<number | null>([1, 2, 3, null]),
      flag: fc.constantFrom(null, 'petite_ville', 'lecture_alternative'),
      nature: fc.constantFrom(null, 'candidature' as const, 'signalement' as const),
      department: fc.constantFrom(null, '58', '2A', '974'),
      filed: fc.constantFrom('', 'depuis lundi', 'en janvier'),
      order: fc.constantFrom(...FILE_ORDERS),
      descending: fc.boolean(),
      cursor: fc.constantFrom(null, 'WyJ0b3duIl0'),
    });
    fc.assert(
      fc.property(some, (one: ListAddress) => {
        const query = listHref(one, { cursor: one.cursor }).split('?')[1] ?? '';
        assert.deepEqual(address(query), { ...one });
      }),
    );
  });

  it('passes over what it does not know, so that an old link still opens', () => {
    assert.deepEqual(
      address('etat=perdue&categorie=9&mention=nulle&tri=couleur&sens=travers&departement=<b>&autre=1'),
      { ...address(), descending: false },
    );
  });

  it('shows town, EPCI, both categories, year, state, flags and dates of each file', async () => {
    const { candidacies } = memoryStore();
    const filed = await fileFor(candidacies, knowledge, { commune: '58194', said: PARTLY });
    await act(candidacies, filed, { event: 'setCategory', category: 1, reason: 'marchés signés' });
    const read = wordsOf(await page(candidacies));
    assert.match(
      read,
      new RegExp(
        `Nevers ${filed.reference} Communauté d’agglomération de Nevers 1 assistant : 2 2018 Déposé Soutien à formaliser Autre lecture possible 31/01/2018`,
      ),
    );
    assert.match(read, /1 dossier /);
  });

  it('finds by town, EPCI or reference, whatever the accents, and counts all that is found', async () => {
    const { candidacies } = memoryStore();
    const filed = await fileFor(candidacies, knowledge, { commune: '58059', said: READY });
    await fileFor(candidacies, knowledge, { commune: '58194', said: TO_BUILD });
    await fileFor(candidacies, knowledge, { commune: '21054', said: READY });
    assert.match(wordsOf(await page(candidacies)), /2 dossiers .*Catégorie 1 1 Catégorie 3 1/);
    for (const q of ['CHARITE', 'la charité sur loire', filed.reference, filed.reference.toLowerCase()])
      assert.match(
        wordsOf(await page(candidacies, `q=${encodeURIComponent(q)}`)),
        /1 dossier .*La Charité-sur-Loire/,
      );
    assert.doesNotMatch(await page(candidacies, 'q=beaune'), /Beaune<\/a>/);
  });

  it('narrows by every filter, says which, and gives the way to take each off', async () => {
    const { candidacies } = memoryStore();
    await fileFor(candidacies, knowledge, { commune: '58194', said: PARTLY, serviceDate: '2018-01-30' });
    await fileFor(candidacies, knowledge, { commune: '58086', said: PARTLY, serviceDate: '2018-01-10' });
    await fileFor(candidacies, knowledge, { commune: '58095', said: OPEN, serviceDate: '2018-01-30' });
    const query =
      'etat=deposee&categorie=2&depose=depuis+lundi&nature=candidature&mention=lecture_alternative';
    const html = await page(candidacies, query);
    const read = wordsOf(html);
    assert.match(read, /1 dossier déposé du 29 au 31 janvier 2018/);
    assert.match(read, /Nevers ACV18/);
    for (const label of [
      'Déposé du 29 au 31 janvier 2018',
      'Déposé',
      'Catégorie 2',
      'Autre lecture possible',
    ])
      assert.match(read, new RegExp(`${label} : retirer ce filtre`));
    // The heads of the columns keep the filters.
    assert.match(
      html.replaceAll('&#38;', '&'),
      /href="[^"]*etat=deposee&categorie=2[^"]*depose=depuis\+lundi&tri=commune&sens=asc"/,
    );
    assert.match(wordsOf(await page(candidacies, 'categorie=sans')), /1 dossier .*Decize/);
  });

  it('says when it does not understand the days, and narrows by the rest', async () => {
    const { candidacies } = memoryStore();
    await fileFor(candidacies, knowledge, { commune: '58194' });
    const read = wordsOf(await page(candidacies, 'depose=bient%C3%B4t'));
    assert.match(read, /Je ne comprends pas ces jours : écrivez par exemple « depuis lundi »/);
    assert.match(read, /1 dossier /);
  });

  it('says what to do when nothing is there, and when nothing fits', async () => {
    const { candidacies } = memoryStore();
    assert.match(
      wordsOf(await page(candidacies)),
      /Aucun dossier pour l’instant .*Ouvrez un dossier pour elle/,
    );
    assert.doesNotMatch(await page(candidacies, '', { mayOpen: false }), /nouveau/);
    assert.match(
      wordsOf(await page(candidacies, 'q=nevers')),
      /Aucun dossier ne répond à tous ces critères Retirez un filtre/,
    );
  });

  it('keeps its pages in place while files change behind the cursor', async () => {
    const { candidacies } = memoryStore();
    const codes = ['58194', '58086', '58095', '58079', '58303', '58059', '58083'];
    const filed: Candidacy[] = [];
    for (const commune of codes) filed.push(await fileFor(candidacies, knowledge, { commune }));
    const limited = {
      ...candidacies,
      search: (...[territory, search, after]: Parameters<typeof candidacies.search>) =>
        candidacies.search(territory, { ...search, limit: 3 }, after),
    };
    const seen: string[] = [];
    let query = 'tri=commune&sens=asc';
    for (let pages = 0; pages < 5; pages += 1) {
      const html = (await page(limited, query)).replaceAll('&#38;', '&');
      seen.push(...[...html.matchAll(/class="commune" href="[^"]*">([^<]*)</g)].map(([, name = '']) => name));
      const [first] = filed;
      if (pages === 0 && first)
        await act(candidacies, first, { event: 'note', text: 'changé entre deux pages' });
      const next = /rel="next" href="[^"?]*\?([^"]*)"/.exec(html)?.[1];
      if (!next) break;
      query = next;
    }
    assert.equal(seen.length, codes.length);
    assert.deepEqual(
      seen,
      [...new Set(seen)].sort((a, b) => a.localeCompare(b, 'fr')),
    );
  });
});
