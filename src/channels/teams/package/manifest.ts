/** The Teams application: what an administrator uploads. No permission beyond talking. */
export interface AppFacts {
  readonly appId: string;
  /** `https://assistant.example`, where its legal pages are. */
  readonly site: string;
}

const SCHEMA = 'https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.schema.json';

export function manifestOf({ appId, site }: AppFacts) {
  return {
    $schema: SCHEMA,
    manifestVersion: '1.25',
    version: '1.0.0',
    id: appId,
    developer: {
      name: 'Assistant cœur de ville',
      websiteUrl: site,
      privacyUrl: `${site}/donnees-personnelles`,
      termsOfUseUrl: `${site}/mentions-legales`,
    },
    name: { short: 'Assistant cœur de ville', full: 'Assistant du programme Action cœur de ville' },
    description: {
      short: 'Situer votre commune dans Action cœur de ville et préparer son dossier.',
      full: 'L’assistant aide un maire à situer sa commune dans le programme Action cœur de ville, à préparer sa manifestation d’intérêt pour la préfecture, et répond aux questions sur le programme, avec leurs sources. Il ne décide rien : le préfet propose, le ministre décide.',
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
export const ENGLISH = {
  $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.25/MicrosoftTeams.Localization.schema.json',
  'name.short': 'Assistant cœur de ville',
  'name.full': 'Assistant for the Action cœur de ville programme (in French)',
  'description.short': 'Place your town in Action cœur de ville and prepare its file. In French.',
  'description.full':
    'Helps French mayors place their town in the Action cœur de ville programme, prepare its expression of interest for the prefecture, and answers questions with their sources. It works in French and decides nothing: the prefect proposes, the minister decides.',
};
