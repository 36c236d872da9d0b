import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readWebSettings, SettingsError } from '#config';

const KEY = Buffer.alloc(32, 1).toString('base64');
const PRODUCTION = {
  NODE_ENV: 'production',
  DATA_DIR: '/srv/assistant',
  PUBLIC_URL: 'https://assistant.example/',
  SIGNING_KEY: KEY,
};
const read = (environment: Record<string, string>) => readWebSettings(environment, '2018-01-31');
const problemsOf = (environment: Record<string, string>): string => {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
  }
  return '';
};

describe('Settings of the web service', () => {
  it('need nothing for the demonstration, which listens on this machine only', () => {
    const { host, port, publicUrl, metricsPort, anonymousBot } = read({});
    assert.deepEqual(
      { host, port, publicUrl, metricsPort, anonymousBot },
      { host: '127.0.0.1', port: 3978, publicUrl: null, metricsPort: null, anonymousBot: false },
    );
    assert.match(problemsOf({ HOST: '0.0.0.0' }), /HOST = « 0\.0\.0\.0 »/);
    assert.equal(read({ HOST: '::1' }).host, '::1');
  });

  it('name, in production, each one that is missing', () => {
    const problems = problemsOf({ NODE_ENV: 'production' });
    for (const name of ['DATA_DIR', 'PUBLIC_URL', 'SIGNING_KEY'])
      assert.match(problems, new RegExp(`${name} manque`));
    assert.match(problemsOf({ ...PRODUCTION, PUBLIC_URL: 'http://assistant.example' }), /PUBLIC_URL manque/);
  });

  it('are complete in production with four', () => {
    const settings = read({ ...PRODUCTION, HOST: '0.0.0.0', TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.1' });
    assert.equal(settings.publicUrl, 'https://assistant.example');
    assert.equal(settings.signingKey?.length, 32);
    assert.equal(settings.serviceDate, null);
    assert.deepEqual(settings.trustedProxies, ['10.0.0.0/8', '192.0.2.1']);
  });

  it('never open the bot to anonymous callers in production', () => {
    assert.match(
      problemsOf({ ...PRODUCTION, ALLOW_ANONYMOUS_BOT_ON_LOOPBACK: 'true' }),
      /ALLOW_ANONYMOUS_BOT_ON_LOOPBACK/,
    );
  });

  const BOT = {
    BOT_APP_ID: '11111111-1111-4111-8111-111111111111',
    BOT_TENANT_ID: '22222222-2222-4222-8222-222222222222',
    BOT_APP_SECRET: 'secret du bot',
  };

  it('register no bot unless asked, and then name what is missing', () => {
    assert.equal(read({}).bot, null);
    assert.match(
      problemsOf({ BOT_APP_ID: BOT.BOT_APP_ID }),
      /BOT_TENANT_ID manque[\s\S]*BOT_APP_SECRET manque/,
    );
    assert.match(problemsOf({ BOT_APP_SECRET: 'secret du bot' }), /BOT_APP_ID manque/);
    assert.match(problemsOf({ ...BOT, BOT_MANAGED_IDENTITY: 'true' }), /BOT_APP_SECRET : à retirer/);
    assert.match(problemsOf({ ...BOT, BOT_APP_ID: 'mon bot' }), /BOT_APP_ID = « mon bot » : attendu/);
  });

  it('admit by default the bot’s own organisation, Teams, and its service URL', () => {
    const { bot } = read(BOT);
    assert.deepEqual(bot?.tenants, [BOT.BOT_TENANT_ID]);
    assert.deepEqual(bot?.channels, ['msteams']);
    assert.deepEqual(bot?.serviceUrls, ['https://smba.trafficmanager.net']);
    const managed = read({ ...BOT, BOT_APP_SECRET: '', BOT_MANAGED_IDENTITY: 'true' }).bot;
    assert.deepEqual(managed?.credential, { kind: 'managedIdentity', endpoint: null, header: null });
  });

  it('let no address of the bot be in plain http, but on this machine out of production', () => {
    assert.match(
      problemsOf({ ...BOT, BOT_LOGIN_URL: 'http://login.example' }),
      /BOT_LOGIN_URL.*https est obligatoire/,
    );
    assert.equal(read({ ...BOT, BOT_LOGIN_URL: 'http://127.0.0.1:1' }).bot?.loginUrl, 'http://127.0.0.1:1');
    const local = { ...PRODUCTION, ...BOT, BOT_SERVICE_URLS: 'http://127.0.0.1:1' };
    assert.match(problemsOf(local), /BOT_SERVICE_URLS.*https est obligatoire/);
    assert.doesNotMatch(problemsOf({ ...BOT, BOT_TENANT_ID: 'x' }), /secret du bot/);
  });

  const AZURE = {
    ...BOT,
    BOT_CHANNELS: 'msteams,directline',
    BOT_SERVICE_URLS: 'https://smba.trafficmanager.net,https://directline.botframework.com',
    DIRECT_LINE_DOMAIN: 'https://europe.directline.botframework.com/v3/directline/',
    DIRECT_LINE_SECRET: 'secret de la page',
  };

  it('send the page through Azure’s Direct Line only when all that it takes is there, and name what is missing', () => {
    assert.equal(read(BOT).bot?.directLine, null);
    assert.deepEqual(read(AZURE).bot?.directLine, {
      domain: 'https://europe.directline.botframework.com/v3/directline',
      secret: 'secret de la page',
    });
    const without = (name: keyof typeof AZURE, value = '') => problemsOf({ ...AZURE, [name]: value });
    assert.match(without('DIRECT_LINE_SECRET'), /DIRECT_LINE_SECRET manque/);
    assert.match(without('DIRECT_LINE_DOMAIN'), /DIRECT_LINE_DOMAIN manque/);
    assert.match(without('BOT_APP_ID'), /BOT_APP_ID manque/);
    assert.match(without('BOT_CHANNELS', 'msteams'), /BOT_CHANNELS : ajoutez directline/);
    assert.match(without('BOT_SERVICE_URLS'), /BOT_SERVICE_URLS manque/);
    assert.match(without('DIRECT_LINE_DOMAIN', 'http://azure.example'), /DIRECT_LINE_DOMAIN.*https est/);
    assert.match(without('DIRECT_LINE_DOMAIN', 'azure'), /DIRECT_LINE_DOMAIN = « azure » : attendu/);
    assert.match(without('DIRECT_LINE_DOMAIN', 'https://a:b@azure.example/?c'), /DIRECT_LINE_DOMAIN/);
    assert.doesNotMatch(without('BOT_CHANNELS', 'fax'), /secret de la page/);
  });

  it('refuse what they cannot read, all at once, and show no key', () => {
    const problems = problemsOf({
      PORT: '99999',
      TRUSTED_PROXIES: 'relais',
      LOG_LEVEL: 'fort',
      SIGNING_KEY: 'secret',
    });
    for (const name of ['PORT', 'TRUSTED_PROXIES', 'LOG_LEVEL', 'SIGNING_KEY'])
      assert.match(problems, new RegExp(`- ${name} = `));
    assert.doesNotMatch(problems, /secret/);
  });

  const SIGN_IN = {
    PREFECTURE_GRANTS: '/srv/habilitations.yaml',
    OIDC_ISSUER: 'https://agents.example/api/v2',
    OIDC_CLIENT_ID: 'espace',
    OIDC_CLIENT_SECRET: 'secret',
    ACTIVITY_KEY: KEY,
  };

  it('open no console in production until it is configured, and the demonstration’s own without anything', () => {
    assert.equal(read(PRODUCTION).prefecture, null);
    assert.deepEqual(read({}).prefecture, { grantsFile: null, provider: null });
    assert.deepEqual(read({ ...PRODUCTION, ...SIGN_IN }).prefecture, {
      grantsFile: '/srv/habilitations.yaml',
      provider: {
        issuer: 'https://agents.example/api/v2',
        clientId: 'espace',
        clientSecret: 'secret',
        signingAlg: 'RS256',
        acr: ['eidas1-mfa', 'eidas2', 'eidas3'],
        amr: ['mfa'],
        pkce: true,
      },
    });
  });

  for (const name of Object.keys(SIGN_IN) as (keyof typeof SIGN_IN)[])
    it(`name ${name} when the rest of the sign-in is there`, () => {
      const { [name]: _, ...rest } = SIGN_IN;
      assert.match(problemsOf({ ...PRODUCTION, ...rest }), new RegExp(`- ${name} manque`));
    });

  it('take an identity provider over https only, but for one of this machine in the demonstration', () => {
    const issuer = (url: string, more = {}) => ({ ...more, ...SIGN_IN, OIDC_ISSUER: url });
    assert.equal(problemsOf(issuer('http://127.0.0.1:9000')), '');
    assert.equal(problemsOf(issuer('http://[::1]:9000')), '');
    assert.match(problemsOf(issuer('http://agents.example')), /OIDC_ISSUER/);
    assert.match(problemsOf(issuer('http://127.0.0.1:9000', PRODUCTION)), /OIDC_ISSUER/);
  });

  it('read lists of assurance and means, and « aucun » for no check of the means', () => {
    const { provider } = read({ ...SIGN_IN, OIDC_ACR: 'a, b,', OIDC_AMR: 'aucun' }).prefecture ?? {};
    assert.deepEqual([provider?.acr, provider?.amr], [['a', 'b'], []]);
  });
});
