/** What the API takes and gives, as zod schemas: the OpenAPI document is made of these very ones. */
import { z } from 'zod';
import type { FileState } from '#candidacies/candidacy';

const instant = z.iso.datetime().describe('Instant, ISO 8601, UTC');
const reference = z.string().max(60).describe('ACV18-58-7K3M-Q');
const category = z.int().min(1).max(9);
/** All of them: a state added there is missing here. */
const STATES = {
  deposee: 0,
  en_examen: 0,
  complement_demande: 0,
  transmise: 0,
  proposee: 0,
  non_proposee: 0,
  retenue: 0,
  non_retenue: 0,
  retiree: 0,
  non_mandatee: 0,
} satisfies Readonly<Record<FileState, 0>>;
const state = z.enum(Object.keys(STATES) as [FileState, ...FileState[]]);
const years = z.strictObject({ from: z.int(), to: z.int() });

const common = {
  kind: z.literal('candidacy'),
  reference,
  state,
  nature: z.enum(['candidature', 'signalement']),
  commune: z.strictObject({
    code: z.string().describe('Code Insee'),
    name: z.string(),
    population: z
      .strictObject({ value: z.int().min(1), vintage: z.string(), source: z.string() })
      .describe('Donnée officielle, absente où elle n’est pas connue')
      .exactOptional(),
  }),
  departement: z.string(),
  region: z.string(),
  epci: z.strictObject({ siren: z.string(), name: z.string() }).nullable(),
  category: category
    .nullable()
    .describe('Celle de la préfecture si elle en a fixé une, sinon celle de l’assistant'),
  assistantCategory: category.nullable(),
  outcome: z.enum(['categorie', 'a_completer', 'hors_cible', 'conditions_non_reunies']),
  rule: z.string().nullable(),
  years: years.nullable(),
  flags: z.array(z.string()),
  filedAt: instant,
  filedOn: z.iso.date().describe('Jour du service, simulé dans la démonstration'),
  updatedAt: instant,
  versions: z.int().min(1),
  origin: z.enum(['assistant', 'telephone', 'courrier', 'courriel', 'autre']),
  mandate: z.enum(['declare', 'verifie']),
  epciSupport: z.enum(['dit', 'confirme']),
  designated: z.boolean(),
  rank: z.int().min(1).nullable(),
  joinedWith: z.array(reference),
};

export const Summary = z.strictObject(common);
export type Summary = z.output<typeof Summary>;

export const Details = z.strictObject({
  ...common,
  answers: z
    .array(
      z.strictObject({
        criterion: z.string(),
        value: z.string(),
        finding: z.enum(['constate', 'declare']).nullable(),
      }),
    )
    .describe('Les réponses, sans les mots de la personne'),
  missing: z.array(z.string()),
  history: z.array(z.strictObject({ event: z.string(), role: z.string(), to: state, at: instant })),
  possibleActions: z.array(z.string()).describe('Ce que ce client peut faire maintenant'),
});
export type Details = z.output<typeof Details>;

export const Acted = z.strictObject({
  ...Details.shape,
  left: z
    .array(reference)
    .describe(
      'Autres dossiers que l’acte devait changer et n’a pas changés : encore désignés pour la commune',
    )
    .exactOptional(),
});
export type Acted = z.output<typeof Acted>;

export const Erased = z.strictObject({
  kind: z.literal('tombstone'),
  reference,
  departement: z.string(),
  region: z.string(),
  erasedAt: instant,
});
export type Erased = z.output<typeof Erased>;

export const Listing = z.strictObject({
  items: z
    .array(z.discriminatedUnion('kind', [Summary, Erased]))
    .describe('Du plus ancien changement au plus récent'),
  next: z.string().nullable().describe('Curseur de la page suivante ; null : tout est lu'),
});

export type Listing = z.output<typeof Listing>;

export const ListQuery = z.strictObject({
  updatedSince: instant.describe('Ce qui a changé ou a été effacé strictement après cet instant').optional(),
  state: z
    .string()
    .max(200)
    .describe('États, séparés par des virgules')
    .transform((text) => text.split(','))
    .pipe(z.array(state))
    .optional(),
  category: z.coerce.number().pipe(category).optional(),
  cursor: z.string().max(400).describe('`next` de la page précédente').optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(500)).default(50),
});
export type ListQuery = z.output<typeof ListQuery>;

const reason = z.string().trim().min(1).max(4000);

/**
 * Events of the life cycle, but for those that write to the town: what is sent is previewed by a person, in the console.
 */
export const Action = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.enum(['examine', 'transmit', 'propose', 'select']),
    reason: reason.exactOptional(),
  }),
  z.strictObject({ event: z.enum(['notPropose', 'notSelect']), reason: reason.exactOptional() }),
  z.strictObject({ event: z.enum(['withdraw', 'closeUnmandated', 'reopen']), reason }),
  z.strictObject({
    event: z.literal('verifyMandate'),
    verified: z.boolean(),
    reason: reason.exactOptional(),
  }),
  z.strictObject({ event: z.literal('confirmEpci'), confirmed: z.boolean(), reason: reason.exactOptional() }),
  z.strictObject({ event: z.literal('designate'), designated: z.boolean() }),
  z.strictObject({ event: z.literal('rank'), rank: z.int().min(1).max(999).nullable() }),
  z.strictObject({ event: z.literal('setCategory'), category: category.nullable(), reason }),
  z.strictObject({
    event: z.literal('markFact'),
    criterion: z.string().min(1).max(60),
    finding: z.enum(['constate', 'declare']),
  }),
]);
export type Action = z.output<typeof Action>;

/** RFC 9457. */
export const ProblemDetails = z.strictObject({
  type: z.string(),
  status: z.int(),
  title: z.string(),
  detail: z.string(),
  instance: z.string(),
});
