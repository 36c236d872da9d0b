/** Settings, read once from the environment: names and types, then cross-checks; all that is wrong at once. */
import { z } from 'zod';

export interface Settings {
  /** Where run-time data goes. */
  readonly dataDir: string;
  /** `YYYY-MM-DD` in the demonstration; null in production: the real day. */
  readonly serviceDate: string | null;
  readonly production: boolean;
}

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
  SERVICE_DATE: {
    default: '',
    about:
      'jour où vit le service, AAAA-MM-JJ ; vide : la date de référence du programme, ou aujourd’hui en production',
  },
} as const;

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  DATA_DIR: z.string().trim().min(1).max(1000).default(SETTINGS.DATA_DIR.default),
  SERVICE_DATE: z.union([z.iso.date(), z.literal('')]).default(''),
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

/** @throws SettingsError naming every setting that is wrong */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  referenceDate: string,
): Settings {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success)
    throw new SettingsError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name} = « ${environment[name] ?? ''} » : ${EXPECTED[name] ?? issue.message}`;
      }),
    );
  const { NODE_ENV, DATA_DIR, SERVICE_DATE } = parsed.data;
  const production = NODE_ENV === 'production';
  if (production && SERVICE_DATE !== '')
    throw new SettingsError([
      'SERVICE_DATE : en production, le service prend la date réelle ; retirez ce réglage',
    ]);
  return { dataDir: DATA_DIR, serviceDate: production ? null : SERVICE_DATE || referenceDate, production };
}

const EXPECTED: Readonly<Record<string, string>> = {
  NODE_ENV: 'attendu : development, test ou production',
  DATA_DIR: 'attendu : un nom de dossier',
  SERVICE_DATE: 'attendu : une date AAAA-MM-JJ, ou rien',
};

/** The one place that reads the environment. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
