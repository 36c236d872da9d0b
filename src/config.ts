/** Settings, read once from the environment: names and types, then cross-checks; all that is wrong at once. */
import { z } from 'zod';
import {
  BOT_ENVIRONMENT,
  BOT_EXPECTED,
  BOT_SECRETS,
  BOT_SETTINGS,
  type BotSettings,
  botOf,
  botProblems,
} from '#bot-settings';
import {
  PREFECTURE_ENVIRONMENT,
  PREFECTURE_EXPECTED,
  PREFECTURE_SECRETS,
  PREFECTURE_SETTINGS,
  type PrefectureSettings,
  prefectureOf,
  prefectureProblems,
} from '#prefecture-settings';
import { key, LOOPBACK, list, listOf } from '#setting-kinds';

export interface Settings {
  /** Where run-time data goes. */
  readonly dataDir: string;
  /** The database that keeps the records for any number of processes; null: lowdb in `dataDir`, for one. */
  readonly database: { readonly url: string; readonly connections: number } | null;
  /** `YYYY-MM-DD` in the demonstration; null in production: the real day. */
  readonly serviceDate: string | null;
  readonly production: boolean;
  /** How e-mails leave; null: none does. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
  /** Where people come back to: said in e-mails and letters. */
  readonly site: string;
  /** What is forgotten when. */
  readonly retention: Retention;
  /** Seals the activity log and makes the agents' pseudonyms; null: a key drawn once and kept in the data folder. */
  readonly activityKey: Uint8Array | null;
  /** A second reader of dates stands by while files are begun. */
  readonly secondDateReader: boolean;
  /** Channels whose conversations are rehearsals: nothing of them is counted. */
  readonly trainingChannels: readonly string[];
  /** Seals the backups; null: a key drawn once and kept in the data folder. */
  readonly backupKey: Uint8Array | null;
}

export interface Retention {
  /** Conversations without a filed file, since the last message. */
  readonly conversationDays: number;
  /** Drafts, since the last change. */
  readonly draftDays: number;
  /** Questions to a person, since they were asked. */
  readonly questionDays: number;
  /** Filed records: whole years after the one of the contract. */
  readonly fileYears: number;
}

/** What the web service needs beside. */
export interface WebSettings extends Settings {
  readonly host: string;
  readonly port: number;
  /** `https://assistant.example`; null in the demonstration: the name that the visitor used. */
  readonly publicUrl: string | null;
  /** Signs tokens and cookies; null: a key drawn once and kept in the data folder. */
  readonly signingKey: Uint8Array | null;
  readonly trustedProxies: readonly string[];
  readonly metricsPort: number | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  readonly anonymousBot: boolean;
  /** Null: no console, nor API; in production, until they are configured. */
  readonly prefecture: PrefectureSettings | null;
  /** The bot registered in Azure, for Teams; null: nobody comes in that way. */
  readonly bot: BotSettings | null;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

/** One line a setting: its default and its role, in French. README and `.env.example` are tested equal to this table. */
export const SETTINGS = {
  NODE_ENV: {
    default: 'development',
    about:
      '`development`, `test` ou `production` ; `production` prend la date réelle et refuse `SERVICE_DATE`',
  },
  DATA_DIR: {
    default: '.local',
    about: 'dossier des enregistrements, créé en accès privé',
  },
  DATABASE_URL: {
    default: '',
    about:
      'base PostgreSQL des enregistrements, `postgres://…`, pour plusieurs processus ; vide : fichiers dans `DATA_DIR`, pour un seul',
  },
  DATABASE_CONNECTIONS: {
    default: '10',
    about: 'connexions de chaque processus à la base, au plus',
  },
  PROGRAMME: {
    default: 'acv-2018',
    about: 'programme servi : un nom de dossier de `data/programmes`, ou le chemin d’un autre dossier',
  },
  SERVICE_DATE: {
    default: '',
    about:
      'jour où vit le service, AAAA-MM-JJ ; vide : la date de référence du programme, ou aujourd’hui en production',
  },
  HOST: {
    default: '127.0.0.1',
    about: 'adresse écoutée ; la démonstration ne sort pas de cette machine',
  },
  PORT: { default: '3978', about: 'port écouté' },
  PUBLIC_URL: {
    default: '',
    about: 'adresse publique, `https://…`, derrière un relais qui chiffre ; obligatoire en production',
  },
  SIGNING_KEY: {
    default: '',
    about:
      'clé qui signe les accès à la page, 32 octets au moins en base64 ; obligatoire en production, sinon tirée une fois',
  },
  BACKUP_KEY: {
    default: '',
    about:
      'clé qui scelle les sauvegardes, 32 octets au moins en base64 ; sinon tirée une fois dans `DATA_DIR` : gardez-en une copie ailleurs',
  },
  ACTIVITY_KEY: {
    default: '',
    about:
      'clé qui scelle le journal d’activité et fait les pseudonymes des agents, 32 octets au moins en base64 ; sinon tirée une fois',
  },
  DATE_SECOND_READER: {
    default: 'true',
    about:
      '`false` : sans le second lecteur de dates (celui de Microsoft), qui occupe 90 Mo pendant que des dossiers se préparent',
  },
  TRAINING_CHANNELS: {
    default: '',
    about:
      'canaux d’entraînement, dont les questions ne sont pas comptées : `web`, `terminal`, `teams`, séparés par des virgules',
  },
  ...PREFECTURE_SETTINGS,
  SMTP_URL: {
    default: '',
    about:
      'serveur des courriels, `smtps://utilisateur:mot-de-passe@machine:465` ; vide : aucun courriel, la préfecture voit « non joint »',
  },
  SMTP_FROM: {
    default: '',
    about: 'adresse d’envoi des courriels ; obligatoire avec `SMTP_URL`',
  },
  RETENTION_CONVERSATION_DAYS: {
    default: '30',
    about: 'jours de garde d’une conversation sans dossier déposé, après le dernier message',
  },
  RETENTION_DRAFT_DAYS: {
    default: '90',
    about: 'jours de garde d’un brouillon, après la dernière modification',
  },
  RETENTION_QUESTION_DAYS: {
    default: '365',
    about: 'jours de garde d’une question à une personne et de sa réponse',
  },
  RETENTION_FILE_YEARS: {
    default: '1',
    about: 'années de garde d’un dossier déposé, après celle du contrat envisagé',
  },
  TRUSTED_PROXIES: {
    default: '',
    about: 'relais dont `X-Forwarded-For` est cru : adresses ou sous-réseaux séparés par des virgules',
  },
  METRICS_PORT: {
    default: '',
    about: 'port de `/metrics`, sur cette machine seulement ; vide : pas de mesures',
  },
  LOG_LEVEL: {
    default: '',
    about: 'fatal, error, warn, info, debug ou silent ; vide : warn, ou info en production',
  },
  ALLOW_ANONYMOUS_BOT_ON_LOOPBACK: {
    default: 'false',
    about: '`true` ouvre `/api/messages` aux outils d’essai de cette machine ; jamais en production',
  },
  ...BOT_SETTINGS,
} as const;

/** Empty is the same as absent. */
const port = z.union([z.literal(''), z.coerce.number().int().min(0).max(65_535)]);

const days = z.union([z.literal(''), z.coerce.number().int().min(1).max(36_500)]).default('');

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATA_DIR: z.string().trim().min(1).max(1000).default(SETTINGS.DATA_DIR.default),
  DATABASE_URL: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]).default(''),
  DATABASE_CONNECTIONS: z.union([z.literal(''), z.coerce.number().int().min(1).max(1000)]).default(''),
  PROGRAMME: z.string().trim().max(1000).default(''),
  SERVICE_DATE: z.union([z.iso.date(), z.literal('')]).default(''),
  HOST: z.string().trim().max(255).default(''),
  PORT: port.default(''),
  PUBLIC_URL: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  SIGNING_KEY: key,
  BACKUP_KEY: key,
  ACTIVITY_KEY: key,
  SMTP_URL: z.union([z.literal(''), z.url({ protocol: /^smtps?$/ })]).default(''),
  SMTP_FROM: z.union([z.literal(''), z.email()]).default(''),
  RETENTION_CONVERSATION_DAYS: days,
  RETENTION_DRAFT_DAYS: days,
  RETENTION_QUESTION_DAYS: days,
  RETENTION_FILE_YEARS: days,
  DATE_SECOND_READER: z.enum(['true', 'false', '']).default('true'),
  TRAINING_CHANNELS: list.pipe(z.array(z.string().regex(/^[a-z]{1,30}$/))).default([]),
  TRUSTED_PROXIES: z
    .string()
    .transform(listOf)
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])))
    .default([]),
  METRICS_PORT: port.default(''),
  LOG_LEVEL: z.union([z.literal(''), z.enum(LOG_LEVELS)]).default(''),
  ALLOW_ANONYMOUS_BOT_ON_LOOPBACK: z.enum(['true', 'false', '']).default('false'),
  ...PREFECTURE_ENVIRONMENT,
  ...BOT_ENVIRONMENT,
});

/** What is wrong with the settings, one line each, in French, the setting named. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Réglages refusés :\n${problems.map((one) => `- ${one}`).join('\n')}`);
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Which programme is served. It is read first: its reference date is the demonstration's day. @throws SettingsError */
export function readProgrammeName(environment: Environment): string {
  return parse(environment).PROGRAMME || SETTINGS.PROGRAMME.default;
}

/** @throws SettingsError naming every setting that is wrong */
export function readSettings(environment: Environment, referenceDate: string): Settings {
  return common(parse(environment), referenceDate);
}

/** The settings of `npm start`. @throws SettingsError naming every setting that is wrong or, in production, missing */
export function readWebSettings(environment: Environment, referenceDate: string): WebSettings {
  const said = parse(environment);
  const production = said.NODE_ENV === 'production';
  const host = said.HOST || SETTINGS.HOST.default;
  const problems = production ? missing(environment, said) : outOfDemonstration(host);
  if (said.ALLOW_ANONYMOUS_BOT_ON_LOOPBACK === 'true' && production)
    problems.push('ALLOW_ANONYMOUS_BOT_ON_LOOPBACK : jamais en production ; retirez ce réglage');
  problems.push(...prefectureProblems(said, production));
  problems.push(...botProblems(said, production));
  if (problems.length > 0) throw new SettingsError(problems);
  return {
    ...common(said, referenceDate),
    host,
    port: said.PORT === '' ? Number(SETTINGS.PORT.default) : said.PORT,
    publicUrl: said.PUBLIC_URL === '' ? null : new URL(said.PUBLIC_URL).origin,
    signingKey: keyIn(said.SIGNING_KEY),
    trustedProxies: said.TRUSTED_PROXIES,
    metricsPort: said.METRICS_PORT === '' ? null : said.METRICS_PORT,
    logLevel: said.LOG_LEVEL || (production ? 'info' : 'warn'),
    anonymousBot: said.ALLOW_ANONYMOUS_BOT_ON_LOOPBACK === 'true',
    prefecture: production && said.PREFECTURE_GRANTS === '' ? null : prefectureOf(said),
    bot: botOf(said),
  };
}

function parse(environment: Environment): z.output<typeof Environment> {
  const parsed = Environment.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      // A key never goes to a screen or a log.
      const said = SECRET.has(name) ? '…' : (environment[name] ?? '');
      return `${name} = « ${said} » : ${EXPECTED[name] ?? issue.message}`;
    }),
  );
}

function common(said: z.output<typeof Environment>, referenceDate: string): Settings {
  const production = said.NODE_ENV === 'production';
  if (production && said.SERVICE_DATE !== '') throw new SettingsError([REAL_DATE]);
  const serviceDate = production ? null : said.SERVICE_DATE || referenceDate;
  const connections = Number(said.DATABASE_CONNECTIONS || SETTINGS.DATABASE_CONNECTIONS.default);
  const database = said.DATABASE_URL === '' ? null : { url: said.DATABASE_URL, connections };
  if ((said.SMTP_URL === '') !== (said.SMTP_FROM === '')) throw new SettingsError([SMTP_HALF]);
  return {
    dataDir: said.DATA_DIR,
    database,
    serviceDate,
    production,
    smtp: said.SMTP_URL === '' ? null : { url: said.SMTP_URL, from: said.SMTP_FROM },
    site: said.PUBLIC_URL === '' ? localSite(said) : new URL(said.PUBLIC_URL).origin,
    retention: {
      conversationDays: numberOf(said, 'RETENTION_CONVERSATION_DAYS'),
      draftDays: numberOf(said, 'RETENTION_DRAFT_DAYS'),
      questionDays: numberOf(said, 'RETENTION_QUESTION_DAYS'),
      fileYears: numberOf(said, 'RETENTION_FILE_YEARS'),
    },
    activityKey: keyIn(said.ACTIVITY_KEY),
    secondDateReader: said.DATE_SECOND_READER !== 'false',
    trainingChannels: said.TRAINING_CHANNELS,
    backupKey: keyIn(said.BACKUP_KEY),
  };
}

type Numbered = keyof typeof SETTINGS & `RETENTION_${string}`;

function numberOf(said: z.output<typeof Environment>, name: Numbered): number {
  return Number(said[name] || SETTINGS[name].default);
}

function localSite({ HOST, PORT }: z.output<typeof Environment>): string {
  return `http://${HOST || SETTINGS.HOST.default}:${PORT === '' ? SETTINGS.PORT.default : PORT}`;
}

function keyIn(text: string): Uint8Array | null {
  return text === '' ? null : Buffer.from(text, 'base64');
}

function missing(environment: Environment, said: z.output<typeof Environment>): string[] {
  return [
    ...(said.SERVICE_DATE === '' ? [] : [REAL_DATE]),
    ...(environment.DATA_DIR
      ? []
      : ['DATA_DIR manque : le dossier des enregistrements, et toujours de la liste des effacements']),
    ...(said.DATABASE_URL === '' || said.ACTIVITY_KEY !== ''
      ? []
      : ['ACTIVITY_KEY manque : avec DATABASE_URL, tous les processus scellent le même journal']),
    ...(said.PUBLIC_URL.startsWith('https://')
      ? []
      : ['PUBLIC_URL manque : l’adresse publique du service, en https']),
    ...(said.SIGNING_KEY === ''
      ? ['SIGNING_KEY manque : la clé des accès, par exemple celle que donne openssl rand -base64 32']
      : []),
  ];
}

function outOfDemonstration(host: string): string[] {
  return LOOPBACK.includes(host)
    ? []
    : [`HOST = « ${host} » : la démonstration n’écoute que sur cette machine (127.0.0.1, ::1 ou localhost)`];
}

const SECRET: ReadonlySet<string> = new Set([
  'SIGNING_KEY',
  'ACTIVITY_KEY',
  'BACKUP_KEY',
  'DATABASE_URL',
  ...PREFECTURE_SECRETS,
  ...BOT_SECRETS,
  'SMTP_URL',
]);

const SMTP_HALF = 'SMTP_URL et SMTP_FROM : donnez les deux pour envoyer des courriels, ou aucun des deux';

const REAL_DATE = 'SERVICE_DATE : en production, le service prend la date réelle ; retirez ce réglage';

const EXPECTED: Readonly<Record<string, string>> = {
  ...PREFECTURE_EXPECTED,
  ...BOT_EXPECTED,
  NODE_ENV: 'attendu : development, test ou production',
  DATA_DIR: 'attendu : un nom de dossier',
  DATABASE_URL: 'attendu : une adresse postgres://utilisateur:mot-de-passe@machine/base',
  DATABASE_CONNECTIONS: 'attendu : un nombre de 1 à 1000',
  PROGRAMME: 'attendu : un nom de dossier',
  SERVICE_DATE: 'attendu : une date AAAA-MM-JJ, ou rien',
  PORT: 'attendu : un nombre de 0 à 65535',
  PUBLIC_URL: 'attendu : une adresse https://…',
  SIGNING_KEY: 'attendu : 32 octets au moins, en base64',
  BACKUP_KEY: 'attendu : 32 octets au moins, en base64',
  ACTIVITY_KEY: 'attendu : 32 octets au moins, en base64',
  DATE_SECOND_READER: 'attendu : true ou false',
  TRAINING_CHANNELS: 'attendu : des noms de canaux, séparés par des virgules',
  SMTP_URL: 'attendu : une adresse smtps://utilisateur:mot-de-passe@machine:465, ou rien',
  SMTP_FROM: 'attendu : une adresse électronique',
  RETENTION_CONVERSATION_DAYS: 'attendu : un nombre de jours, 1 au moins',
  RETENTION_DRAFT_DAYS: 'attendu : un nombre de jours, 1 au moins',
  RETENTION_QUESTION_DAYS: 'attendu : un nombre de jours, 1 au moins',
  RETENTION_FILE_YEARS: 'attendu : un nombre d’années, 1 au moins',
  TRUSTED_PROXIES: 'attendu : des adresses ou des sous-réseaux, séparés par des virgules',
  METRICS_PORT: 'attendu : un nombre de 0 à 65535, ou rien',
  LOG_LEVEL: 'attendu : fatal, error, warn, info, debug ou silent',
  ALLOW_ANONYMOUS_BOT_ON_LOOPBACK: 'attendu : true ou false',
};

/** The one place that reads the environment. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
