import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { SETTINGS } from '#test/channels/open-web';
import { openSite, type Site } from './open-site.ts';

describe('How long a draft is kept, on the pages', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ retention: { ...SETTINGS.retention, draftDays: 45 } });
  });
  after(() => site.close());

  const read = async (path: string) =>
    (await (await fetch(`${site.url}${path}`)).text()).replaceAll('\u00a0', ' ');

  it('is that of the setting where personal data are explained, for the draft and for the cookie', async () => {
    const page = await read('/donnees-personnelles');
    assert.match(page, /Un brouillon est gardé 45 jours après la dernière modification/);
    assert.match(page, /après une fermeture de la page, pendant 45 jours\./);
  });

  it('is that of the setting on the page of an answer', async () => {
    assert.match(await read('/reponses/brouillon-garde'), /dans un brouillon pendant 45 jours/);
  });

  it('is how long the cookie finds the conversation again, and no less than a mere conversation is kept', async () => {
    const age = async ({ url }: Site) => {
      const cookie = (await fetch(`${url}/sans-javascript`)).headers.get('set-cookie') ?? '';
      return Number(/Max-Age=(\d+)/.exec(cookie)?.[1]) / (24 * 3600);
    };
    assert.equal(await age(site), 45);
    const short = await openSite({ retention: { ...SETTINGS.retention, draftDays: 7 } });
    try {
      assert.equal(await age(short), 30);
    } finally {
      await short.close();
    }
  });
});
