import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Draft } from '#candidacies/draft';
import { draft } from './examples.ts';
import type { Subject } from './subject.ts';

const hash = (letter: string) => letter.repeat(64);

/** What every store of drafts promises. `open` gives an empty one. */
export function draftsContract(name: string, open: () => Promise<Subject>): void {
  describe(`drafts on ${name}`, () => {
    let subject: Subject;
    const drafts = () => subject.store.drafts;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());

    it('knows nothing at first', async () => {
      assert.equal(await drafts().read('draft-1'), null);
      assert.equal(await drafts().readByCode(hash('a')), null);
      await drafts().erase('draft-1');
    });

    it('gives a draft back by its id and by the hash of its code, also when opened again', async () => {
      await drafts().save(draft(), hash('a'));
      for (const _ of [1, 2]) {
        assert.deepEqual(await drafts().read('draft-1'), draft());
        assert.deepEqual(await drafts().readByCode(hash('a')), draft());
        assert.equal(await drafts().readByCode(hash('b')), null);
        await subject.reopen();
      }
    });

    it('does not let an older draft replace a later one', async () => {
      await drafts().save(draft({ updatedAt: '2018-01-31T15:00:00.000Z', reference: 'later' }), hash('a'));
      await drafts().save(draft({ updatedAt: '2018-01-31T14:59:59.999Z', reference: 'older' }), hash('b'));
      assert.equal((await drafts().read('draft-1'))?.reference, 'later');
      assert.equal(await drafts().readByCode(hash('b')), null);
    });

    it('compares instants, not their texts', async () => {
      await drafts().save(draft({ updatedAt: '2018-01-31T15:00:00Z' }), hash('a'));
      await drafts().save(draft({ updatedAt: '2018-01-31T16:00:00+01:00', reference: 'same' }), hash('a'));
      assert.equal((await drafts().read('draft-1'))?.reference, 'same');
    });

    it('opens a draft by its last code only', async () => {
      await drafts().save(draft(), hash('a'));
      await drafts().save(draft(), hash('b'));
      assert.equal(await drafts().readByCode(hash('a')), null);
      assert.equal((await drafts().readByCode(hash('b')))?.id, 'draft-1');
      await subject.reopen();
      assert.equal(await drafts().readByCode(hash('a')), null);
    });

    it('forgets an erased draft and its code', async () => {
      await drafts().save(draft(), hash('a'));
      await drafts().save(draft({ id: 'draft-2' }), hash('b'));
      await drafts().erase('draft-1');
      for (const _ of [1, 2]) {
        assert.equal(await drafts().read('draft-1'), null);
        assert.equal(await drafts().readByCode(hash('a')), null);
        assert.equal((await drafts().read('draft-2'))?.id, 'draft-2');
        await subject.reopen();
      }
    });

    it('cleans NUL and lone surrogates from what was said', async () => {
      await drafts().save(draft({ person: { name: 'An\u0000ne \ud800' } }), hash('a'));
      assert.equal((await drafts().read('draft-1'))?.person.name, 'Anne \ufffd');
    });

    it('does not share the object it was given', async () => {
      const person = { name: 'Anne' };
      const saving = drafts().save(draft({ person }), hash('a'));
      person.name = 'changed';
      await saving;
      assert.equal((await drafts().read('draft-1'))?.person.name, 'Anne');
    });

    it('keeps fields it does not know', async () => {
      const later = { ...draft(), tomorrow: { some: 'field' } } as Draft;
      await drafts().save(later, hash('a'));
      await subject.reopen();
      assert.deepEqual(await drafts().read('draft-1'), later);
    });

    it('keeps the latest of drafts saved side by side', async () => {
      const saves = Array.from({ length: 20 }, (_, second) => {
        const updatedAt = `2018-01-31T14:00:${String(second).padStart(2, '0')}.000Z`;
        return drafts().save(draft({ updatedAt, reference: `${second}` }), hash('a'));
      });
      await Promise.all(saves.reverse());
      assert.equal((await drafts().read('draft-1'))?.reference, '19');
    });

    it('behaves as the model on generated histories, opened again between any two acts', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(act, { maxLength: 20 }), (acts) => follows(acts, open)),
        {
          numRuns: 30,
        },
      );
    });
  });
}

const id = fc.constantFrom('1', '2', '__proto__');
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('save' as const),
      id,
      minute: fc.nat(9),
      code: fc.constantFrom('a', 'b'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('erase' as const), id }) },
  { weight: 1, arbitrary: fc.constant({ type: 'reopen' as const }) },
);

async function follows(acts: readonly fcValue<typeof act>[], open: () => Promise<Subject>): Promise<void> {
  const subject = await open();
  const model = new Map<string, { draft: Draft; codeHash: string }>();
  // The codes of two drafts never meet: they are random.
  const codeOf = (draftId: string, code: string) =>
    hash(['1', '2', '__proto__'].indexOf(draftId).toString()).slice(1) + code;
  try {
    for (const [index, one] of acts.entries()) {
      const { drafts } = subject.store;
      if (one.type === 'reopen') await subject.reopen();
      if (one.type === 'erase') {
        await drafts.erase(one.id);
        model.delete(one.id);
      }
      if (one.type === 'save') {
        const updatedAt = `2018-01-31T14:0${one.minute}:00.000Z`;
        const saved = draft({ id: one.id, updatedAt, reference: `${index}` });
        const codeHash = codeOf(one.id, one.code);
        await drafts.save(saved, codeHash);
        const before = model.get(one.id)?.draft.updatedAt ?? '';
        if (updatedAt >= before) model.set(one.id, { draft: saved, codeHash });
      }
      for (const each of ['1', '2', '__proto__']) {
        assert.deepEqual(await subject.store.drafts.read(each), model.get(each)?.draft ?? null);
        for (const code of ['a', 'b']) {
          const expected = model.get(each)?.codeHash === codeOf(each, code) ? model.get(each)?.draft : null;
          assert.deepEqual(await subject.store.drafts.readByCode(codeOf(each, code)), expected);
        }
      }
    }
  } finally {
    await subject.close();
  }
}

type fcValue<A> = A extends fc.Arbitrary<infer T> ? T : never;
