import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Moves } from '#conversations/moves-port';
import type { Subject } from './subject.ts';

const CODE = 'AB2C-DE3F';
const MOVE = {
  conversation: 'web:1',
  channel: 'web',
  draftId: 'd1',
  until: '2018-01-31T10:10:00.000Z',
};
const BEFORE = new Date('2018-01-31T10:09:59Z');
const AFTER = new Date('2018-01-31T10:10:00Z');

/** What the short code of a conversation on its way promises, whatever keeps it. */
export function movesContract(name: string, open: () => Promise<Subject>): void {
  describe(`A conversation on its way in ${name}`, () => {
    let subject: Subject;
    let moves: Moves;
    beforeEach(async () => {
      subject = await open();
      moves = subject.store.moves;
      await moves.offer(CODE, MOVE);
    });
    afterEach(() => subject.close());

    it('opens for its code, ten minutes long', async () => {
      assert.deepEqual(await moves.open(CODE, 'teams:1', BEFORE), { move: MOVE, kept: null });
      assert.equal(await moves.open(CODE, 'teams:1', AFTER), null);
      assert.equal(await moves.open('XY2C-DE3F', 'teams:1', BEFORE), null);
    });

    it('is destroyed by five wrong tries, whoever makes them, together or not', async () => {
      for (let at = 1; at <= 4; at += 1) await moves.open(`AB2C-WXY${at}`, `teams:${at}`, BEFORE);
      assert.notEqual(await moves.open(CODE, 'teams:1', BEFORE), null);
      await moves.open('AB2C-WXYZ', 'teams:5', BEFORE);
      assert.equal(await moves.open(CODE, 'teams:1', BEFORE), null);
      await moves.offer('CD2C-DE3F', MOVE);
      await Promise.all([1, 2, 3, 4, 5].map((at) => moves.open('CD2C-AAAA', `teams:${at}`, BEFORE)));
      assert.equal(await moves.open('CD2C-DE3F', 'teams:1', BEFORE), null);
    });

    it('goes to one of many; to that one it opens again, with what it kept', async () => {
      const claims = await Promise.all([1, 2, 3, 4].map((at) => moves.claim(CODE, `teams:${at}`, `"${at}"`)));
      assert.equal(claims.filter(Boolean).length, 1);
      const winner = claims.indexOf(true) + 1;
      assert.equal((await moves.open(CODE, `teams:${winner}`, AFTER))?.kept, `"${winner}"`);
      assert.equal(await moves.open(CODE, 'teams:9', BEFORE), null);
      assert.equal(await moves.claim(CODE, `teams:${winner}`, 'again'), true);
    });

    it('is forgotten, what it kept too, once nobody touched it for long', async () => {
      await moves.claim(CODE, 'teams:1', '"what was known"');
      assert.equal(await moves.forget(new Date(Date.now() - 60_000)), 0);
      assert.equal((await moves.open(CODE, 'teams:1', AFTER))?.kept, '"what was known"');
      assert.equal(await moves.forget(new Date(Date.now() + 60_000)), 1);
      assert.equal(await moves.open(CODE, 'teams:1', BEFORE), null);
    });

    it('is offered twice by the same conversation without harm, and by another never', async () => {
      await moves.offer(CODE, MOVE);
      await assert.rejects(moves.offer(CODE, { ...MOVE, conversation: 'web:2' }));
      await assert.rejects(moves.offer('AB2C-WXYW', MOVE));
    });
  });
}
