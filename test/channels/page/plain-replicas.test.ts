import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Heard } from '#conversations/turn';
import { Deliveries } from '#notices/deliveries';
import { correspondentsIn } from '#storage/tables/correspondents';
import { echo, openTestWeb, said, type TestWeb } from '#test/channels/open-web';
import { onReplicas } from '#test/channels/replicas';
import { openHouse, sharedKnowledge } from '#test/conversations/talk';
import { arrive } from './plain-visitor.ts';

const DAY = 24 * 3600 * 1000;

/** Two processes of one service on one database, behind a relay that sends each request to either. */
describe('The plain forms of two replicas', function () {
  this.timeout(60_000);
  const { openStore, replica, stores } = onReplicas();

  it('show on one what was said on the other, in order, and greet once', async () => {
    const heard: Heard[] = [];
    const take = (one: Heard) => {
      heard.push(one);
      return echo(one);
    };
    const [a, b] = [await replica({ take }), await replica({ take })];
    const here = await arrive(a);
    const there = here.through(b);
    await here.send('un', { activity: 'envoi-1' });
    await there.read();
    await there.send('deux', { activity: 'envoi-2' });
    const inOrder = /Bonjour\.[\s\S]*<p>un<\/p>[\s\S]*dites\s: un[\s\S]*<p>deux<\/p>[\s\S]*dites\s: deux/;
    for (const page of [await here.read(), await there.read()]) {
      assert.match(page, inOrder);
      assert.equal(page.match(/Vous dites/g)?.length, 2);
    }
    assert.match(await there.read('/conversation.txt'), /Vous\s: un[\s\S]*Assistant\s: Vous dites\s: deux/);
    assert.deepEqual(
      heard.map(({ text }) => text),
      [null, 'un', 'deux'],
    );
  });

  it('show once a form that was sent to both', async () => {
    const [a, b] = [await replica(), await replica()];
    const here = await arrive(a);
    const there = here.through(b);
    await here.read();
    await Promise.all([here.send('un'), there.send('un'), here.send('un')]);
    for (const page of [await here.read(), await there.read()])
      assert.equal(page.match(/Vous dites\s: un/g)?.length, 1);
  });

  it('print on one the document that the other made', async () => {
    const take = async (one: Heard) =>
      one.text === null
        ? said('Bonjour.')
        : {
            ...said(),
            replies: [{ text: 'Le voici.', document: { name: 'brouillon.txt', text: '**Été** à Nevers' } }],
          };
    const [a, b] = [await replica({ take }), await replica({ take })];
    const here = await arrive(a);
    await here.send('imprimer');
    const there = here.through(b);
    const link = /\/sans-javascript(\/document\/[^"]+)/.exec(await there.read())?.[1] ?? '';
    assert.match(await there.read(link), /<strong>Été<\/strong> à Nevers/);
  });

  it('begin again a day later, whichever process remembers', async () => {
    let now = Date.now();
    const a = await replica({ now: () => new Date(now) });
    const here = await arrive(a);
    await here.send('naguère');
    now += 2 * DAY;
    const b = await replica({ now: () => new Date(now) });
    const [store] = stores;
    if (store?.shown.by === 'several') await store.shown.activities.forget(new Date(now - DAY));
    assert.doesNotMatch(await here.through(b).read(), /naguère/);
    assert.equal((await here.send('demain', { activity: 'envoi-2' })).status, 303);
    for (const page of [await here.read(), await here.through(b).read()]) {
      assert.match(page, /Vous dites\s: demain/);
      assert.doesNotMatch(page, /naguère/);
    }
  });

  it('show on neither what was erased through one', async () => {
    const deliveries = [new Deliveries(), new Deliveries()] as const;
    const opened = [];
    for (const one of deliveries) {
      const store = await openStore();
      const correspondents = correspondentsIn(store);
      const forgetShown = async (draftId: string) => {
        const known = await correspondents.read(draftId);
        for (const place of known?.places ?? []) await one.forget(place);
      };
      const withForgetting = { ...store, correspondents, forgetShown };
      const house = await openHouse('2018-01-24', sharedKnowledge(), withForgetting);
      opened.push(await openTestWeb({ take: house.take, store, deliveries: one }));
    }
    const [a, b] = opened as [TestWeb, TestWeb];
    const here = await arrive(a);
    const there = here.through(b);
    const talk = ['présenter ma commune', 'Cholet', 'effacer mon brouillon', 'oui'];
    for (const [at, text] of talk.entries()) {
      if (text === 'oui') assert.match(await there.read(), /Cholet/);
      await here.send(text, { activity: `envoi-${at}` });
    }
    for (const page of [await here.read(), await there.read()]) {
      assert.match(page, /Votre brouillon est effacé/);
      assert.doesNotMatch(page, /Cholet/);
    }
  });
});
