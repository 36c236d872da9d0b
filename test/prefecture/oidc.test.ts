/** The prefecture's sign-in against a real OpenID Connect provider. */
import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'mocha';
import { Browser } from './browser.ts';
import { type Account, CLIENT, openProvider, type TestProvider } from './identity-provider.ts';
import { agentWith, type Console, openConsole, type TestAgent } from './open-console.ts';

const SIRET = '17580001200015';
const ADVISER: Account = {
  sub: 'sub-adviser',
  acr: 'eidas1-mfa',
  amr: ['pwd', 'mfa'],
  claims: {
    given_name: 'Camille',
    usual_name: 'Durand',
    siret: SIRET,
    organization_label: 'Préfecture de la Nièvre',
  },
};
const GRANTS = `people:
  - organisation: Préfecture de la Nièvre
    siret: "${SIRET}"
    grants: [instruction@dept:58]
  - organisation: Préfecture de la Nièvre, secrétariat général
    siret: "${SIRET}"
    subs: [patronne]
    grants: [admin@dept:58, lecture@region:27]
  - organisation: Préfecture de région
    siret: "17210001300017"
    subs: [autre]
    grants: [lecture@region:27]
`;

describe('Signing in through the identity provider', function () {
  this.timeout(60_000);
  let provider: TestProvider;
  let house: Console;
  let grantsFile: string;
  const settingsOf = (changes: { readonly pkce?: boolean } = {}) => ({
    prefecture: {
      grantsFile,
      provider: {
        issuer: provider.issuer,
        ...CLIENT,
        signingAlg: 'RS256' as const,
        acr: ['eidas1-mfa', 'eidas2', 'eidas3'],
        amr: ['mfa'],
        pkce: true,
        ...changes,
      },
    },
  });

  before(async () => {
    provider = await openProvider();
    grantsFile = join(tmpdir(), `grants-${process.pid}.yaml`);
    await writeFile(grantsFile, GRANTS);
    house = await openConsole({ settings: settingsOf() });
    provider.register(house.url);
  });
  beforeEach(() => {
    provider.account = ADVISER;
  });
  after(async () => {
    await house.close();
    await provider.close();
    await rm(grantsFile, { force: true });
  });

  const start = () => `${house.url}/prefecture/connexion/agent?retour=/prefecture/session`;
  const callback = () => `${house.url}/prefecture/connexion/retour`;
  const isSignedIn = async (browser: Browser) =>
    (await browser.get(`${house.url}/prefecture`)).status === 200;
  const signIn = async (browser = new Browser()): Promise<Response> =>
    browser.get(await browser.followTo(start(), callback()));
  const agentIn = async (): Promise<TestAgent> => {
    const browser = new Browser();
    assert.equal((await signIn(browser)).status, 303);
    return agentWith(house.url, browser.cookie(house.url));
  };
  /** Refused: nothing is open, and the browser keeps nothing that opens. */
  const refused = async (answer: Response, browser: Browser): Promise<string> => {
    assert.equal(answer.status, 403);
    assert.equal(await isSignedIn(browser), false);
    return answer.text();
  };

  it('lets in an agent of a listed organisation, who comes back to the page they wanted', async () => {
    const browser = new Browser();
    const entered = await signIn(browser);
    assert.equal(entered.headers.get('location'), '/prefecture/session');
    const page = await (await browser.get(`${house.url}/prefecture/session`)).text();
    assert.match(page, /Camille Durand/);
    assert.match(page, /Préfecture de la Nièvre/);
    assert.match(page, /Instruction, Nièvre \(58\)/);
  });

  it('asks for the code alone, with PKCE, long state and nonce, and the assurance by claims', async () => {
    const answer = await new Browser().get(start());
    const asked = new URL(answer.headers.get('location') ?? '').searchParams;
    assert.equal(asked.get('response_type'), 'code');
    assert.equal(asked.get('code_challenge_method'), 'S256');
    assert.ok((asked.get('state') ?? '').length >= 32);
    assert.ok((asked.get('nonce') ?? '').length >= 32);
    assert.equal(asked.get('scope'), 'openid given_name usual_name siret organization_label');
    assert.equal(asked.has('acr_values'), false);
    assert.deepEqual(JSON.parse(asked.get('claims') ?? ''), {
      id_token: {
        acr: { essential: true, values: ['eidas1-mfa', 'eidas2', 'eidas3'] },
        amr: { essential: true },
      },
    });
    assert.match(
      answer.headers.getSetCookie()[0] ?? '',
      /^acv_connexion=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=600$/,
    );
  });

  it('refuses another state', async () => {
    const browser = new Browser();
    const back = new URL(await browser.followTo(start(), callback()));
    back.searchParams.set('state', 'x'.repeat(43));
    await refused(await browser.get(back.href), browser);
  });

  it('refuses a code that another browser asked for: the verifier is not its own', async () => {
    const thief = new URL(await new Browser().followTo(start(), callback()));
    const browser = new Browser();
    const back = new URL(await browser.followTo(start(), callback()));
    back.searchParams.set('code', thief.searchParams.get('code') ?? '');
    await refused(await browser.get(back.href), browser);
  });

  it('refuses it by the nonce as well, where the provider has no PKCE', async () => {
    const usual = house;
    house = await openConsole({ settings: settingsOf({ pkce: false }) });
    provider.register(house.url, { pkceRequired: false });
    const thief = new URL(await new Browser().followTo(start(), callback()));
    const browser = new Browser();
    const back = new URL(await browser.followTo(start(), callback()));
    back.searchParams.set('code', thief.searchParams.get('code') ?? '');
    await refused(await browser.get(back.href), browser);
    assert.match(house.lines.join('\n'), /OAUTH_JWT_CLAIM_COMPARISON_FAILED/);
    assert.equal((await signIn(browser)).status, 303);
    await house.close();
    house = usual;
    provider.register(house.url);
  });

  it('takes a return once, from the browser that left, within ten minutes', async () => {
    const browser = new Browser();
    const back = await browser.followTo(start(), callback());
    const cookie = browser.cookie(house.url);
    const stranger = new Browser();
    await refused(await stranger.get(back), stranger);
    assert.equal((await browser.get(back)).status, 303);
    const replayed = await fetch(back, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
    assert.equal(replayed.status, 403);
    assert.match(await replayed.text(), /a déjà servi/);

    const late = new Browser();
    const lateBack = await late.followTo(start(), callback());
    house.wait(11 * 60_000);
    assert.match(await refused(await late.get(lateBack), late), /a expiré/);
  });

  it('refuses a code already used, even under a new state', async () => {
    const first = new Browser();
    const used = new URL(await first.followTo(start(), callback()));
    assert.equal((await first.get(used.href)).status, 303);
    const browser = new Browser();
    const back = new URL(await browser.followTo(start(), callback()));
    back.searchParams.set('code', used.searchParams.get('code') ?? '');
    await refused(await browser.get(back.href), browser);
  });

  it('refuses a userinfo that is not signed', async () => {
    provider.register(house.url, { userinfo_signed_response_alg: undefined });
    const browser = new Browser();
    await refused(await signIn(browser), browser);
    provider.register(house.url);
  });

  const refusals: readonly [string, Account, RegExp][] = [
    ['a lower assurance', { ...ADVISER, acr: 'eidas1' }, /niveau suffisant/],
    [
      'no assurance at all',
      { sub: 'sub-adviser', amr: ['mfa'], claims: ADVISER.claims ?? {} },
      /niveau suffisant/,
    ],
    ['a single factor', { ...ADVISER, amr: ['pwd'] }, /deux facteurs/],
    [
      'an organisation that is not listed',
      { ...ADVISER, claims: { ...ADVISER.claims, siret: '13002526500013' } },
      /n’est pas habilitée/,
    ],
    [
      'a SIRET whose key is wrong',
      { ...ADVISER, claims: { ...ADVISER.claims, siret: '17580001200019' } },
      /ne l’est pas/,
    ],
    [
      'a person that their organisation did not name',
      { ...ADVISER, sub: 'sub-adviser', claims: { ...ADVISER.claims, siret: '17210001300017' } },
      /pas votre compte/,
    ],
  ];
  for (const [what, account, rule] of refusals)
    it(`refuses ${what}, and shows the rule beside what the provider said`, async () => {
      provider.account = account;
      const browser = new Browser();
      const page = await refused(await signIn(browser), browser);
      assert.match(page, rule);
      assert.match(page, new RegExp(account.claims?.siret ?? ''));
      assert.match(page, /Préfecture de la Nièvre/);
      // Still signed in over there: without a way out, the same account would come back for ever.
      const out = new URL(
        /href="([^"]+)">Se déconnecter du service/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '',
      );
      assert.equal(out.origin, provider.issuer);
      assert.ok(out.searchParams.get('id_token_hint'));
      const [line] = await house.service.activity.latest(1);
      assert.equal(line?.act, 'sign-in-refused');
      assert.doesNotMatch(JSON.stringify(line), /Camille|Durand|sub-adviser/);
    });

  it('withdraws a grant at the next request, and gives it back', async () => {
    const agent = await agentIn();
    assert.equal((await agent.get('/prefecture')).status, 200);
    await writeFile(grantsFile, 'people: []\n');
    assert.equal((await agent.get('/prefecture')).status, 303);
    assert.equal((await agent.post('/prefecture/session/habilitation')).status, 401);
    await writeFile(grantsFile, GRANTS);
    assert.equal((await agent.get('/prefecture')).status, 200);
  });

  it('lets nobody in while the file of grants cannot be read', async () => {
    const agent = await agentIn();
    await writeFile(grantsFile, 'people: [un: deux\n');
    assert.equal((await agent.get('/prefecture')).status, 303);
    assert.equal((await agent.get('/prefecture')).status, 303);
    const broken = house.lines.filter((line) => line.includes('GrantsError'));
    assert.equal(broken.length, 1, 'told once, not at every request');
    await writeFile(grantsFile, GRANTS);
  });

  it('lets a person with several grants choose the one they work with', async () => {
    provider.account = { ...ADVISER, sub: 'patronne' };
    const agent = await agentIn();
    assert.match(await (await agent.get('/prefecture')).text(), /Dossiers reçus.*Nièvre \(58\)/);
    const chosen = await agent.post('/prefecture/session/habilitation', {
      habilitation: 'lecture@region:27',
    });
    assert.equal(chosen.status, 303);
    assert.match(await (await agent.get('/prefecture')).text(), /région Bourgogne-Franche-Comté/);
    const stolen = await agent.post('/prefecture/session/habilitation', { habilitation: 'admin@national' });
    assert.equal(stolen.status, 422);
  });

  it('signs out here first, then at the provider, and everywhere when asked', async () => {
    const one = await agentIn();
    const other = await agentIn();
    const out = await one.post('/prefecture/deconnexion', { partout: 'oui' });
    assert.equal(out.status, 200);
    assert.equal((await one.get('/prefecture')).status, 303);
    assert.equal((await other.get('/prefecture')).status, 303);
    const elsewhere = new URL(/^0; url=(.*)$/.exec(out.headers.get('refresh') ?? '')?.[1] ?? '');
    assert.equal(elsewhere.origin, provider.issuer);
    assert.equal(elsewhere.searchParams.get('post_logout_redirect_uri'), `${house.url}/prefecture/connexion`);
    assert.ok(elsewhere.searchParams.get('id_token_hint'));
    assert.ok((elsewhere.searchParams.get('state') ?? '').length >= 32);
    assert.equal((await fetch(elsewhere)).status, 200);
  });

  it('lets an administrator end the sessions of their territory, and of no other', async () => {
    const adviser = await agentIn();
    provider.account = { ...ADVISER, sub: 'autre', claims: { ...ADVISER.claims, siret: '17210001300017' } };
    const regional = await agentIn();
    provider.account = {
      ...ADVISER,
      sub: 'patronne',
      claims: { ...ADVISER.claims, given_name: 'Dominique' },
    };
    const head = await agentIn();
    assert.equal((await head.get('/prefecture/sessions')).status, 404);
    await head.post('/prefecture/session/habilitation', { habilitation: 'admin@dept:58' });
    const page = await (await head.get('/prefecture/sessions')).text();
    const keys = [...page.matchAll(/name="session" value="([0-9a-f]{64})"/g)].map(([, key]) => key ?? '');
    assert.equal(
      keys.length,
      1,
      'the adviser’s: her own reaches beyond the département, and so does the regional one',
    );
    assert.equal((await head.post('/prefecture/sessions/fin', { session: keys[0] ?? '' })).status, 303);
    assert.equal((await adviser.get('/prefecture')).status, 303);
    assert.equal((await regional.get('/prefecture')).status, 200);
    assert.equal((await regional.get('/prefecture/sessions')).status, 404);
  });

  it('keeps one pseudonym a person, and no name in the activity log', async () => {
    await agentIn();
    await agentIn();
    const [last, before] = await house.service.activity.latest(2);
    assert.equal(last?.act, 'sign-in');
    assert.equal(last?.who, before?.who);
    assert.doesNotMatch(JSON.stringify([last, before]), /Camille|Durand|sub-adviser/);
    assert.doesNotMatch(house.lines.join('\n'), /Camille|Durand|sub-adviser/);
  });

  it('limits the tries from one address', async () => {
    const statuses: number[] = [];
    const limited = await openConsole({
      settings: { prefecture: { grantsFile, provider: null } },
      options: { signInLimit: { burst: 3, perSecond: 0.1 } },
    });
    for (let n = 0; n < 4; n += 1)
      statuses.push(
        (
          await limited.visitor.post('/prefecture/connexion/locale', {
            niveau: 'lecture',
            territoire: 'national',
          })
        ).status,
      );
    await limited.close();
    assert.deepEqual(statuses, [303, 303, 303, 429]);
  });

  it('limits the starts and the returns from one address, each apart', async () => {
    const limited = await openConsole({
      settings: settingsOf(),
      options: { signInLimit: { burst: 3, perSecond: 0.001 } },
    });
    try {
      for (const [path, status] of [
        ['agent', 303],
        ['retour?code=rien&state=rien', 403],
      ] as const) {
        const asked = () => new Browser().get(`${limited.url}/prefecture/connexion/${path}`);
        for (let n = 0; n < 3; n += 1) assert.equal((await asked()).status, status, path);
        const over = await asked();
        assert.equal(over.status, 429, path);
        assert.match(await over.text(), /Trop d’essais de connexion/);
      }
    } finally {
      await limited.close();
    }
  });

  it('says so when the provider does not answer, and tries again at the next sign-in', async () => {
    const silent = await openProvider();
    const { issuer } = silent;
    await silent.close();
    const settings = settingsOf();
    const away = await openConsole({
      settings: {
        prefecture: { ...settings.prefecture, provider: { ...settings.prefecture.provider, issuer } },
      },
    });
    for (const _ of [1, 2]) {
      const answer = await new Browser().get(`${away.url}/prefecture/connexion/agent`);
      assert.equal(answer.status, 503);
      assert.match(await answer.text(), /ne répond pas.*INC-/s);
    }
    await away.close();
  });
});
