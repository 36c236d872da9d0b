/** Settings of the service itself: what it keeps, where it is found. Read by `config.ts` alone. */
import { z } from 'zod';
import { isHere, key, list, listOf, type Setting } from '#setting-kinds';

/** Empty is the same as absent. */
const port = z.union([z.literal(''), z.coerce.number().int().min(0).max(65_535)]);

const days = z.union([z.literal(''), z.coerce.number().int().min(1).max(36_500)]).default('');

/** What people type never leaves this machine in the clear. */
function isPrivate(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return (url.protocol === 'https:' || isHere(url)) && url.username === '' && url.password === '';
}

const DATA_DIR = '.local';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

export const SERVICE_SETTINGS = {
  NODE_ENV: {
    default: 'development',
    about:
      '`development`, `test` ou `production` ; `production` prend la date réelle et refuse `SERVICE_DATE`',
    shape: z.enum(['development', 'test', 'production']).default('development'),
    expected: 'development, test ou production',
  },
  DATA_DIR: {
    default: DATA_DIR,
    about: 'dossier des enregistrements, créé en accès privé',
    shape: z.string().trim().min(1).max(1000).default(DATA_DIR),
    expected: 'un nom de dossier',
  },
  DATABASE_URL: {
    default: '',
    about:
      'base PostgreSQL des enregistrements, `postgres://…`, pour plusieurs processus ; vide : fichiers dans `DATA_DIR`, pour un seul',
    shape: z.union([z.literal(''), z.url({ protocol: /^postgres(ql)?$/ })]).default(''),
    expected: 'une adresse postgres://utilisateur:mot-de-passe@machine/base',
    isSecret: true,
  },
  DATABASE_CONNECTIONS: {
    default: '10',
    about: 'connexions de chaque processus à la base, au plus',
    shape: z.union([z.literal(''), z.coerce.number().int().min(1).max(1000)]).default(''),
    expected: 'un nombre de 1 à 1000',
  },
  PROGRAMME: {
    default: 'acv-2018',
    about: 'programme servi : un nom de dossier de `data/programmes`, ou le chemin d’un autre dossier',
    shape: z.string().trim().max(1000).default(''),
    expected: 'un nom de dossier',
  },
  SERVICE_DATE: {
    default: '',
    about:
      'jour où vit le service, AAAA-MM-JJ ; vide : la date de référence du programme, ou aujourd’hui en production',
    shape: z.union([z.iso.date(), z.literal('')]).default(''),
    expected: 'une date AAAA-MM-JJ, ou rien',
  },
  HOST: {
    default: '127.0.0.1',
    about: 'adresse écoutée ; la démonstration ne sort pas de cette machine',
    shape: z.string().trim().max(255).default(''),
  },
  PORT: {
    default: '3978',
    about: 'port écouté',
    shape: port.default(''),
    expected: 'un nombre de 0 à 65535',
  },
  PUBLIC_URL: {
    default: '',
    about: 'adresse publique, `https://…`, derrière un relais qui chiffre ; obligatoire en production',
    shape: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
    expected: 'une adresse https://…',
  },
  SIGNING_KEY: {
    default: '',
    about:
      'clé qui signe les accès à la page, 32 octets au moins en base64 ; obligatoire en production, sinon tirée une fois',
    shape: key,
    expected: '32 octets au moins, en base64',
    isSecret: true,
  },
  BACKUP_KEY: {
    default: '',
    about:
      'clé qui scelle les sauvegardes, 32 octets au moins en base64 ; sinon tirée une fois dans `DATA_DIR` : gardez-en une copie ailleurs',
    shape: key,
    expected: '32 octets au moins, en base64',
    isSecret: true,
  },
  ACTIVITY_KEY: {
    default: '',
    about:
      'clé qui scelle le journal d’activité et fait les pseudonymes des agents, 32 octets au moins en base64 ; sinon tirée une fois',
    shape: key,
    expected: '32 octets au moins, en base64',
    isSecret: true,
  },
  DATE_SECOND_READER: {
    default: 'true',
    about:
      '`false` : sans le second lecteur de dates (celui de Microsoft), qui occupe 90 Mo pendant que des dossiers se préparent',
    shape: z.enum(['true', 'false', '']).default('true'),
    expected: 'true ou false',
  },
  RERANKER_URL: {
    default: '',
    about:
      'service qui ordonne les questions proposées (« Vouliez-vous dire… ») ; il ne reçoit que des mots courants, ni noms ni chiffres ; vide : aucun',
    shape: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).refine(isPrivate)]).default(''),
    expected:
      'une adresse https://…, ou http://… sur cette machine, sans identifiant ni mot de passe, ou rien',
    isSecret: true,
  },
  TRAINING_CHANNELS: {
    default: '',
    about:
      'canaux d’entraînement, dont les questions ne sont pas comptées : `web`, `terminal`, `teams`, séparés par des virgules',
    shape: list.pipe(z.array(z.string().regex(/^[a-z]{1,30}$/))).default([]),
    expected: 'des noms de canaux, séparés par des virgules',
  },
  SMTP_URL: {
    default: '',
    about:
      'serveur des courriels, `smtps://utilisateur:mot-de-passe@machine:465` ; vide : aucun courriel, la préfecture voit « non joint »',
    shape: z.union([z.literal(''), z.url({ protocol: /^smtps?$/ })]).default(''),
    expected: 'une adresse smtps://utilisateur:mot-de-passe@machine:465, ou rien',
    isSecret: true,
  },
  SMTP_FROM: {
    default: '',
    about: 'adresse d’envoi des courriels ; obligatoire avec `SMTP_URL`',
    shape: z.union([z.literal(''), z.email()]).default(''),
    expected: 'une adresse électronique',
  },
  RETENTION_CONVERSATION_DAYS: {
    default: '30',
    about: 'jours de garde d’une conversation sans brouillon ni dossier déposé, après le dernier message',
    shape: days,
    expected: 'un nombre de jours, 1 au moins',
  },
  RETENTION_DRAFT_DAYS: {
    default: '90',
    about: 'jours de garde d’un brouillon, après la dernière modification',
    shape: days,
    expected: 'un nombre de jours, 1 au moins',
  },
  RETENTION_QUESTION_DAYS: {
    default: '365',
    about: 'jours de garde d’une question à une personne et de sa réponse',
    shape: days,
    expected: 'un nombre de jours, 1 au moins',
  },
  RETENTION_FILE_YEARS: {
    default: '1',
    about: 'années de garde d’un dossier déposé, après celle du contrat envisagé',
    shape: days,
    expected: 'un nombre d’années, 1 au moins',
  },
  TRUSTED_PROXIES: {
    default: '',
    about: 'relais dont `X-Forwarded-For` est cru : adresses ou sous-réseaux séparés par des virgules',
    shape: z
      .string()
      .transform(listOf)
      .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])))
      .default([]),
    expected: 'des adresses ou des sous-réseaux, séparés par des virgules',
  },
  METRICS_PORT: {
    default: '',
    about: 'port de `/metrics`, sur cette machine seulement ; vide : pas de mesures',
    shape: port.default(''),
    expected: 'un nombre de 0 à 65535, ou rien',
  },
  LOG_LEVEL: {
    default: '',
    about: 'fatal, error, warn, info, debug ou silent ; vide : warn, ou info en production',
    shape: z.union([z.literal(''), z.enum(LOG_LEVELS)]).default(''),
    expected: 'fatal, error, warn, info, debug ou silent',
  },
  ALLOW_ANONYMOUS_BOT_ON_LOOPBACK: {
    default: 'false',
    about: '`true` ouvre `/api/messages` aux outils d’essai de cette machine ; jamais en production',
    shape: z.enum(['true', 'false', '']).default('false'),
    expected: 'true ou false',
  },
} as const satisfies Readonly<Record<string, Setting>>;
