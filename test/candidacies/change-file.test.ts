import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Candidacy } from '#candidacies/candidacy';
import { changeFile } from '#candidacies/change-file';
import type { Change } from '#candidacies/ports';
import { file } from './example.ts';

describe('A change of a file as it is now', () => {
  const at = '2018-02-01T10:00:00.000Z';
  const request = { event: 'requestErasure', role: 'auteur', at } as const;

  /** Reads these files one after the other, the last one again and again; answers so to what is applied. */
  const filesThat = (read: readonly (Candidacy | null)[], answer: (version: string) => Change) => {
    const applied: string[] = [];
    let reads = 0;
    const candidacies = {
      read: async () => {
        const found = read[Math.min(reads, read.length - 1)] ?? null;
        reads += 1;
        return found;
      },
      apply: async (_: string, version: string) => {
        applied.push(version);
        return answer(version);
      },
    };
    return { candidacies, applied };
  };
  const first = file({ version: 'v1' });
  const second = file({ version: 'v2' });

  it('is made on what others wrote meanwhile', async () => {
    const { candidacies, applied } = filesThat([first, second], (version) =>
      version === 'v2' ? { outcome: 'changed', candidacy: second } : { outcome: 'conflict' },
    );
    assert.equal((await changeFile(candidacies, 'ACV18', () => request)).outcome, 'changed');
    assert.deepEqual(applied, ['v1', 'v2']);
  });

  it('is not made where others made it, or made it needless', async () => {
    const { candidacies, applied } = filesThat([first, second], () => ({ outcome: 'conflict' }));
    const done = await changeFile(candidacies, 'ACV18', ({ version }) => (version === 'v1' ? request : null));
    assert.deepEqual(done, { outcome: 'unchanged', candidacy: second });
    assert.deepEqual(applied, ['v1']);
  });

  it('says that the file is unknown, before it was read or since', async () => {
    const never = filesThat([null], () => ({ outcome: 'conflict' }));
    assert.deepEqual(await changeFile(never.candidacies, 'ACV18', () => request), { outcome: 'unknown' });
    assert.deepEqual(never.applied, []);
    const erased = filesThat([first, null], () => ({ outcome: 'conflict' }));
    assert.deepEqual(await changeFile(erased.candidacies, 'ACV18', () => request), { outcome: 'unknown' });
  });

  it('is given up where others write at each of five tries', async () => {
    const { candidacies, applied } = filesThat([first], () => ({ outcome: 'conflict' }));
    assert.deepEqual(await changeFile(candidacies, 'ACV18', () => request), { outcome: 'conflict' });
    assert.equal(applied.length, 5);
  });
});
