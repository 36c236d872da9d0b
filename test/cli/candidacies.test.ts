import assert from 'node:assert/strict';
import type { Territory } from '#candidacies/territory';
import { exportCandidacies, listCandidacies, showCandidacy } from '#cli/candidacies';
import { filing, NEVERS } from '#test/storage/examples';
import { memoryStore } from '#test/storage/memory-store';

const NATIONAL: Territory = { scope: 'national' };

describe('the rows of the files', () => {
  it('say what a list needs, in one line each', async () => {
    const { candidacies } = memoryStore();
    const { candidacy } = await candidacies.file(filing({ at: '2018-07-01T22:30:00.000Z' }));
    const rows = await all(listCandidacies(candidacies, NATIONAL, { deadline: '2018-02-15' }));
    assert.deepEqual(rows, [
      {
        reference: candidacy.reference,
        state: 'deposee',
        nature: 'candidature',
        commune: 'Nevers',
        insee: '58194',
        department: '58',
        region: '27',
        epci: 'CA de Nevers',
        epciSiren: '245804406',
        category: 1,
        assistantCategory: 1,
        rule: 'M5',
        outcome: 'categorie',
        flags: ['soutien_a_acter'],
        years: { from: 2018, to: 2018 },
        filedAt: '2018-07-02 00:30:00',
        filedAtUtc: '2018-07-01T22:30:00.000Z',
        serviceDate: '2018-01-31',
        late: false,
        versions: 1,
        updatedAtUtc: candidacy.updatedAt,
      },
    ]);
  });

  it('mark as late what came after the last day, by the service’s date, and nothing without a last day', async () => {
    const { candidacies } = memoryStore();
    for (const [number, serviceDate] of ['2018-02-14', '2018-02-15', '2018-02-16'].entries()) {
      const one = filing({ draftId: `d${number}`, codeHash: `${number}`.repeat(64) });
      await candidacies.file({ ...one, version: { ...one.version, serviceDate } });
    }
    const late = async (deadline?: string) =>
      (await all(listCandidacies(candidacies, NATIONAL, deadline ? { deadline } : {}))).map(
        (row) => row.late,
      );
    assert.deepEqual(await late('2018-02-15'), [false, false, true]);
    assert.deepEqual(await late(), [null, null, null]);
  });

  it('tell, when shown or exported, each answer with the words said, and the history', async () => {
    const { candidacies } = memoryStore();
    const { candidacy } = await candidacies.file(filing());
    await candidacies.apply(candidacy.reference, candidacy.version, {
      event: 'markFact',
      criterion: 'projet',
      finding: 'constate',
      role: 'departement',
      at: '2018-02-01T09:00:00.000Z',
    });
    const shown = await showCandidacy(candidacies, candidacy.reference);
    assert.deepEqual(shown?.facts, [
      {
        criterion: 'projet',
        value: 'abouti',
        said: 'notre projet est prêt',
        how: 'said',
        sure: true,
        turn: 3,
        channel: 'web',
        at: '2018-01-31T14:04:05.000Z',
        detail: null,
        finding: 'constate',
      },
    ]);
    assert.deepEqual(
      shown?.history.map(({ event }) => event),
      ['file', 'markFact'],
    );
    assert.equal(shown?.assessment.rule, 'M5');
    assert.deepEqual(await all(exportCandidacies(candidacies, NATIONAL)), [shown]);
  });

  it('never hold the hash of a recovery code', async () => {
    const { candidacies } = memoryStore();
    await candidacies.file(filing());
    for (const row of await all(exportCandidacies(candidacies, NATIONAL))) {
      assert.doesNotMatch(JSON.stringify(row), /a{64}|codeHash/);
    }
  });

  it('walk through all the pages of a territory and say each file once', async () => {
    const { candidacies } = memoryStore();
    for (let number = 0; number < 25; number += 1) {
      const department = number % 2 === 0 ? '58' : '18';
      const codeHash = number.toString(16).padStart(64, '0');
      await candidacies.file(filing({ draftId: `d${number}`, codeHash, town: { ...NEVERS, department } }));
    }
    const references: string[] = [];
    for await (const row of listCandidacies(
      candidacies,
      { scope: 'departement', code: '58' },
      { limit: 4 },
    )) {
      references.push(row.reference);
      if (references.length !== 2) continue;
      const present = await candidacies.read(row.reference);
      const change = { event: 'examine', role: 'departement', at: '2018-02-01T09:00:00.000Z' } as const;
      await candidacies.apply(row.reference, present?.version ?? '', change);
    }
    assert.equal(references.length, 13);
    assert.equal(new Set(references).size, 13);
  });

  it('are none for a reference nobody knows', async () => {
    assert.equal(await showCandidacy(memoryStore().candidacies, 'ACV18-58-2222-2'), null);
  });
});

async function all<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const row of rows) found.push(row);
  return found;
}
