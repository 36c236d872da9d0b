/** Settings of the bot's registration in Azure. Read by `config.ts` alone. */
import { z } from 'zod';
import { addressOr, list, type Setting, type Shapes } from '#setting-kinds';

export interface BotSettings {
  readonly appId: string;
  readonly tenantId: string;
  /** How the service proves to Microsoft that it is this bot. */
  readonly credential:
    | { readonly kind: 'secret'; readonly secret: string }
    | { readonly kind: 'managedIdentity'; readonly endpoint: string | null; readonly header: string | null };
  /** Organisations whose people may talk with the bot. */
  readonly tenants: readonly string[];
  /** Bot Framework's ids: `msteams`, `directline`, `webchat`. */
  readonly channels: readonly string[];
  /** Origins that answers may be sent to. */
  readonly serviceUrls: readonly string[];
  readonly openIdUrl: string;
  readonly loginUrl: string;
  /** Azure's Direct Line, which the page speaks to in the place of this service's own; null: it does not. */
  readonly directLine: { readonly domain: string; readonly secret: string } | null;
}

const OPENID_URL = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const LOGIN_URL = 'https://login.microsoftonline.com';

const guid = z.union([z.literal(''), z.guid()]).default('');

export const BOT_SETTINGS = {
  BOT_APP_ID: {
    default: '',
    about: 'identifiant d’application du bot dans Azure ; vide : `/api/messages` refuse tout le monde',
    shape: guid,
    expected: 'un identifiant 00000000-0000-0000-0000-000000000000',
  },
  BOT_TENANT_ID: {
    default: '',
    about: 'identifiant de l’organisation (tenant) où le bot est inscrit',
    shape: guid,
    expected: 'un identifiant 00000000-0000-0000-0000-000000000000',
  },
  BOT_APP_SECRET: {
    default: '',
    about: 'secret du bot ; à éviter si une identité managée est possible',
    shape: z.string().max(500).default(''),
    isSecret: true,
  },
  BOT_MANAGED_IDENTITY: {
    default: 'false',
    about: '`true` : le bot s’identifie par l’identité managée de la machine Azure, sans secret',
    shape: z.enum(['true', 'false', '']).default('false'),
    expected: 'true ou false',
  },
  BOT_ALLOWED_TENANTS: {
    default: '',
    about: 'organisations admises, séparées par des virgules ; vide : celle du bot',
    shape: list.pipe(z.array(z.guid())).default([]),
    expected: 'des identifiants d’organisations, séparés par des virgules',
  },
  BOT_CHANNELS: {
    default: 'msteams',
    about: 'canaux admis : msteams, directline, webchat',
    shape: list.pipe(z.array(z.enum(['msteams', 'directline', 'webchat']))).default([]),
    expected: 'msteams, directline, webchat, séparés par des virgules',
  },
  BOT_SERVICE_URLS: {
    default: 'https://smba.trafficmanager.net',
    about: 'seules adresses où des réponses sont envoyées, séparées par des virgules',
    shape: list.pipe(z.array(z.url({ protocol: /^https?$/ }))).default([]),
    expected: 'des adresses https://…, séparées par des virgules',
  },
  BOT_OPENID_URL: {
    default: OPENID_URL,
    about: 'où lire les clés de Bot Framework',
    shape: addressOr(OPENID_URL),
    expected: 'une adresse https://…',
  },
  BOT_LOGIN_URL: {
    default: LOGIN_URL,
    about: 'où le bot demande ses jetons',
    shape: addressOr(LOGIN_URL),
    expected: 'une adresse https://…',
  },
  DIRECT_LINE_DOMAIN: {
    default: '',
    about:
      'Direct Line d’Azure, par où la page passe au lieu de ce service, `https://directline.botframework.com/v3/directline` ou une adresse régionale',
    shape: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
    expected: 'une adresse https://…/v3/directline',
  },
  DIRECT_LINE_SECRET: {
    default: '',
    about: 'secret de ce canal Direct Line ; il ne quitte pas le service',
    shape: z.string().trim().max(500).default(''),
    expected: 'le secret que montre Azure, 500 signes au plus',
    isSecret: true,
  },
  IDENTITY_ENDPOINT: {
    default: '',
    about: 'donné par Azure à une machine qui a une identité managée',
    shape: z.union([z.literal(''), z.url({ protocol: /^http$/ })]).default(''),
    expected: 'l’adresse donnée par Azure',
  },
  IDENTITY_HEADER: {
    default: '',
    about: 'donné par Azure avec le précédent',
    shape: z.string().max(1000).default(''),
    isSecret: true,
  },
} as const satisfies Readonly<Record<string, Setting>>;

type Said = z.output<z.ZodObject<Shapes<typeof BOT_SETTINGS>>>;

/** What is missing or contradictory, one line each; empty when the bot may open, or is not asked for. */
export function botProblems(said: Said, production: boolean): readonly string[] {
  const managed = said.BOT_MANAGED_IDENTITY === 'true';
  const asked = said.BOT_TENANT_ID !== '' || said.BOT_APP_SECRET !== '' || managed;
  const problems: string[] = [];
  if (said.BOT_APP_ID === '' && asked)
    problems.push('BOT_APP_ID manque : l’identifiant d’application du bot');
  if (said.BOT_APP_ID !== '') {
    if (said.BOT_TENANT_ID === '')
      problems.push('BOT_TENANT_ID manque : l’organisation où le bot est inscrit');
    if (said.BOT_APP_SECRET === '' && !managed)
      problems.push('BOT_APP_SECRET manque : un secret, ou BOT_MANAGED_IDENTITY=true');
    if (said.BOT_APP_SECRET !== '' && managed)
      problems.push('BOT_APP_SECRET : à retirer, puisque BOT_MANAGED_IDENTITY=true');
  }
  if (said.IDENTITY_ENDPOINT !== '' && said.IDENTITY_HEADER === '')
    problems.push('IDENTITY_HEADER manque : Azure le donne avec IDENTITY_ENDPOINT');
  problems.push(...directLineProblems(said));
  for (const name of ['BOT_OPENID_URL', 'BOT_LOGIN_URL', 'BOT_SERVICE_URLS', 'DIRECT_LINE_DOMAIN'] as const)
    for (const url of [said[name]].flat())
      if (url !== '' && !isSafe(url, production))
        problems.push(`${name} = « ${url} » : https est obligatoire`);
  return problems;
}

/** What the page says to Azure comes back through `/api/messages`: that door must know this channel. */
function directLineProblems(said: Said): readonly string[] {
  const { DIRECT_LINE_DOMAIN: domain, DIRECT_LINE_SECRET: secret } = said;
  if (domain === '' && secret === '') return [];
  if (domain === '') return ['DIRECT_LINE_DOMAIN manque : DIRECT_LINE_SECRET ne sert pas sans lui'];
  const { username, search, hash } = new URL(domain);
  return [
    ...(secret === '' ? ['DIRECT_LINE_SECRET manque : le secret du canal Direct Line dans Azure'] : []),
    ...(username + search + hash === ''
      ? []
      : ['DIRECT_LINE_DOMAIN : attendu : une adresse sans identifiant ni paramètre']),
    ...(said.BOT_APP_ID === '' ? ['BOT_APP_ID manque : Direct Line d’Azure parle à un bot inscrit'] : []),
    ...(said.BOT_CHANNELS.includes('directline')
      ? []
      : ['BOT_CHANNELS : ajoutez directline, par où la page passe']),
    ...(said.BOT_SERVICE_URLS.length > 0
      ? []
      : ['BOT_SERVICE_URLS manque : ajoutez l’adresse de Direct Line, https://directline.botframework.com']),
  ];
}

/** Null: not registered. To be asked only when there is no problem. */
export function botOf(said: Said): BotSettings | null {
  if (said.BOT_APP_ID === '') return null;
  return {
    appId: said.BOT_APP_ID.toLowerCase(),
    tenantId: said.BOT_TENANT_ID.toLowerCase(),
    credential:
      said.BOT_MANAGED_IDENTITY === 'true'
        ? {
            kind: 'managedIdentity',
            endpoint: said.IDENTITY_ENDPOINT || null,
            header: said.IDENTITY_HEADER || null,
          }
        : { kind: 'secret', secret: said.BOT_APP_SECRET },
    tenants: orElse(said.BOT_ALLOWED_TENANTS, [said.BOT_TENANT_ID]).map((one) => one.toLowerCase()),
    channels: orElse(said.BOT_CHANNELS, [BOT_SETTINGS.BOT_CHANNELS.default]),
    serviceUrls: orElse(said.BOT_SERVICE_URLS, [BOT_SETTINGS.BOT_SERVICE_URLS.default]).map(
      (one) => new URL(one).origin,
    ),
    openIdUrl: said.BOT_OPENID_URL,
    loginUrl: new URL(said.BOT_LOGIN_URL).origin,
    directLine:
      said.DIRECT_LINE_DOMAIN === ''
        ? null
        : { domain: said.DIRECT_LINE_DOMAIN.replace(/\/+$/, ''), secret: said.DIRECT_LINE_SECRET },
  };
}

const orElse = (said: readonly string[], usual: readonly string[]) => (said.length > 0 ? said : usual);

/** Plain HTTP stays on this machine, and out of production. */
function isSafe(url: string, production: boolean): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (!production && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}
