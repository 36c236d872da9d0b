import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Note } from '#activity/entry';
import type { Candidacy } from '#candidacies/candidacy';
import type { FileAction } from '#candidacies/file-action';
import type { Candidacies } from '#candidacies/ports';
import type { Agent } from '#prefecture/agent';
import { applyWithOthers, checkOthers, type Others } from '#prefecture/console/act-on-others';
import type { House } from '#prefecture/house';
import { sharedKnowledge } from '#test/conversations/talk';
import { memoryStore } from '#test/storage/memory-store';
import { act, fileFor, PARTLY } from './sample-files.ts';

const agent = {
  id: 'agent-1',
  grant: { level: 'instruction', territory: { scope: 'departement', code: '58' } },
} as Agent;
const BY = { role: 'departement', at: '2018-02-01T10:00:00.000Z', by: 'agent-1' } as const;

/** Other people write at the worst moments. */
describe('An act that changes several files', () => {
  const opened = async (change: (files: Candidacies) => Partial<Candidacies> = () => ({})) => {
    const { candidacies: files } = memoryStore();
    const knowledge = await sharedKnowledge();
    const filed = (commune = '58194') => fileFor(files, knowledge, { commune, said: PARTLY });
    const lines: (string | undefined)[] = [];
    const house = {
      candidacies: { ...files, ...change(files) },
      activity: { note: async ({ on }: Note) => void lines.push(on) },
    } as unknown as House;
    const now = async ({ reference }: Candidacy) => (await files.read(reference)) as Candidacy;
    const done = async (file: Candidacy, action: FileAction) => {
      const others = await checkOthers(house, agent, file, action);
      assert.ok(!('errors' in others));
      return applyWithOthers(house, agent, file, action, others as Others, {});
    };
    return { files, filed, now, done, lines };
  };
  const designate = { event: 'designate', designated: true, ...BY } as const;

  it('changes nothing at all when somebody wrote in its own file meanwhile', async () => {
    const { files, filed, now, done, lines } = await opened();
    const first = await act(files, await filed(), designate);
    const second = await filed();
    await act(files, second, { event: 'note', text: 'Vu.', ...BY });
    const { change, left } = await done(second, designate);
    assert.deepEqual([change.outcome, left], ['conflict', []]);
    assert.equal((await now(first)).preparation?.designated, true);
    assert.deepEqual(lines, [second.reference]);
  });

  it('changes the other as it is now, when somebody writes there', async () => {
    let meanwhile = async () => {};
    const { files, filed, now, done, lines } = await opened((all) => ({
      async apply(...asked) {
        await meanwhile();
        return all.apply(...asked);
      },
    }));
    const first = await act(files, await filed(), designate);
    const second = await filed();
    let times = 0;
    meanwhile = async () => {
      times += 1;
      if (times <= 2) await act(files, await now(first), { event: 'note', text: `Vu ${times}.`, ...BY });
    };
    const { change, left } = await done(second, designate);
    assert.deepEqual([change.outcome, left], ['changed', []]);
    assert.equal((await now(first)).preparation?.designated, false);
    assert.equal((await now(second)).preparation?.designated, true);
    assert.deepEqual(lines, [second.reference, first.reference]);
  });

  it('tells which others it could not change', async () => {
    const refused = new Set<string>();
    const { files, filed, now, done } = await opened((all) => ({
      apply: async (reference, ...asked) =>
        refused.has(reference) ? { outcome: 'conflict' } : all.apply(reference, ...asked),
    }));
    const [nevers, cosne] = [await filed(), await filed('58086')];
    refused.add(cosne.reference);
    const joined = await done(nevers, { event: 'join', references: [cosne.reference], ...BY });
    assert.deepEqual([joined.change.outcome, joined.left], ['changed', [cosne.reference]]);

    const same = await act(files, await filed(), designate);
    refused.add(same.reference);
    const designated = await done(await now(nevers), designate);
    assert.deepEqual(designated.left, [same.reference]);
  });
});
