import assert from 'node:assert/strict';
import fc from 'fast-check';
import { StaleState, type StoredItem } from '#conversations/state-port';
import type { Subject } from './subject.ts';

/** What every store of conversation states promises. `open` gives an empty one. */
export function conversationStatesContract(name: string, open: () => Promise<Subject>): void {
  describe(`conversation states on ${name}`, () => {
    let subject: Subject;
    const states = () => subject.store.states;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());

    const eTagOf = async (key: string) => (await states().read([key]))[key]?.eTag;
    const rejectsStale = (write: Promise<void>) => assert.rejects(write, StaleState);

    it('answers nothing for a key never written', async () => {
      assert.deepEqual(await states().read(['unknown']), {});
      assert.deepEqual(await states().read([]), {});
    });

    it('writes nothing when given nothing', async () => {
      await states().write({});
      await states().delete([]);
    });

    it('gives back what was written, with an eTag', async () => {
      await states().write({ one: { id: 1, deep: { list: [1, null, 'é'] } }, two: { id: 2 } });
      const { one, two, ...others } = await states().read(['one', 'two', 'three']);
      assert.deepEqual(others, {});
      const { eTag, ...fields } = one ?? {};
      assert.deepEqual(fields, { id: 1, deep: { list: [1, null, 'é'] } });
      assert.equal(typeof eTag, 'string');
      assert.notEqual(eTag, '');
      assert.notEqual(eTag, two?.eTag);
    });

    it('changes an item whose eTag is the present one, and draws another', async () => {
      await states().write({ one: { count: 1 } });
      const read = await states().read(['one']);
      await states().write({ one: { ...read.one, count: 2 } });
      assert.equal((await states().read(['one'])).one?.count, 2);
      assert.notEqual(await eTagOf('one'), read.one?.eTag);
    });

    it('refuses a stale eTag', async () => {
      await states().write({ one: { count: 1 } });
      const eTag = await eTagOf('one');
      await states().write({ one: { count: 2 } });
      await rejectsStale(states().write({ one: { count: 3, ...(eTag && { eTag }) } }));
      assert.equal((await states().read(['one'])).one?.count, 2);
    });

    it('refuses an eTag on a missing key, deleted ones included', async () => {
      await rejectsStale(states().write({ never: { eTag: 'x' } }));
      await states().write({ gone: {} });
      const eTag = await eTagOf('gone');
      await states().delete(['gone']);
      await rejectsStale(states().write({ gone: { ...(eTag && { eTag }) } }));
      assert.deepEqual(await states().read(['never', 'gone']), {});
    });

    it('refuses an empty eTag, which is neither absent nor the present one', async () => {
      await states().write({ one: { count: 1 } });
      await rejectsStale(states().write({ one: { count: 2, eTag: '' } }));
    });

    it('writes whatever is there with * or without eTag', async () => {
      await states().write({ one: { count: 1, eTag: '*' } });
      await states().write({ one: { count: 2 } });
      await states().write({ one: { count: 3, eTag: '*' } });
      assert.equal((await states().read(['one'])).one?.count, 3);
    });

    it('refuses the whole batch when one eTag is stale, and says which', async () => {
      await states().write({ one: { count: 1 }, two: { count: 1 } });
      const write = states().write({
        one: { count: 2 },
        two: { count: 2, eTag: 'stale' },
        three: { count: 2 },
      });
      await assert.rejects(write, (error: unknown) => {
        assert.ok(error instanceof StaleState);
        assert.deepEqual(error.keys, ['two']);
        return true;
      });
      const read = await states().read(['one', 'two', 'three']);
      assert.deepEqual([read.one?.count, read.two?.count, read.three], [1, 1, undefined]);
    });

    it('deletes what is there and ignores what is not', async () => {
      await states().write({ one: {}, two: {}, three: {} });
      await states().delete(['one', 'two', 'unknown', 'one']);
      assert.deepEqual(Object.keys(await states().read(['one', 'two', 'three'])), ['three']);
    });

    it('keeps odd keys apart', async () => {
      const keys = [...ODD_KEYS];
      for (const [index, key] of keys.entries()) await states().write({ [key]: { index } });
      await states().write(Object.fromEntries(keys.map((key, index) => [key, { index, again: true }])));
      for (const again of [false, true]) {
        if (again) await subject.reopen();
        const read = await states().read(keys);
        for (const [index, key] of keys.entries()) {
          assert.ok(Object.hasOwn(read, key), `missing: ${JSON.stringify(key.slice(0, 30))}`);
          assert.equal(read[key]?.index, index);
        }
      }
      await states().delete(keys.slice(1));
      assert.deepEqual(Object.keys(await states().read(keys)), keys.slice(0, 1));
    });

    it('answers a batch read of the key __proto__ without touching any prototype', async () => {
      await states().write(
        JSON.parse('{"__proto__": {"polluted": true, "inside": {"__proto__": {"deep": 1}}}}'),
      );
      const read = await states().read(['__proto__']);
      assert.equal(Object.getPrototypeOf(read), Object.prototype);
      assert.equal(({} as StoredItem).polluted, undefined);
      assert.match(JSON.stringify(read), /"inside":\{"__proto__":\{"deep":1\}\}/);
    });

    it('cleans NUL and lone surrogates, in texts and in names of fields', async () => {
      await states().write({
        one: { text: 'a\u0000b\ud800c\udc00d😀\\u0000', 'f\u0000g': [{ deep: '\udfff' }] },
      });
      const { eTag: _, ...fields } = (await states().read(['one'])).one ?? {};
      assert.deepEqual(fields, { text: 'ab\ufffdc\ufffdd😀\\u0000', fg: [{ deep: '\ufffd' }] });
    });

    it('shares no object with its callers', async () => {
      const mine = { list: [1], eTag: '*' };
      const writing = states().write({ one: mine });
      mine.list.push(2);
      await writing;
      assert.deepEqual(mine, { list: [1, 2], eTag: '*' });
      const read = await states().read(['one']);
      read.one?.list.push(3);
      assert.deepEqual((await states().read(['one'])).one?.list, [1]);
    });

    it('keeps items and eTags when opened again', async () => {
      await states().write({ one: { count: 1 }, two: {} });
      await states().delete(['two']);
      const before = await states().read(['one', 'two']);
      await subject.reopen();
      assert.deepEqual(await states().read(['one', 'two']), before);
    });

    it('never gives the same eTag twice, for equal contents neither', async () => {
      const seen = new Set<string | undefined>();
      for (let count = 0; count < 50; count += 1) {
        await states().write({ one: { same: true } });
        seen.add(await eTagOf('one'));
        if (count % 10 === 0) await states().delete(['one']);
      }
      assert.equal(seen.size, 50);
    });

    it('loses no update of parallel writers who read, write with the eTag, and try again', async () => {
      const fathers: (string | undefined)[] = [];
      await states().write({ hot: { count: 0 } });
      const writer = async () => {
        for (let done = 0; done < 10; ) {
          const hot = (await states().read(['hot'])).hot;
          const written = await states()
            .write({ hot: { ...hot, count: hot?.count + 1 } })
            .then(
              () => true,
              (error: unknown) => {
                assert.ok(error instanceof StaleState);
                return false;
              },
            );
          if (written) fathers.push(hot?.eTag);
          done += Number(written);
        }
      };
      await Promise.all(Array.from({ length: 16 }, writer));
      assert.equal((await states().read(['hot'])).hot?.count, 160);
      assert.equal(new Set(fathers).size, 160, 'two writes followed the same version');
    });

    it('lets one of several creations with batches that overlap win entirely', async () => {
      const batches = Array.from({ length: 12 }, (_, writer) =>
        Object.fromEntries(['a', 'b', 'c', 'd'].map((key) => [key, { writer }])),
      );
      await Promise.all(batches.map((batch) => states().write(batch)));
      const writers = Object.values(await states().read(['a', 'b', 'c', 'd'])).map((item) => item.writer);
      assert.equal(new Set(writers).size, 1);
    });

    it('behaves as the model on generated histories, opened again between any two acts', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 25 }), (acts) => follows(acts, open)),
        {
          numRuns: 40,
        },
      );
    });
  });
}

const ODD_KEYS: ReadonlySet<string> = new Set([
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '',
  ' ',
  '.',
  '..',
  '../../etc/passwd',
  '/',
  '\\',
  'CON',
  'a*b?c"d<e>f|g',
  '!@#$%^&*()~/\\><,.?\';"`~',
  'user/Élise',
  'user/élise',
  'user/ÉLISE',
  'user/ELISE',
  'user/\u00e9lise',
  'user/e\u0301lise',
  'k'.repeat(1000),
  `${'k'.repeat(999)}K`,
  '😀'.repeat(500),
  'with\u0000nul',
  'withnul',
  'lone\ud800',
  'lone\udbff',
  'lone\ufffd',
  '%2e%2e',
  '1',
  '01',
]);

type Act =
  | {
      readonly type: 'write';
      readonly items: readonly { readonly key: string; readonly value: unknown; readonly eTag: Mark }[];
    }
  | { readonly type: 'delete'; readonly keys: readonly string[] }
  | { readonly type: 'reopen' };

type Mark = 'none' | '*' | 'present' | 'stale';

const key = fc.constantFrom('a', 'A', '__proto__', 'e\u0301', '\u00e9');

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('write' as const), items: items() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('delete' as const), keys: fc.array(key) }) },
  { weight: 1, arbitrary: fc.constant({ type: 'reopen' as const }) },
);

function items() {
  const item = fc.record({
    key,
    value: fc.jsonValue(),
    eTag: fc.constantFrom<Mark>('none', '*', 'present', 'present', 'stale'),
  });
  return fc.uniqueArray(item, { selector: (one) => one.key, maxLength: 4 });
}

/** The model: what was last accepted for each key. */
async function follows(acts: readonly Act[], open: () => Promise<Subject>): Promise<void> {
  const subject = await open();
  const model = new Map<string, string>();
  const stale = new Map<string, string>();
  const keys = ['a', 'A', '__proto__', 'e\u0301', '\u00e9'];
  try {
    for (const one of acts) {
      if (one.type === 'reopen') await subject.reopen();
      if (one.type === 'delete') {
        await subject.store.states.delete(one.keys);
        for (const gone of one.keys) model.delete(gone);
      }
      const present = await subject.store.states.read(keys);
      if (one.type === 'write') {
        const eTags = one.items.map(({ key, eTag }) => {
          if (eTag === 'none') return undefined;
          if (eTag === '*') return '*';
          return eTag === 'present' ? present[key]?.eTag : (stale.get(key) ?? 'never given');
        });
        const changes = Object.fromEntries(
          one.items.map(({ key, value }, index) => {
            const eTag = eTags[index];
            return [key, { value, ...(eTag !== undefined && { eTag }) }];
          }),
        );
        const refused = one.items.some(({ eTag }) => eTag === 'stale');
        const outcome = await subject.store.states.write(changes).then(
          () => 'written',
          (error: unknown) => (error instanceof StaleState ? 'refused' : error),
        );
        assert.equal(outcome, refused ? 'refused' : 'written');
        for (const { key, value } of refused ? [] : one.items) {
          if (present[key]?.eTag) stale.set(key, present[key].eTag);
          model.set(key, JSON.stringify(value));
        }
      }
      const after = await subject.store.states.read(keys);
      const found = Object.entries(after).map(([key, item]) => [key, JSON.stringify(item.value)]);
      assert.deepEqual(new Map(found as [string, string][]), model);
    }
  } finally {
    await subject.close();
  }
}
