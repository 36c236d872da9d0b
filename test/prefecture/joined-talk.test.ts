/** The conversation that a person joined to their file is read on its page, and leaves by no other way. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { asSeenByAuthor } from '#candidacies/as-seen-by-author';
import type { Candidacy } from '#candidacies/candidacy';
import type { Candidacies } from '#candidacies/ports';
import { TALK_CHARACTERS, TALK_LINES } from '#candidacies/talk';
import { exportCandidacies, listCandidacies, showCandidacy } from '#cli/candidacies';
import type { Knowledge } from '#conversations/world';
import { receiptOf } from '#documents/receipt';
import type { Agent } from '#prefecture/agent';
import { detailsOf } from '#prefecture/api/as-json';
import { fileColumns } from '#prefecture/exports/file-columns';
import { gather } from '#prefecture/region-list/gather';
import { AT } from '#test/candidacies/example';
import { sharedKnowledge } from '#test/conversations/talk';
import { memoryStore } from '#test/storage/memory-store';
import { act, fileFor } from './sample-files.ts';

const SECRET = 'entre nous, le président hésite encore';
const agent: Agent = {
  id: 'a1',
  name: 'Agnès Fictive',
  organisation: 'préfecture',
  grants: [],
  grant: { level: 'admin', territory: { scope: 'national' } },
};

describe('A conversation joined to its file', () => {
  let knowledge: Knowledge;
  let files: Candidacies;
  let filed: Candidacy;
  before(async () => {
    knowledge = await sharedKnowledge();
    files = memoryStore().candidacies;
    const { reference, version } = await fileFor(files, knowledge, { commune: '58194' });
    const lines = [{ from: 'person', text: SECRET }] as const;
    const joined = await files.apply(reference, version, {
      event: 'joinTalk',
      lines,
      role: 'auteur',
      at: AT,
    });
    assert.ok(joined.outcome === 'changed');
    filed = await act(files, joined.candidacy, { event: 'examine' }, { event: 'transmit' });
  });

  it('is in its author’s copy, and in nothing that leaves the console', async () => {
    const { programme, directory } = knowledge;
    const ways = {
      spreadsheet: fileColumns({ programme, directory }).map(({ read }) => read(filed)),
      api: detailsOf(filed, agent, directory),
      receipt: receiptOf(filed, { programme, directory, today: '2018-01-31', simulated: true }),
      list: gather({
        programme,
        region: { code: '27', name: 'Bourgogne-Franche-Comté' },
        departments: [...directory.departments.values()].filter(({ region }) => region === '27'),
        files: [filed],
        populationOf: () => null,
        none: [],
        work: { note: '', comments: {} },
      }),
      terminal: [
        await showCandidacy(files, filed.reference),
        await all(listCandidacies(files, { scope: 'national' })),
        await all(exportCandidacies(files, { scope: 'national' })),
      ],
    };
    for (const [way, told] of Object.entries(ways)) {
      assert.ok(JSON.stringify(told).includes('Nevers'), `${way} tells of the file`);
      assert.ok(!JSON.stringify(told).includes(SECRET), way);
    }
    assert.ok(JSON.stringify(asSeenByAuthor(filed)).includes(SECRET));
  });

  it('is bounded: too many lines, too long a line or none at all is refused', async () => {
    const { candidacies } = memoryStore();
    const { reference, version } = await fileFor(candidacies, knowledge, { commune: '58194' });
    const line = (length: number) => ({ from: 'person', text: 'x'.repeat(length) }) as const;
    for (const lines of [
      [],
      [line(TALK_CHARACTERS + 1)],
      Array.from({ length: TALK_LINES + 1 }, () => line(1)),
    ]) {
      const joining = { event: 'joinTalk', role: 'auteur', at: AT, lines } as const;
      const change = await candidacies.apply(reference, version, joining);
      assert.ok(change.outcome === 'refused' && change.why === 'value');
    }
  });
});

async function all<T>(rows: AsyncIterable<T>): Promise<readonly T[]> {
  const read: T[] = [];
  for await (const row of rows) read.push(row);
  return read;
}
