import { z } from 'zod';
import { type Candidacy, OPINION_SENSES, type Tombstone } from '#candidacies/candidacy';
import type { Draft } from '#candidacies/draft';
import type { Transcript } from '#channels/directline/activities-port';

/** A draft with the hash of the code that opens it. */
export interface KeptDraft {
  readonly draft: Draft;
  readonly codeHash: string;
}

// Objects are loose: a field added by a later version of the service survives a start of an earlier one.
const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'not an instant');
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const texts = z.array(z.string());
const years = z.looseObject({ from: z.number().int(), to: z.number().int() });
const outcome = z.enum(['categorie', 'a_completer', 'hors_cible', 'conditions_non_reunies']);
const role = z.enum(['auteur', 'departement', 'region', 'ministere', 'systeme']);
const nature = z.enum(['candidature', 'signalement']);
const state = z.enum([
  'deposee',
  'en_examen',
  'complement_demande',
  'transmise',
  'proposee',
  'non_proposee',
  'retenue',
  'non_retenue',
  'retiree',
  'non_mandatee',
]);

const detail = z.looseObject({
  why: z.string().exactOptional(),
  themes: z.record(z.string(), z.string()).exactOptional(),
  date: z.looseObject({ from: z.string().nullable(), to: z.string().nullable() }).exactOptional(),
});

const fact = z.looseObject({
  value: z.string(),
  detail: detail.exactOptional(),
  said: z.string(),
  how: z.enum(['said', 'chosen', 'deduced', 'confirmed']),
  sure: z.boolean(),
  turn: z.number(),
  channel: z.string(),
  at: instant,
});

const town = z.looseObject({
  code: z.string(),
  name: z.string(),
  department: z.string(),
  region: z.string(),
  epci: z
    .looseObject({ siren: z.string(), name: z.string(), nature: z.string(), vintage: z.string() })
    .nullable(),
  contested: texts,
});

const person = z.looseObject({
  role: z.string().exactOptional(),
  roleSaid: z.string().exactOptional(),
  mandated: z.boolean().exactOptional(),
  name: z.string().exactOptional(),
  mayor: z.string().exactOptional(),
  contactSaid: z.string().exactOptional(),
  email: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  noticeReadAt: z.string().exactOptional(),
});

const joint = z.looseObject({ code: z.string(), name: z.string(), department: z.string() }).exactOptional();

const facts = z.record(z.string(), fact);

const assessment = z.looseObject({
  outcome,
  category: z.number().nullable(),
  years: years.nullable(),
  rule: z.string().nullable(),
  reasons: z.array(
    z.looseObject({
      rule: z.string().nullable(),
      criterion: z.string().nullable(),
      sentence: z.string(),
      sources: texts,
      reading: z.enum(['source', 'interpretation']),
    }),
  ),
  missing: texts,
  flags: texts,
  reachable: z.array(z.number()),
  alternatives: z.array(z.looseObject({ reading: z.string(), sentence: z.string(), category: z.number() })),
});

const fileVersion = z.looseObject({
  number: z.number().int().min(1),
  town,
  facts,
  person,
  joint,
  assessment,
  at: instant,
  serviceDate: z.string(),
});

const fileEvent = z.looseObject({
  event: z.string(),
  role,
  from: state.nullable(),
  to: state,
  at: instant,
  by: z.string().exactOptional(),
  reason: z.string().exactOptional(),
});

const complement = z.looseObject({
  fields: texts.min(1),
  message: z.string().exactOptional(),
  at: instant,
  about: z.number().int().min(1),
});

const signed = { at: instant, by: z.string().exactOptional() };

const preparation = z.looseObject({
  designated: z.boolean().exactOptional(),
  category: z.looseObject({ value: z.number().int(), reason: z.string(), ...signed }).exactOptional(),
  rank: z.number().int().exactOptional(),
  findings: z.record(z.string(), z.enum(['constate', 'declare'])).exactOptional(),
  notes: z.array(z.looseObject({ text: z.string(), ...signed })).exactOptional(),
  argument: z.looseObject({ text: z.string(), ...signed }).exactOptional(),
  opinions: z
    .array(z.looseObject({ service: z.string(), sense: z.enum(OPINION_SENSES), text: z.string(), ...signed }))
    .exactOptional(),
});

export const candidacySchema: z.ZodType<Candidacy> = z.looseObject({
  reference: z.string(),
  programme: z.string(),
  draftId: z.string(),
  department: z.string(),
  region: z.string(),
  state,
  nature,
  versions: z.array(fileVersion).min(1),
  history: z.array(fileEvent).min(1),
  codeHash: sha256,
  version: z.string(),
  updatedAt: instant,
  origin: z
    .looseObject({
      means: z.enum(['assistant', 'telephone', 'courrier', 'courriel', 'autre']),
      said: z.string().exactOptional(),
    })
    .exactOptional(),
  mandate: z.enum(['declare', 'verifie']).exactOptional(),
  epciSupport: z.enum(['dit', 'confirme']).exactOptional(),
  joinedWith: texts.exactOptional(),
  talk: z
    .looseObject({
      lines: z.array(z.looseObject({ from: z.enum(['person', 'assistant']), text: z.string() })),
      at: instant,
    })
    .exactOptional(),
  complements: z.array(complement).exactOptional(),
  erasureRequestedAt: instant.exactOptional(),
  preparation: preparation.exactOptional(),
  notices: z
    .array(
      z.looseObject({
        id: z.string(),
        text: z.string(),
        at: instant,
        on: z.string().exactOptional(),
        event: z.string().exactOptional(),
        role: role.exactOptional(),
        sentAt: instant.exactOptional(),
        sentBy: z.enum(['conversation', 'telephone', 'courrier']).exactOptional(),
      }),
    )
    .exactOptional(),
});

export const draftSchema: z.ZodType<KeptDraft> = z.looseObject({
  draft: z.looseObject({
    id: z.string(),
    programme: z.string(),
    town: town.nullable(),
    facts,
    person,
    joint,
    createdAt: instant,
    updatedAt: instant,
    reference: z.string().nullable(),
  }),
  codeHash: sha256,
});

export const tombstoneSchema: z.ZodType<Tombstone> = z.looseObject({
  reference: z.string(),
  erasedAt: instant,
  hash: sha256,
  draftHash: sha256,
  department: z.string(),
  region: z.string(),
});

/** The content of a conversation's state is the caller's: any object. */
export type StateValue = Readonly<Record<string, unknown>>;

export const stateSchema = z.custom<StateValue>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'not an object',
);

export const transcriptSchema: z.ZodType<Transcript> = z.object({
  conversation: z.string(),
  user: z.string(),
  writer: z.string(),
  last: z.number().int(),
  entries: z.array(
    z.object({
      position: z.number().int(),
      atMs: z.number(),
      key: z.string().nullable(),
      json: z.string(),
    }),
  ),
});
