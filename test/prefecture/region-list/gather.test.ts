import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Candidacy, FileState, Preparation } from '#candidacies/candidacy';
import { fingerprintOf, freeze, isIntact, partOf } from '#prefecture/region-list/freeze';
import { gather } from '#prefecture/region-list/gather';
import type { FrozenList, NoneDeclared } from '#prefecture/region-list/list';
import { openProgramme } from '#programme/open-programme';
import { AT, file, VERSION } from '#test/candidacies/example';

const programme = await openProgramme();
const DEPARTMENTS = [
  { code: '21', name: 'Côte-d’Or', region: '27' },
  { code: '58', name: 'Nièvre', region: '27' },
  { code: '71', name: 'Saône-et-Loire', region: '27' },
];

let serial = 0;
function town(
  name: string,
  department: string,
  {
    category = 1,
    state = 'transmise',
    preparation,
  }: { category?: number | null; state?: FileState; preparation?: Preparation } = {},
): Candidacy {
  serial += 1;
  const at = { ...VERSION.town, name, department, code: `${department}${name.length}${name.slice(0, 2)}` };
  return file({
    reference: `ACV18-${department}-${serial}`,
    department,
    state,
    versions: [{ ...VERSION, number: 1, town: at, assessment: { ...VERSION.assessment, category } }],
    ...(preparation && { preparation }),
  });
}

const gathered = (files: readonly Candidacy[], none: readonly NoneDeclared[] = [], comments = {}) =>
  gather({
    programme,
    region: { code: '27', name: 'B' },
    departments: DEPARTMENTS,
    files,
    populationOf: () => ({ value: 33_235, vintage: 'population municipale 2016', source: 'Insee' }),
    none,
    work: { note: '', comments },
  });

const none = (department: string): NoneDeclared => ({
  region: '27',
  department,
  saidOn: '2018-02-10',
  at: AT,
  by: 'a',
});

describe('The list of a région', () => {
  it('is ordered by category, then rank, then name; without a category last; places begin again in each', () => {
    const { content } = gathered([
      town('Nevers', '58', { category: 2 }),
      town('Autun', '71', { category: null }),
      town('Mâcon', '71', { category: 2, preparation: { rank: 1 } }),
      town('Beaune', '21', { category: 2 }),
      town('Dijon', '21', { category: 1 }),
      town('Écully', '21', { category: 2 }),
    ]);
    assert.deepEqual(
      content.entries.map(({ town: name, category, place }) => [name, category, place]),
      [
        ['Dijon', 1, 1],
        ['Mâcon', 2, 1],
        ['Beaune', 2, 2],
        ['Écully', 2, 3],
        ['Nevers', 2, 4],
        ['Autun', null, 1],
      ],
    );
  });

  it('takes what the départements sent, and leaves what they still examine, or what left', () => {
    const states: Record<FileState, boolean> = {
      deposee: false,
      en_examen: false,
      complement_demande: false,
      transmise: true,
      proposee: true,
      non_proposee: true,
      retenue: true,
      non_retenue: true,
      retiree: false,
      non_mandatee: false,
    };
    for (const [state, listed] of Object.entries(states))
      assert.equal(
        gathered([town('Nevers', '58', { state: state as FileState })]).content.entries.length,
        listed ? 1 : 0,
        state,
      );
  });

  it('follows the category that the prefecture set, and says its reason first', () => {
    const category = { value: 3, reason: 'portage fragile', at: AT };
    const [entry] = gathered([town('Nevers', '58', { category: 1, preparation: { category } })]).content
      .entries;
    assert.equal(entry?.category, 3);
    assert.equal(entry?.years, '2020-2021');
    assert.match(entry?.reasons[0] ?? '', /Catégorie 3 retenue par la préfecture : portage fragile/);
  });

  it('says of each département whether it sent, has none, or said nothing', () => {
    const { content } = gathered(
      [
        town('Nevers', '58'),
        town('Cosne', '58', { state: 'en_examen' }),
        town('Mâcon', '71', { state: 'deposee' }),
      ],
      [none('21'), none('58')],
    );
    assert.deepEqual(
      content.departments.map(({ code, answer, transmitted, pending, saidOn }) => [
        code,
        answer,
        transmitted,
        pending,
        saidOn,
      ]),
      [
        ['21', 'neant', 0, 0, '2018-02-10'],
        // A town was sent after « état néant »: the town counts.
        ['58', 'transmis', 1, 1, null],
        ['71', 'non_repondu', 0, 1, null],
      ],
    );
  });

  it('keeps one file a town: the one designated, and asks when none or several are', () => {
    const twin = (preparation?: Preparation) => town('Nevers', '58', preparation ? { preparation } : {});
    const decided = gathered([twin(), twin({ designated: true })]);
    assert.equal(decided.content.entries.length, 1);
    assert.deepEqual(decided.undecided, []);
    const open = gathered([twin(), twin()]);
    assert.equal(open.content.entries.length, 2);
    assert.equal(open.undecided[0]?.references.length, 2);
    assert.equal(gathered([twin({ designated: true }), twin({ designated: true })]).undecided.length, 1);
  });

  it('carries the official population of each town, with its date and its source', () => {
    const [entry] = gathered([town('Nevers', '58')]).content.entries;
    assert.deepEqual(entry?.population, {
      value: 33_235,
      vintage: 'population municipale 2016',
      source: 'Insee',
    });
  });

  it('carries the argument of the file and the région’s own word', () => {
    const one = town('Nevers', '58', { preparation: { argument: { text: 'Une ville-centre.', at: AT } } });
    const [entry] = gathered([one], [], { [one.reference]: 'Priorité.' }).content.entries;
    assert.deepEqual([entry?.argument, entry?.comment], ['Une ville-centre.', 'Priorité.']);
  });
});

describe('A frozen list', () => {
  const act = { number: 1, rectifies: '', frozenAt: AT, frozenOn: '2018-02-12', by: 'agent-1' };
  const list = freeze(gathered([town('Nevers', '58'), town('Mâcon', '71')], [none('21')]).content, act);

  it('bears the fingerprint of all it says, whatever the order a store gives its fields back in', () => {
    assert.ok(isIntact(list));
    const shuffled = Object.fromEntries(Object.entries(list).reverse()) as unknown as FrozenList;
    assert.ok(isIntact(shuffled));
  });

  it('shows any change: a rank, a comment, a département’s answer, its date, its author', () => {
    const [first, second] = list.entries;
    assert.ok(first && second);
    const changes: readonly Partial<FrozenList>[] = [
      { entries: [{ ...first, place: 2 }, second] },
      { entries: [{ ...first, comment: 'autre' }, second] },
      { entries: [second, first] },
      { entries: [first] },
      { departments: list.departments.map((one) => ({ ...one, answer: 'transmis' as const })) },
      { frozenOn: '2018-02-13' },
      { number: 2 },
      { by: 'agent-2' },
      { note: 'x' },
    ];
    for (const change of changes) assert.ok(!isIntact({ ...list, ...change }), JSON.stringify(change));
  });

  it('is read by a département for its own towns and its own answer only', () => {
    const part = partOf(list, '58');
    assert.deepEqual(
      part.entries.map(({ department }) => department),
      ['58'],
    );
    assert.deepEqual(
      part.departments.map(({ code }) => code),
      ['58'],
    );
    assert.equal(part.fingerprint, list.fingerprint);
  });

  it('differs when a file behind it changed, even without a visible difference', () => {
    const before = gathered([town('Nevers', '58')]).content;
    const after = { ...before, entries: before.entries.map((entry) => ({ ...entry, record: 'v2' })) };
    assert.notEqual(fingerprintOf(before), fingerprintOf(after));
  });
});
