import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { FileState, Role } from '#candidacies/candidacy';
import { erasureOf, mayErase } from '#candidacies/erasure';
import { ROLES } from '#candidacies/life-cycle';
import { AT, file } from './example.ts';

/** By state: what its author may have erased there and then, and who of the State may erase what they asked. */
const TABLE: Readonly<Record<FileState, readonly [author: 'now' | 'onRequest', state: string]>> = {
  deposee: ['now', 'departement'],
  en_examen: ['onRequest', 'departement'],
  complement_demande: ['onRequest', 'departement'],
  transmise: ['onRequest', 'departement region'],
  proposee: ['onRequest', 'departement region'],
  non_proposee: ['onRequest', 'departement region'],
  retenue: ['onRequest', 'departement region'],
  non_retenue: ['onRequest', 'departement region'],
  retiree: ['now', 'departement'],
  non_mandatee: ['onRequest', 'departement'],
};

describe('the erasure of a file', () => {
  for (const [name, [author, state]] of Object.entries(TABLE))
    it(`${name}: its author has it ${author === 'now' ? 'at once' : 'on request'}; asked, it is done by ${state}`, () => {
      const one = file({ state: name as FileState });
      assert.equal(erasureOf(one), author);
      const may = (asked: boolean): Role[] =>
        ROLES.filter((role) => mayErase(asked ? { ...one, erasureRequestedAt: AT } : one, role));
      assert.deepEqual(may(true), state.split(' '));
      assert.deepEqual(may(false), [], 'nobody erases what nobody asked to erase');
    });

  it('is on request once somebody examined the file, withdrawn since or not', () => {
    const [filed] = file().history;
    assert.ok(filed);
    const examined = { ...filed, event: 'examine', role: 'departement' } as const;
    assert.equal(erasureOf(file({ state: 'retiree', history: [filed, examined] })), 'onRequest');
  });
});
