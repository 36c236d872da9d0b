import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { changeRow } from '#storage/change-row';
import type { Row } from '#storage/table';

describe('A change of a record as it is now', () => {
  /** One record, which somebody else writes before each of the first writes. */
  const record = (value: number | null, overtakenTimes = 0) => {
    let row: Row<number> | null = value === null ? null : { key: 'k', value, etag: '0' };
    let overtaken = 0;
    let etag = 0;
    const put = (next: number) => {
      etag += 1;
      row = { key: 'k', value: next, etag: String(etag) };
      return row;
    };
    const overtake = () => {
      if (overtaken === overtakenTimes) return;
      overtaken += 1;
      put((row?.value ?? 0) + 100);
    };
    return {
      read: async () => row,
      create: async (_: string, next: number) => {
        overtake();
        return row ? null : put(next);
      },
      replace: async (_: string, next: number, seen: string) => {
        overtake();
        return row?.etag === seen ? put(next) : null;
      },
    };
  };
  const addOne = (present: number | null) => (present ?? 0) + 1;

  it('begins the record, or replaces it', async () => {
    assert.equal((await changeRow(record(null), 'k', addOne))?.value, 1);
    assert.equal((await changeRow(record(5), 'k', addOne))?.value, 6);
  });

  it('is made on what others wrote meanwhile', async () => {
    assert.equal((await changeRow(record(null, 1), 'k', addOne))?.value, 101);
    assert.equal((await changeRow(record(5, 2), 'k', addOne))?.value, 206);
  });

  it('writes nothing where nothing is wanted of it', async () => {
    const rows = record(5, 1);
    assert.equal(await changeRow(rows, 'k', (present) => (present === 5 ? 6 : null)), null);
    assert.equal((await rows.read())?.value, 105);
  });

  it('is given up, and says so, where others write at each of eight tries, or as many as it is told', async () => {
    assert.equal((await changeRow(record(0, 7), 'k', addOne))?.value, 701);
    await assert.rejects(changeRow(record(0, 8), 'k', addOne), /changed at each try/);
    assert.equal((await changeRow(record(0, 8), 'k', addOne, 9))?.value, 801);
  });
});
