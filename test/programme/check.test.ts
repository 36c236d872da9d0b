import assert from 'node:assert/strict';
import { checkProgramme } from '#programme/check';
import type { Programme, Rule } from '#programme/programme';
import { acv } from './towns.ts';

const problemsOf = (change: Partial<Programme>) => checkProgramme({ ...acv, ...change }).problems.join('\n');
const withRow = (row: string, change: Partial<Rule>) =>
  acv.rules.map((rule) => (rule.row === row ? { ...rule, ...change } : rule));

describe('Checking a programme', () => {
  it('counts what each row decides', () => {
    const { lines } = checkProgramme(acv);
    assert.ok(lines.includes('  M3 décide 1 fois.') && lines.includes('  M0 décide 54 fois.'));
  });

  it('finds a row that another one hides', () => {
    const shadowed = problemsOf({
      rules: withRow('M1', { when: { projet: ['aucun', 'partiel', 'abouti'] } }),
    });
    for (const row of ['M2a', 'M2b', 'M3', 'M4', 'M5'])
      assert.match(shadowed, new RegExp(`Ligne ${row}.*jamais décisive`));
  });

  it('finds combinations that no row decides', () => {
    assert.match(
      problemsOf({ rules: acv.rules.filter((rule) => rule.row !== 'M5') }),
      /30 combinaisons sans règle/,
    );
  });

  it('finds an example that its own row does not decide', () => {
    const wrong = problemsOf({
      rules: withRow('M1', { examples: [{ diagnostic: 'aucun', projet: 'aucun' }] }),
    });
    assert.match(wrong, /Ligne M1, exemple 1.*M0/);
  });

  it('finds words that mean two things, whatever their accents and case', () => {
    const [first, second, ...others] = acv.knowledge;
    assert.ok(first && second);
    const stolen = { ...second, wordings: [...second.wordings, `${first.wordings[0]?.toUpperCase()} !`] };
    assert.match(problemsOf({ knowledge: [first, stolen, ...others] }), /désigne à la fois/);
  });

  it('warns of an entry with too few wordings, without blocking', () => {
    const knowledge = acv.knowledge.map((entry, at) =>
      at === 0 ? { ...entry, wordings: entry.wordings.slice(0, 5) } : entry,
    );
    const { lines, problems } = checkProgramme({ ...acv, knowledge });
    assert.ok(lines.some((line) => line.includes('Attention') && line.includes(knowledge[0]?.id ?? '-')));
    assert.deepEqual(problems, []);
  });
});
