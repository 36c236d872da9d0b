import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findCommune } from '#communes/search';
import { directory, seeded } from './queries.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const communes = Array.from({ length: directory.size }, (_, index) => directory.commune(index));
const ask = (text: string) => findCommune(directory, text, { slot: true });
const plain = (name: string) =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[-’]/g, ' ');

describe('Names of communes', () => {
  it('are found when typed low, without accents or hyphens, with the département', () => {
    // One in seven keeps the test short; the step is prime so that every département is met.
    const lost = communes
      .filter((_, at) => at % 7 === 0)
      .filter((commune) => {
        const found = ask(`${plain(commune.name)} (${commune.department.code})`);
        return !found.communes.some((c) => c.code === commune.code);
      });
    assert.deepEqual(
      lost.map((c) => c.name),
      [],
    );
  });

  it('are offered or taken alone when unique, never replaced in silence', () => {
    const wrong = communes
      .filter((_, at) => at % 11 === 0)
      .filter((commune) => {
        const found = ask(plain(commune.name));
        return found.decision === 'one' && found.communes[0]?.code !== commune.code;
      });
    assert.deepEqual(
      wrong.map((c) => c.name),
      [],
    );
  });

  const floors = [
    {
      what: 'towns with one error',
      from: 5_000,
      to: Number.POSITIVE_INFINITY,
      count: 400,
      errors: 1,
      floor: 0.96,
    },
    {
      what: 'towns with two errors',
      from: 5_000,
      to: Number.POSITIVE_INFINITY,
      count: 400,
      errors: 2,
      floor: 0.88,
    },
    { what: 'villages with one error', from: 1, to: 1_000, count: 300, errors: 1, floor: 0.92 },
  ];
  for (const { what, from, to, count, errors, floor } of floors) {
    it(`are among the first three for ${floor * 100} % of ${what}`, () => {
      const random = seeded(20180131);
      const kept = communes.filter(
        (c) => (c.population?.value ?? 0) >= from && (c.population?.value ?? 0) < to && c.name.length >= 4,
      );
      const picked = Array.from({ length: count * 2 }, () => kept[Math.floor(random() * kept.length)])
        .filter((c) => c !== undefined && ask(c.name).decision === 'one')
        .slice(0, count);
      const seen = picked.filter((c) => {
        let text = c?.name.toLowerCase() ?? '';
        for (let n = 0; n < errors; n++) text = withError(text, random);
        return ask(text)
          .communes.slice(0, 3)
          .some((found) => found.code === c?.code);
      });
      assert.ok(seen.length >= floor * picked.length, `${seen.length} of ${picked.length}`);
    });
  }
});

/** One letter lost, added, changed or swapped with the next, never the first. */
function withError(text: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (text.length - 1));
  const letter = LETTERS[Math.floor(random() * 26)] ?? 'e';
  switch (Math.floor(random() * 4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + letter + text.slice(at);
    case 2:
      return text.slice(0, at) + letter + text.slice(at + 1);
    default:
      return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
  }
}
