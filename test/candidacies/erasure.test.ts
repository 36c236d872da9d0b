import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { asSeenByAuthor } from '#candidacies/as-seen-by-author';
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

  const [filed] = file().history;
  assert.ok(filed);
  const having = (event: string, role: Role) =>
    file({ state: 'deposee', history: [filed, { ...filed, event, role, from: 'deposee' }] });

  it('is on request once somebody examined the file, withdrawn since or not', () => {
    const { history } = having('examine', 'departement');
    assert.equal(erasureOf(file({ state: 'retiree', history })), 'onRequest');
  });

  for (const [event, role] of [
    ['verifyMandate', 'departement'],
    ['setCategory', 'region'],
    ['note', 'ministere'],
    ['notify', 'departement'],
  ] as const)
    it(`is on request after ${event}, before any examination, and its author’s assistant knows`, () => {
      assert.equal(erasureOf(having(event, role)), 'onRequest');
      assert.equal(erasureOf(asSeenByAuthor(having(event, role))), 'onRequest');
    });

  it('is on request when the prefecture opened the file for a town that phoned', () => {
    assert.equal(erasureOf(file({ history: [{ ...filed, role: 'departement' }] })), 'onRequest');
  });

  it('is at once after what its author or the service did, or a message that was handed over', () => {
    for (const [event, role] of [
      ['amend', 'auteur'],
      ['confirmEpci', 'systeme'],
      ['noticeSent', 'departement'],
    ] as const) {
      assert.equal(erasureOf(having(event, role)), 'now');
      assert.equal(erasureOf(asSeenByAuthor(having(event, role))), 'now');
    }
  });
});
