import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findReference, formatReference, parseReference } from '#candidacies/reference';
import { referenceCandidates } from '#candidacies/reference-candidates';
import { checkSign, SIGNS } from '#candidacies/signs';

const ALL_SIGNS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DEPARTMENTS = [
  '01',
  '10',
  '12',
  '19',
  '21',
  '2A',
  '2B',
  '52',
  '58',
  '90',
  '95',
  '971',
  '974',
  '976',
  '988',
];

const firstOf = (department: string, draftId: string) =>
  referenceCandidates('ACV18', department, draftId).next().value ?? '';

describe('a reference', () => {
  it('uses 30 signs, none of those that look alike', () => {
    assert.equal(new Set(SIGNS).size, 30);
    assert.doesNotMatch(SIGNS, /[IOQZ01]/);
    for (let number = 0; number < 300; number += 1) {
      assert.match(firstOf('58', `${number}`), new RegExp(`^ACV18-58-[${SIGNS}]{4}-[${SIGNS}]$`));
    }
  });

  it('shows every error on one sign, anywhere, for every département kept here', () => {
    for (const department of DEPARTMENTS) {
      for (const draftId of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
        const reference = firstOf(department, draftId);
        for (let place = 0; place < reference.length; place += 1) {
          if (reference.charAt(place) === '-') continue;
          for (const sign of ALL_SIGNS.replace(reference.charAt(place), '')) {
            const wrong = reference.slice(0, place) + sign + reference.slice(place + 1);
            assert.ok(!parseReference(wrong).ok, `${reference} and ${wrong} are both correct`);
          }
        }
      }
    }
  });

  it('shows every exchange of two neighbours, on both sides of a hyphen included', () => {
    for (const department of DEPARTMENTS) {
      for (let number = 0; number < 150; number += 1) {
        const reference = firstOf(department, `${number}`);
        const places = [...reference].flatMap((sign, place) => (sign === '-' ? [] : [place]));
        for (const [index, place] of places.slice(0, -1).entries()) {
          const neighbour = places[index + 1] ?? 0;
          if (reference.charAt(place) === reference.charAt(neighbour)) continue;
          const signs = [...reference];
          [signs[place], signs[neighbour]] = [signs[neighbour] ?? '', signs[place] ?? ''];
          assert.ok(
            !parseReference(signs.join('')).ok,
            `${reference} and ${signs.join('')} are both correct`,
          );
        }
      }
    }
  });

  it('has a check sign whose arithmetic sees both kinds of error, for all pairs of signs and all weights', () => {
    for (const [first, second] of pairs(SIGNS)) {
      for (let before = 0; before < 40; before += 1) {
        const tail = '2'.repeat(before);
        assert.notEqual(checkSign(`${first}${tail}`), checkSign(`${second}${tail}`) ?? 'none');
        const one = checkSign(`${first}${second}${tail}`);
        const other = checkSign(`${second}${first}${tail}`);
        assert.ok(one === null || one !== other);
      }
    }
  });

  it('is read as people copy it', () => {
    const reference = firstOf('974', 'draft');
    const [prefix, department, signs, check] = reference.split('-');
    const parts = { ok: true, reference, prefix, department, signs };
    for (const text of [
      reference,
      reference.toLowerCase(),
      `  ${reference}\n`,
      reference.replaceAll('-', ' '),
      reference.replaceAll('-', ''),
      reference.replaceAll('-', ' - '),
      reference.replaceAll('-', '–'),
      reference.replaceAll('-', '\u2011'),
      reference.replaceAll('-', '.'),
      `${prefix}${department} ${signs}${check}`,
      `${prefix}-${department}-${signs}${check}`,
      [...reference.replaceAll('-', '')].join(' '),
    ]) {
      assert.deepEqual(parseReference(text), parts, text);
    }
  });

  it('keeps the letters of Corsica and the three digits of overseas', () => {
    for (const department of DEPARTMENTS) {
      const reference = firstOf(department, 'draft');
      const reading = parseReference(reference.replaceAll('-', ''));
      assert.equal(reading.ok && reading.department, department);
      assert.equal(reading.ok && reading.reference, reference);
    }
  });

  it('says which part is wrong', () => {
    const [prefix, department, signs, check] = firstOf('58', 'draft').split('-');
    const wrong = (text: string) => {
      const reading = parseReference(text);
      return reading.ok ? 'nothing' : reading.wrong;
    };
    assert.equal(wrong('bonjour'), 'form');
    assert.equal(wrong(''), 'form');
    assert.equal(wrong('x'.repeat(10_000)), 'form');
    assert.equal(wrong(`ACVI8-${department}-${signs}-${check}`), 'prefix');
    for (const impossible of ['00', '20', '96', '99', '979', '5', '2C']) {
      assert.equal(wrong(`${prefix}-${impossible}-${signs}-${check}`), 'department', impossible);
    }
    assert.equal(wrong(`${prefix}-${department}-7O3M-${check}`), 'signs');
    assert.equal(wrong(`${prefix}-${department}-7K3-${check}`), 'signs');
    const other = SIGNS.replace(check ?? '', '').charAt(0);
    assert.equal(wrong(`${prefix}-${department}-${signs}-${other}`), 'check');
  });

  it('is found in a sentence', () => {
    const reference = firstOf('2A', 'draft');
    assert.equal(findReference(`Bonjour, mon dossier ${reference.toLowerCase()}, où en est-il ?`), reference);
    assert.equal(findReference(`le n°${reference.replaceAll('-', ' ')} svp`), reference);
    assert.equal(findReference('notre dossier de 2018, ville de 58000 Nevers'), null);
  });

  it('is never read from any text that is not one', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const reading = parseReference(text);
        if (reading.ok) assert.equal(formatReference(reading), reading.reference);
      }),
    );
  });
});

describe('the references of a draft', () => {
  it('are always the same, in the same order', () => {
    const first = take(referenceCandidates('ACV18', '58', 'draft'), 20);
    assert.deepEqual(take(referenceCandidates('ACV18', '58', 'draft'), 20), first);
    assert.equal(new Set(first).size, 20);
  });

  it('are others for another draft, another département or another programme', () => {
    const firsts = [
      firstOf('58', 'draft'),
      firstOf('58', 'other'),
      firstOf('18', 'draft').replace('-18-', '-58-'),
      referenceCandidates('PVD20', '58', 'draft').next().value,
    ];
    assert.equal(new Set(firsts.map((one) => one?.split('-')[2])).size, 4);
  });

  it('spread evenly: 3,000 drafts of one département share few first references', () => {
    const firsts = new Set(Array.from({ length: 3000 }, (_, number) => firstOf('58', `draft-${number}`)));
    // Birthday of 785,000: 5.7 pairs expected.
    assert.ok(firsts.size > 2975, `${3000 - firsts.size} shared`);
  });
});

function* pairs(signs: string): Generator<[string, string]> {
  for (const first of signs) for (const second of signs) if (first !== second) yield [first, second];
}

function take<T>(items: Iterable<T>, count: number): T[] {
  const taken: T[] = [];
  for (const item of items) {
    taken.push(item);
    if (taken.length === count) break;
  }
  return taken;
}
