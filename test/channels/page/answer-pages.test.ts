import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { closeAll, openTestWeb } from '#test/channels/open-web';
import { sharedKnowledge } from '#test/conversations/talk';

describe('The pages of the answers', () => {
  afterEach(closeAll);

  it('list by theme every answer known on the day, each at its address', async () => {
    const web = await openTestWeb();
    const index = await (await web.ask('/reponses')).text();
    const { programme } = await sharedKnowledge();
    const linked = [...index.matchAll(/href="\/reponses\/([\w-]+)"/g)].map(([, id]) => id);
    assert.deepEqual(
      linked.toSorted(),
      programme.knowledge
        .filter(({ validFrom, earlier }) => (earlier?.validFrom ?? validFrom) <= '2018-01-31')
        .map(({ id }) => id)
        .toSorted(),
    );
    for (const id of linked) {
      const response = await web.ask(`/reponses/${id}`);
      assert.equal(response.status, 200, id);
      const text = await response.text();
      assert.match(text, /Réponse au 31 janvier 2018/, id);
      assert.match(text, /<h2>Source<\/h2>\s*<ul><li>/, id);
    }
  });

  it('tell nothing that was not known: neither the answer nor its question', async () => {
    const web = await openTestWeb();
    for (const path of [
      '/reponses/premiere-convention',
      '/reponses/premiere-convention?le=2018-12-31',
      '/reponses/annee-contrat?le=2017-01-01',
      '/reponses/inconnue',
      '/reponses/__proto__',
    ]) {
      const response = await web.ask(path);
      assert.equal(response.status, 404, path);
      const text = await response.text();
      assert.match(text, /Réponse introuvable/);
      assert.doesNotMatch(text, /première convention/);
    }
  });

  it('take a day that is none, or to come, for the day of the service', async () => {
    const web = await openTestWeb();
    for (const day of ['hier', '2018-13-45', '2031-01-01', '']) {
      const response = await web.ask(`/reponses/ort?le=${day}`);
      assert.equal(response.status, 200, day);
      assert.match(await response.text(), /Réponse au 31 janvier 2018/, day);
    }
  });

  it('say that an answer given for an earlier day has changed since, and lead to the new one', async () => {
    const web = await openTestWeb({}, {}, '2018-11-30');
    const before = await (await web.ask('/reponses/ort?le=2018-01-31')).text();
    assert.match(before, /Réponse au 31 janvier 2018/);
    assert.match(before, /Cette réponse a changé depuis/);
    const now = await (await web.ask('/reponses/ort')).text();
    assert.match(now, /Réponse au 30 novembre 2018/);
    assert.doesNotMatch(now, /Cette réponse a changé depuis/);
    assert.match(await (await web.ask('/categories')).text(), /Depuis le 16 avril 2018/);
  });

  it('compare the categories in one table with its headers', async () => {
    const web = await openTestWeb();
    const page = await (await web.ask('/categories')).text();
    assert.equal(page.match(/<th scope="col" role="columnheader">/g)?.length, 4);
    assert.equal(page.match(/<th scope="row" role="rowheader">/g)?.length, 4);
    assert.doesNotMatch(page, /16 avril/);
  });
});
