import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Candidacy } from '#candidacies/candidacy';
import { FEW, FILE_ORDERS, type FileSearch } from '#candidacies/file-search';
import type { Candidacies, NewCandidacy } from '#candidacies/ports';
import { placeOfFile, turned } from '#candidacies/search-place';
import type { Territory } from '#candidacies/territory';
import { searchPlainly } from '#test/candidacies/search-plainly';
import { FIRST_CATEGORY, filing, NEVERS } from './examples.ts';
import type { Subject } from './subject.ts';

const NATIONAL: Territory = { scope: 'national' };
const AT = '2018-02-01T09:00:00.000Z';
const TOWNS = [
  NEVERS,
  { ...NEVERS, code: '18033', name: 'Bourges', department: '18', region: '24' },
  { ...NEVERS, code: '58086', name: 'Cosne-Cours-sur-Loire' },
  { ...NEVERS, code: '58079', name: 'Clamecy', epci: null },
];

const day = fc.constantFrom('2018-01-29', '2018-01-30', '2018-01-31', '2018-02-01');
const nature = fc.constantFrom<NewCandidacy['nature'][]>('candidature', 'signalement');
const act = fc.record({
  what: fc.constantFrom('file', 'file', 'examine', 'erase'),
  which: fc.nat(20),
  town: fc.constantFrom(...TOWNS),
  category: fc.constantFrom(1, 2, 3, null),
  serviceDate: day,
  nature,
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

const territory = fc.constantFrom<Territory[]>(
  NATIONAL,
  { scope: 'region', code: '27' },
  { scope: 'departement', code: '58' },
  { scope: 'departement', code: '18' },
);
const search: fc.Arbitrary<FileSearch> = fc.record(
  {
    order: fc.constantFrom(...FILE_ORDERS),
    descending: fc.boolean(),
    limit: fc.integer({ min: 1, max: 6 }),
    text: fc.constantFrom('nevers', 'e', 'Cosne-cours', 'ACV18', 'acv1858', 'acv 18 58'),
    states: fc.subarray(['deposee', 'en_examen'] as const),
    categories: fc.subarray([1, 2, 3, null]),
    flag: fc.constantFrom('soutien_a_acter', 'effacement_demande'),
    nature,
    department: fc.constantFrom('58', '18'),
    filedFrom: day,
    filedTo: day,
  },
  { requiredKeys: [] },
);

/** Any search of any store finds what a plain pass over all its files finds, page after page, counts included. */
export function searchContract(name: string, open: () => Promise<Subject>): void {
  it(`Searching ${name} finds what a plain pass finds, whatever was filed, changed and erased`, async () => {
    const subject = await open();
    const files = subject.store.candidacies;
    const searches = fc.array(fc.tuple(territory, search), { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), searches, async (acts, asked) => {
        for (const one of acts) await carryOut(one, files);
        for (const [whose, what] of asked) await compare(files, whose, what);
      }),
      { numRuns: 15 },
    );
    await subject.close();
  });

  it(`Searching ${name} goes on from any file, forwards and back, whatever became of it`, async () => {
    const subject = await open();
    const files = subject.store.candidacies;
    for (const town of [...TOWNS, ...TOWNS]) await file(files, { town });
    for (const order of FILE_ORDERS)
      for (const descending of [false, true]) {
        const asked = { order, descending, text: 'e' };
        const { items } = await files.search(NATIONAL, asked);
        for (const [at, one] of items.entries()) {
          const place = placeOfFile(one, order, descending);
          const back = { ...asked, descending: !descending };
          const after = await files.search(NATIONAL, asked, place);
          const before = await files.search(NATIONAL, back, turned(place, order, descending));
          assert.deepEqual(after.items, items.slice(at + 1));
          assert.deepEqual(before.items, items.slice(0, at).reverse());
        }
      }
    // Its place stays where it was: who walks the list goes on from there.
    const { items } = await files.search(NATIONAL, { order: 'changed' });
    const [, second, third] = items;
    assert.ok(second && third);
    const place = placeOfFile(second, 'changed', true);
    await files.apply(second.reference, second.version, { event: 'examine', role: 'departement', at: AT });
    assert.deepEqual((await files.search(NATIONAL, { limit: 1 }, place)).items, [third]);
    await subject.close();
  });

  it(`Searching ${name} finds the same where more is found than is held with its counts`, async () => {
    const subject = await open();
    const files = subject.store.candidacies;
    const town = (at: number) => TOWNS[at % TOWNS.length] ?? NEVERS;
    await Promise.all(Array.from({ length: FEW + 140 }, (_, at) => file(files, { town: town(at) })));
    // « nevers » finds three towns in four: fewer than are held, where « acv18 » finds more.
    for (const text of ['acv18', 'nevers'])
      for (const order of ['town', 'changed'] as const)
        await compare(files, NATIONAL, { text, order, limit: 300 });
    await subject.close();
  });
}

let serial = 0;

async function carryOut(
  { what, which, town, category, serviceDate, nature }: Act,
  files: Candidacies,
): Promise<void> {
  const all = await everything(files);
  const { reference = '', version = '' } = all[which % Math.max(1, all.length)] ?? {};
  if (what === 'erase') await files.erase(reference, AT);
  if (what === 'examine')
    await files.apply(reference, version, { event: 'examine', role: 'departement', at: AT });
  if (what === 'file') await file(files, { town, category, serviceDate, nature });
}

async function file(
  files: Candidacies,
  {
    town,
    category = 1,
    serviceDate = '2018-01-31',
    nature = 'candidature',
  }: Pick<Act, 'town'> & Partial<Act>,
): Promise<void> {
  serial += 1;
  const assessment = {
    ...FIRST_CATEGORY,
    category,
    flags: category === 2 ? ['soutien_a_acter'] : [],
  };
  await files.file(
    filing({
      draftId: `searched-${serial}`,
      codeHash: serial.toString(16).padStart(64, 'd'),
      nature,
      version: { ...filing({ town }).version, assessment, serviceDate },
    }),
  );
}

async function compare(files: Candidacies, whose: Territory, asked: FileSearch): Promise<void> {
  const all = await everything(files);
  let [after, plainAfter]: (string | undefined)[] = [];
  do {
    const found = await files.search(whose, asked, after);
    const plain = searchPlainly(all, whose, asked, plainAfter);
    assert.deepEqual(found.items, plain.items);
    assert.deepEqual(found.counts, plain.counts);
    assert.equal(found.next === null, plain.next === null);
    [after, plainAfter] = [found.next ?? undefined, plain.next ?? undefined];
  } while (after !== undefined);
}

async function everything(files: Candidacies): Promise<readonly Candidacy[]> {
  const all: Candidacy[] = [];
  let after: string | undefined;
  do {
    const { items, next } = await files.list(NATIONAL, { limit: 500 }, after);
    all.push(...items);
    after = next ?? undefined;
  } while (after !== undefined);
  return all;
}
