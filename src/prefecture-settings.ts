/** Settings of the prefectures' space: who enters, and who identifies them. Read by `config.ts` alone. */
import { z } from 'zod';
import { isHere, list, listOf, type Setting, type Shapes } from '#setting-kinds';

export interface PrefectureSettings {
  /** Who may do what; null: the demonstration's fictitious agents only. */
  readonly grantsFile: string | null;
  /** Who identifies the agents and the programs. */
  readonly provider: {
    readonly issuer: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly signingAlg: 'RS256' | 'ES256';
    readonly acr: readonly string[];
    readonly amr: readonly string[];
    readonly pkce: boolean;
  } | null;
}

const ACR = 'eidas1-mfa,eidas2,eidas3';
const AMR = 'mfa';

export const PREFECTURE_SETTINGS = {
  PREFECTURE_GRANTS: {
    default: '',
    about:
      'fichier YAML des habilitations : qui voit quoi, par SIRET ; personne sans lui ; ouvre l’espace des préfectures en production',
    shape: z.string().trim().max(1000).default(''),
  },
  OIDC_ISSUER: {
    default: '',
    about: 'service d’identification des agents (OpenID Connect, ProConnect) ; https en production',
    shape: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
    expected: 'une adresse https://…',
  },
  OIDC_CLIENT_ID: {
    default: '',
    about: 'identifiant donné par ce service',
    shape: z.string().trim().max(255).default(''),
  },
  OIDC_CLIENT_SECRET: {
    default: '',
    about: 'secret donné par ce service',
    shape: z.string().trim().max(1000).default(''),
    isSecret: true,
  },
  OIDC_ACR: {
    default: ACR,
    about: 'niveaux d’assurance acceptés, séparés par des virgules',
    shape: list.default(listOf(ACR)),
  },
  OIDC_AMR: {
    default: AMR,
    about: 'moyens d’authentification dont un est exigé ; `aucun` : non vérifiés',
    shape: list.default(listOf(AMR)),
  },
  OIDC_SIGNING_ALG: {
    default: 'RS256',
    about: 'algorithme de signature convenu avec ce service, RS256 ou ES256',
    shape: z.enum(['RS256', 'ES256', '']).default('RS256'),
    expected: 'RS256 ou ES256',
  },
  OIDC_PKCE: {
    default: 'true',
    about: '`false` seulement si ce service refuse PKCE',
    shape: z.enum(['true', 'false', '']).default('true'),
    expected: 'true ou false',
  },
} as const satisfies Readonly<Record<string, Setting>>;

type Said = z.output<z.ZodObject<Shapes<typeof PREFECTURE_SETTINGS>>> & { readonly ACTIVITY_KEY: string };

/** To be asked only when there is no problem. */
export function prefectureOf(said: Said): PrefectureSettings {
  const [acr, amr] = [said.OIDC_ACR, said.OIDC_AMR];
  return {
    grantsFile: said.PREFECTURE_GRANTS || null,
    provider:
      said.OIDC_ISSUER === ''
        ? null
        : {
            issuer: said.OIDC_ISSUER,
            clientId: said.OIDC_CLIENT_ID,
            clientSecret: said.OIDC_CLIENT_SECRET,
            signingAlg: said.OIDC_SIGNING_ALG || 'RS256',
            acr: acr.length > 0 ? acr : listOf(ACR),
            amr: amr.length > 0 ? amr.filter((one) => one !== 'aucun') : listOf(AMR),
            pkce: said.OIDC_PKCE !== 'false',
          },
  };
}

/** One setting of the sign-in asks for all the others: half a door is no door. */
export function prefectureProblems(said: Said, production: boolean): readonly string[] {
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
  const given = oidc.filter((name) => said[name] !== '');
  const isWanted = given.length > 0 || (production && said.PREFECTURE_GRANTS !== '');
  const isPlain = said.OIDC_ISSUER.startsWith('http:');
  return [
    ...(isWanted
      ? oidc
          .filter((name) => said[name] === '')
          .map((name) => `${name} manque : ${PREFECTURE_SETTINGS[name].about}`)
      : []),
    ...(isWanted && said.PREFECTURE_GRANTS === ''
      ? ['PREFECTURE_GRANTS manque : le fichier des habilitations, sans lequel personne n’entre']
      : []),
    ...(isWanted && production && said.ACTIVITY_KEY === ''
      ? [
          'ACTIVITY_KEY manque : la clé du journal d’activité, par exemple celle que donne openssl rand -base64 32',
        ]
      : []),
    ...(isPlain && (production || !isHere(new URL(said.OIDC_ISSUER)))
      ? [`OIDC_ISSUER = « ${said.OIDC_ISSUER} » : attendu : une adresse https://…`]
      : []),
  ];
}
