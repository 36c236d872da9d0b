import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { agentWith, type Console, cookieOf, openConsole } from './open-console.ts';

const MINUTE = 60_000;

describe('Signing in at the prefecture’s door, in the demonstration', () => {
  let house: Console;
  before(async () => {
    house = await openConsole();
  });
  after(() => house.close());

  it('is asked of who is not known, who then comes back to the page they wanted', async () => {
    const refused = await house.visitor.get('/prefecture?etat=deposee');
    assert.equal(refused.status, 303);
    assert.equal(
      refused.headers.get('location'),
      '/prefecture/connexion?retour=%2Fprefecture%3Fetat%3Ddeposee',
    );
    const door = await house.visitor.get(refused.headers.get('location') ?? '');
    const page = await door.text();
    assert.match(page, /Connexion de démonstration/);
    assert.match(page, /name="retour" value="\/prefecture\?etat=deposee"/);
    const entered = await house.visitor.post('/prefecture/connexion/locale', {
      niveau: 'lecture',
      territoire: 'dept:58',
      retour: '/prefecture?etat=deposee',
    });
    assert.equal(entered.headers.get('location'), '/prefecture?etat=deposee');
  });

  it('leads to a home that says who works, where, and that nothing is real', async () => {
    const agent = await house.agent('instruction', 'dept:58');
    const page = await (await agent.get('/prefecture')).text();
    assert.match(page, /Agent fictif/);
    assert.match(page, /Instruction, Nièvre \(58\)/);
    assert.match(page, /Démonstration\./);
  });

  it('never sends the browser to another site afterwards', async () => {
    for (const retour of ['https://ailleurs.example', '//ailleurs.example', '/prefecture//x', '/\\x', '/'])
      assert.equal(
        (
          await house.visitor.post('/prefecture/connexion/locale', {
            niveau: 'lecture',
            territoire: 'national',
            retour,
          })
        ).headers.get('location'),
        '/prefecture',
      );
  });

  it('refuses a territory that does not exist, and a form sent by another site', async () => {
    const wrong = await house.visitor.post('/prefecture/connexion/locale', {
      niveau: 'admin',
      territoire: 'dept:99',
    });
    assert.equal(wrong.status, 422);
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://ailleurs.example' }, {}]) {
      const forged = await fetch(`${house.url}/prefecture/connexion/locale`, {
        method: 'POST',
        headers: { ...(headers as Record<string, string>) },
        body: new URLSearchParams({ niveau: 'admin', territoire: 'national' }),
        redirect: 'manual',
      });
      assert.equal(forged.status, 403);
      assert.match(await forged.text(), /ne vient pas d’une page de ce site/);
      assert.deepEqual(forged.headers.getSetCookie(), []);
    }
  });

  it('gives each sign-in a session of its own, and ends the one the browser had', async () => {
    const first = await house.agent('lecture', 'dept:58');
    const again = await agentWith(house.url, first.cookie).post('/prefecture/connexion/locale', {
      niveau: 'lecture',
      territoire: 'dept:58',
    });
    assert.notEqual(cookieOf(again), first.cookie);
    assert.equal((await first.get('/prefecture')).status, 303);
    assert.equal((await agentWith(house.url, cookieOf(again)).get('/prefecture')).status, 200);
  });

  it('ends on demand, here or everywhere', async () => {
    const one = await house.agent('lecture', 'dept:21');
    const other = await house.agent('lecture', 'dept:21');
    const third = await house.agent('lecture', 'dept:21');
    assert.equal(
      (await one.post('/prefecture/deconnexion')).headers.get('location'),
      '/prefecture/connexion',
    );
    assert.equal((await one.get('/prefecture')).status, 303);
    assert.equal((await other.get('/prefecture')).status, 200);
    await other.post('/prefecture/deconnexion', { partout: 'oui' });
    assert.equal((await third.get('/prefecture')).status, 303);
  });

  it('is over after thirty minutes without a word, and after eight hours in any case', async () => {
    const idle = await house.agent('lecture', 'dept:58');
    house.wait(29 * MINUTE);
    assert.equal((await idle.get('/prefecture')).status, 200);
    house.wait(29 * MINUTE);
    assert.equal((await idle.get('/prefecture')).status, 200);
    house.wait(30 * MINUTE);
    assert.equal((await idle.get('/prefecture')).status, 303);

    const busy = await house.agent('lecture', 'dept:58');
    for (let spent = 0; spent < 460; spent += 20) {
      house.wait(20 * MINUTE);
      assert.equal((await busy.get('/prefecture')).status, 200, `after ${spent + 20} minutes`);
    }
    house.wait(20 * MINUTE);
    assert.equal((await busy.get('/prefecture')).status, 303);
  });

  it('loses nothing of a form sent after the end of the session', async () => {
    const agent = await house.agent('lecture', 'dept:58');
    await agent.token();
    house.wait(31 * MINUTE);
    const typed = 'Le « diagnostic » est <b>complet</b>, nous l’avons lu.';
    const refused = await agent.post('/prefecture/deconnexion', { partout: 'non', note: typed });
    assert.equal(refused.status, 401);
    const page = await refused.text();
    assert.match(page, /Votre session est terminée/);
    assert.match(page, /name="partout" value="non"/);
    assert.match(page, /nous l&#8217;avons lu|nous l’avons lu/);
    assert.doesNotMatch(page, /<b>complet/);
    const back = agentWith(house.url, (await house.agent('lecture', 'dept:58')).cookie);
    const stale = await back.post('/prefecture/deconnexion', { jeton: '', note: typed });
    assert.equal(stale.status, 403);
    assert.match(await stale.text(), new RegExp(`name="jeton" value="${await back.token()}"`));
    assert.equal((await back.get('/prefecture')).status, 200);
  });

  it('keeps no secret that opens a session, and writes no cookie that a script reads', async () => {
    const answer = await house.visitor.post('/prefecture/connexion/locale', {
      niveau: 'admin',
      territoire: 'national',
    });
    const [cookie = ''] = answer.headers.getSetCookie();
    assert.match(cookie, /^acv_agent=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const secret = cookieOf(answer).split('=')[1] ?? '';
    const { openSessions } = await import('#storage/tables/sessions');
    const kept = await (await openSessions(house.service.store)).list();
    assert.ok(kept.length > 0);
    assert.ok(!JSON.stringify(kept).includes(secret));
  });

  it('shows an administrator what was done in their territory, and nothing of another', async () => {
    await house.agent('lecture', 'dept:03');
    const mine = await house.agent('instruction', 'dept:58');
    await mine.post('/prefecture/deconnexion');
    const [last] = await house.service.activity.latest(1);
    const admin = await house.agent('admin', 'dept:58');
    const other = await house.agent('admin', 'dept:03');
    const region = await house.agent('admin', 'region:27');
    const has = async (agent: typeof admin) =>
      (await (await agent.get('/prefecture/activite')).text()).includes(`<td>${last?.n}</td>`);
    assert.deepEqual([await has(admin), await has(region), await has(other)], [true, true, false]);
  });
});
