/** Settings, read once from the environment: names and types, then cross-checks; all that is wrong at once. */
import { z } from 'zod';
import { BOT_SETTINGS, type BotSettings, botOf, botProblems } from '#bot-settings';
import {
  PREFECTURE_SETTINGS,
  type PrefectureSettings,
  prefectureOf,
  prefectureProblems,
} from '#prefecture-settings';
import { type LOG_LEVELS, SERVICE_SETTINGS } from '#service-settings';
import { LOOPBACK, type Setting, shapesOf } from '#setting-kinds';

/** Every setting: its default, its role, what it may be. */
export const SETTINGS = { ...SERVICE_SETTINGS, ...PREFECTURE_SETTINGS, ...BOT_SETTINGS } as const;

const Environment = z.object(shapesOf(SETTINGS));

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
  /** Null: suggestions are in the own order. */
  readonly rerankerUrl: string | null;
  /** Seals the backups; null: a key drawn once and kept in the data folder. */
  readonly backupKey: Uint8Array | null;
}

export interface Retention {
  /** Conversations that hold no draft nor filed file, since the last message. */
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

const table: Readonly<Record<string, Setting>> = SETTINGS;

function parse(environment: Environment): z.output<typeof Environment> {
  const parsed = Environment.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const { isSecret, expected }: Partial<Setting> = table[name] ?? {};
      // A key never goes to a screen or a log.
      const said = isSecret ? '…' : (environment[name] ?? '');
      return `${name} = « ${said} » : ${expected ? `attendu : ${expected}` : issue.message}`;
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
    rerankerUrl: said.RERANKER_URL || null,
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

const SMTP_HALF = 'SMTP_URL et SMTP_FROM : donnez les deux pour envoyer des courriels, ou aucun des deux';

const REAL_DATE = 'SERVICE_DATE : en production, le service prend la date réelle ; retirez ce réglage';

/** The one place that reads the environment. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
