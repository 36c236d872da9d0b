import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type EntryKey, readEntryKey, writeEntryKey } from '#channels/directline/entry-key';

const name = fc.oneof(fc.string(), fc.constantFrom('', 'start', 'a:b', 'a:1', ':', 'm:x\n:2'));
const entry: fc.Arbitrary<EntryKey> = fc.oneof(
  name.map((name) => ({ kind: 'message', name }) as const),
  fc.tuple(name, fc.nat()).map(([to, number]) => ({ kind: 'answer', to, number }) as const),
  fc.nat().map((before) => ({ kind: 'forget', before }) as const),
  fc.constantFrom({ kind: 'ring' } as const, { kind: 'alone' } as const),
);

describe('The key of an entry that several processes share', () => {
  it('is read back as what it was written for, whatever the name of the message', () => {
    fc.assert(fc.property(entry, (one) => assert.deepEqual(readEntryKey(writeEntryKey(one)), one)));
  });

  it('is one for the same message and for the same answer to it, so that each is there once', () => {
    for (const one of [
      { kind: 'message', name: 'k1' },
      { kind: 'answer', to: 'k1', number: 0 },
    ] as const)
      assert.equal(writeEntryKey(one), writeEntryKey(one));
    assert.notEqual(
      writeEntryKey({ kind: 'answer', to: 'k1', number: 0 }),
      writeEntryKey({ kind: 'answer', to: 'k1', number: 1 }),
    );
  });

  it('is another each time for a ring, an erasure and what stands alone: each is told anew', () => {
    for (const one of [{ kind: 'ring' }, { kind: 'forget', before: 3 }, { kind: 'alone' }] as const)
      assert.notEqual(writeEntryKey(one), writeEntryKey(one));
  });

  it('keeps the letters that the store holds while one version takes the place of another', () => {
    assert.deepEqual(readEntryKey('m:k1'), { kind: 'message', name: 'k1' });
    assert.deepEqual(readEntryKey('a:k1:2'), { kind: 'answer', to: 'k1', number: 2 });
    assert.deepEqual(readEntryKey('f:12:0d5e'), { kind: 'forget', before: 12 });
    assert.deepEqual(readEntryKey('n:0d5e'), { kind: 'ring' });
    assert.deepEqual(readEntryKey('x:0d5e'), { kind: 'alone' });
  });

  it('stands alone when it is none of ours', () => {
    for (const key of ['', 'm', 'a:k1', 'a:k1:', 'f:', 'f:soon:0d5e', 'z:1', 'mm:k1'])
      assert.deepEqual(readEntryKey(key), { kind: 'alone' }, key);
  });
});
