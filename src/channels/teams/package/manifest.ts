/** The Teams application: what an administrator uploads. No permission beyond talking. */
export interface AppFacts {
  readonly appId: string;
  /** `https://assistant.example`, where its legal pages are. */
  readonly site: string;
  /** Of the programme that the assistant serves. */
  readonly programme: string;
}

const SCHEMA = 'https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json';

export function manifestOf({ appId, site, programme }: AppFacts) {
  return {
    $schema: SCHEMA,
    manifestVersion: '1.25',
    version: '1.0.0',
    id: appId,
    developer: {
      name: short(`Assistant ${programme}`),
      websiteUrl: site,
      privacyUrl: `${site}/donnees-personnelles`,
      termsOfUseUrl: `${site}/mentions-legales`,
    },
    name: { short: short(`Assistant ${programme}`), full: `Assistant du programme ${programme}` },
    description: {
      short: `Situer votre commune dans ${programme} et préparer son dossier.`,
      full: `L’assistant aide un maire à situer sa commune dans le programme ${programme}, à préparer son dossier pour la préfecture, et répond aux questions sur le programme, avec leurs sources. Il ne décide rien.`,
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#000091',
    localizationInfo: {
      defaultLanguageTag: 'fr',
      additionalLanguages: [{ languageTag: 'en', file: 'en.json' }],
    },
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: [
          {
            scopes: ['personal'],
            commands: [
              { title: 'aide', description: 'Ce que l’assistant sait faire' },
              { title: 'où j’en suis', description: 'Ce qui est noté, ce qui reste' },
              { title: 'corriger', description: 'Changer une réponse' },
              { title: 'continuer sur le web', description: 'Emporter le dossier sur la page web' },
            ],
          },
        ],
      },
    ],
    validDomains: [new URL(site).host],
  };
}

/** For a client in English; the assistant itself speaks French. */
export function englishOf({ programme }: Pick<AppFacts, 'programme'>) {
  return {
    $schema:
      'https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.Localization.schema.json',
    'name.short': short(`Assistant ${programme}`),
    'name.full': `Assistant for the ${programme} programme (in French)`,
    'description.short': `Place your town in ${programme} and prepare its file. In French.`,
    'description.full': `Helps French mayors place their town in the ${programme} programme, prepare its file for the prefecture, and answers questions with their sources. It works in French and decides nothing.`,
  };
}

/** Teams shows thirty characters; a word is not cut. */
function short(name: string): string {
  return name.length <= 30 ? name : name.slice(0, 31).replace(/\s+\S*$/, '');
}
