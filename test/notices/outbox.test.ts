import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { reachOf } from '#notices/reach';
import { openTestNotices } from './open-notices.ts';

describe('A message of the prefecture', () => {
  it('appears at once in the conversation of who is there, and no e-mail leaves', async () => {
    const test = await openTestNotices();
    const reference = await test.file();
    test.listen();
    await test.send(reference, 'n1');
    assert.match(test.shown.join(), /Message secret n1\./);
    assert.deepEqual(test.mailed, []);
    const { file, notice } = await test.notice(reference, 'n1');
    const reach = reachOf(notice, file, await test.notices.alerts.read(reference));
    assert.ok(reach.state === 'remis' && reach.by === 'conversation');
  });

  it('reaches every conversation that holds the file, once in each', async () => {
    const test = await openTestNotices();
    const reference = await test.file();
    await test.say('TEST-9777-7777-7777-7727', 'web:2');
    test.listen();
    test.shown.length = 0;
    await test.send(reference, 'n1');
    await test.notices.outbox.sweep();
    assert.equal(test.shown.filter((text) => text.includes('secret n1')).length, 2);
    await test.open('web:3');
    assert.equal(test.shown.length, 2);
  });

  it('is announced by e-mail to who is away, once, without a word of it nor of the file', async () => {
    const test = await openTestNotices();
    const reference = await test.file();
    await test.send(reference, 'n1');
    await test.notices.outbox.sweep();
    assert.equal(test.mailed.length, 1);
    const [letter] = test.mailed;
    assert.equal(letter?.to, 'mairie@exemple.fr');
    assert.doesNotMatch(`${letter?.subject} ${letter?.text}`, /Cahors|Lot\b|ACV18|Martin|secret|maire/i);
    assert.match(letter?.text ?? '', /https:\/\/assistant\.example/);
    const { file, notice } = await test.notice(reference, 'n1');
    assert.equal(reachOf(notice, file, await test.notices.alerts.read(reference)).state, 'prevenu');
    assert.match(await test.open(), /Message secret n1/);
  });

  it('is sent again under the same key when the server failed or the service died before it knew', async () => {
    const test = await openTestNotices();
    const reference = await test.file();
    test.mailBreaks(true);
    await test.send(reference, 'n1');
    const { file, notice } = await test.notice(reference, 'n1');
    assert.deepEqual(reachOf(notice, file, await test.notices.alerts.read(reference)), {
      state: 'non_joint',
      phone: file.versions.at(-1)?.person.phone ?? null,
    });
    test.mailBreaks(false);
    await test.notices.outbox.sweep();
    await test.notices.outbox.sweep();
    assert.equal(test.mailed.length, 1);
    assert.equal(test.mailed[0]?.key, `${reference}/n1`);
  });

  it('leaves by e-mail once a day, unless it changes the file; what waited leaves together the next day', async () => {
    const test = await openTestNotices();
    const reference = await test.file();
    await test.send(reference, 'n1');
    await test.send(reference, 'n2');
    await test.send(reference, 'n3');
    assert.equal(test.mailed.length, 1);
    await test.send(reference, 'n4', true);
    assert.deepEqual(
      test.mailed.map(({ key }) => key),
      [`${reference}/n1`, `${reference}/n4`],
    );
    test.nextDay();
    await test.notices.outbox.sweep();
    assert.equal(test.mailed.at(-1)?.key, `${reference}/n2/n3`);
    assert.equal(test.mailed.length, 3);
  });

  it('leaves by no e-mail once the person said to stop, and is still told in the conversation', async () => {
    const test = await openTestNotices();
    const reference = await test.file();
    assert.match(await test.say('arrêter les rappels'), /ni rappel ni courriel/);
    await test.send(reference, 'n1');
    assert.deepEqual(test.mailed, []);
    const { file, notice } = await test.notice(reference, 'n1');
    assert.equal(reachOf(notice, file, await test.notices.alerts.read(reference)).state, 'non_joint');
    assert.match(await test.open(), /Message secret n1/);
  });

  it('that waits for nobody known is « non joint », with the telephone of the file', async () => {
    const test = await openTestNotices();
    const reference = await test.file();
    const present = await test.notices.candidacies.read(reference);
    await test.notices.correspondents.forget(present?.draftId ?? '');
    await test.send(reference, 'n1');
    assert.deepEqual(test.mailed, []);
    const { file, notice } = await test.notice(reference, 'n1');
    assert.deepEqual(reachOf(notice, file, null), { state: 'non_joint', phone: '05 65 00 00 00' });
  });

  it('goes with the file when it is erased, and how its author was reached too', async () => {
    const test = await openTestNotices();
    const reference = await test.file();
    await test.send(reference, 'n1');
    const { file } = await test.notice(reference, 'n1');
    await test.notices.candidacies.erase(reference, test.now());
    assert.equal(await test.notices.correspondents.read(file.draftId), null);
    assert.equal(await test.notices.alerts.read(reference), null);
  });
});
