import { z } from 'zod';
import { DRAFT_DAYS } from './draft-days.ts';

/** What each file of a programme folder may hold. Every key is known: a misspelt one is an error. */

const text = z.string().trim().min(1, 'ne doit pas être vide');
/** Said by the assistant: what it cannot fill in would be read as it is. */
const spoken = text.refine(
  (said) => (said.match(/\{[^}]*\}/g) ?? []).every((place) => place === DRAFT_DAYS),
  `entre accolades, seul ${DRAFT_DAYS} est remplacé ici`,
);
const id = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, 'identifiant : lettres, chiffres, - et _');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'date attendue sous la forme AAAA-MM-JJ');
const roughDay = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'date attendue : AAAA, AAAA-MM ou AAAA-MM-JJ');
const oneOrMore = z.union([text, z.array(text).min(1)]).transform((value) => [value].flat());
const conditions = z.record(z.string(), oneOrMore);
const sources = z.array(id);
const years = z.strictObject({ from: z.int(), to: z.int() });
const reading = z.enum(['source', 'interpretation']);

export const programmeFile = z.strictObject({
  id,
  prefix: z.string().regex(/^[A-Z0-9]+$/, 'majuscules et chiffres'),
  name: text,
  referenceDate: day,
  calendar: z.array(
    z.strictObject({
      id,
      date: day,
      label: text,
      sources,
      before: text.exactOptional(),
      after: text.exactOptional(),
    }),
  ),
  selection: z
    .strictObject({
      towns: z.string().regex(/^[\w-]+\.json$/, 'nom d’un fichier .json du dossier'),
      announced: id,
      entry: id,
      sources: z.array(id).min(1),
      selected: text,
      together: text,
      signed: text,
      notSelected: text,
      inPlace: text,
      noneInPlace: text,
    })
    .exactOptional(),
  words: z.strictObject({ decision: text, grid: text.exactOptional(), offTarget: text, english: text }),
  contact: z.strictObject({ sentence: text }),
  notice: z.strictObject({
    controller: spoken,
    purpose: spoken,
    basis: spoken,
    retention: spoken,
    rights: spoken,
  }),
  topics: z.array(z.strictObject({ id, title: text })),
  sources: z.array(
    z.strictObject({
      id,
      title: text,
      short: text.exactOptional(),
      date: roughDay.nullable(),
      url: z.url().exactOptional(),
    }),
  ),
});

const detail = z.strictObject({
  id,
  kind: z.enum(['text', 'date', 'themes']),
  ask: text,
  required: z.boolean().default(false),
});

const value = z.strictObject({
  id,
  label: text,
  said: text,
  help: text.exactOptional(),
  details: z.array(detail).default([]),
  wordings: z.array(text).default([]),
});

const bare = z.union([
  z.strictObject({ value: id }),
  z.strictObject({ clarify: text, between: z.array(id).min(2) }),
]);

/** `answers/<criterion>.yaml`: what people answered, by value, or by `inconnu`. */
export const answersFile = z.record(id, z.array(text).min(1));

export const criteriaFile = z.array(
  z.strictObject({
    id,
    kind: z.enum(['choice', 'yes-no', 'commune-fact', 'text']),
    listen: z.literal('diagnostic').exactOptional(),
    title: text,
    name: text,
    ask: text,
    askAgain: text,
    help: text,
    askWhom: text,
    lever: z.boolean().default(false),
    optional: z.boolean().default(false),
    askWhen: conditions.nullable().default(null),
    deducedFrom: text.nullable().default(null),
    sources,
    bare: z
      .strictObject({ yes: bare.exactOptional(), no: bare.exactOptional(), partial: bare.exactOptional() })
      .default({}),
    hear: z
      .strictObject({
        subject: z.array(text).min(1),
        except: z.array(text).min(1).exactOptional(),
        steps: z.boolean().exactOptional(),
        formal: z.array(text).min(1).exactOptional(),
        part: z.array(text).min(1).exactOptional(),
        valence: z.strictObject({ well: id, badly: id, between: id }).exactOptional(),
        values: z.record(id, z.array(text).min(1)),
      })
      .exactOptional(),
    values: z.array(value).default([]),
  }),
);

const row = z.strictObject({
  row: z.string().regex(/^[A-Z]+\d+[a-z]?$/, 'identifiant de ligne : M2a, E1…'),
  when: conditions,
  // biome-ignore lint/suspicious/noThenProperty: the word of the data files; rows are never awaited
  then: z.strictObject({
    outcome: z.enum(['categorie', 'a_completer', 'hors_cible', 'conditions_non_reunies']).exactOptional(),
    category: z.int().exactOptional(),
    flags: z.array(id).default([]),
  }),
  because: text,
  sources,
  reading,
  examples: z.array(z.record(z.string(), text)).min(1, 'au moins un exemple'),
});

export type Row = z.output<typeof row>;

const trigger = z.union([
  z.strictObject({ onlyCategory: z.int() }),
  z.strictObject({ otherReading: z.literal(true) }),
  z.strictObject({ after: id }),
  z.strictObject({ from: id }),
]);

const thresholds = z.record(id, z.array(id).min(1));

export const maturityFile = z.strictObject({
  thresholds,
  categories: z.array(
    z.strictObject({ id: z.int(), years, title: text, description: text, yearSentence: text, sources }),
  ),
  flags: z.array(
    z.strictObject({
      id,
      label: text,
      sentence: text,
      trigger: trigger.exactOptional(),
      confirm: z.boolean().exactOptional(),
    }),
  ),
  eligibility: z.array(row),
  flagging: z.array(row),
  maturity: z.array(row),
  readings: z.array(
    z.strictObject({
      id,
      sentence: text,
      sources,
      thresholds: thresholds.default({}),
      // biome-ignore lint/suspicious/noThenProperty: as above
      replaces: z.array(row.pick({ row: true, then: true })).default([]),
    }),
  ),
});

const cited = z.array(id).min(1, 'au moins une source');
const dated = z.strictObject({ validFrom: day, text: spoken, sources: cited });

export const knowledgeFile = z.array(
  z.strictObject({
    id,
    topic: id,
    question: text,
    thing: text.exactOptional(),
    answer: spoken,
    more: spoken.exactOptional(),
    sources: cited,
    earlier: dated.extend({ question: text.exactOptional() }).exactOptional(),
    validFrom: day,
    validUntil: day.exactOptional(),
    later: z.array(dated).default([]),
    related: z.array(id).default([]),
    hear: z.array(text).min(1).exactOptional(),
    shows: z.literal('categories').exactOptional(),
    situates: z.literal(true).exactOptional(),
    ofTheFile: z.literal(true).exactOptional(),
    fromQuestion: text.exactOptional(),
    reviewedBy: text.exactOptional(),
    wordings: z.array(text),
  }),
);

const code = z.string().regex(/^\d[\dAB]\d{3}$/, 'code de commune : 49099, 2A004…');
const named = z.strictObject({ name: text, inseeCode: code });

/** Towns chosen, with where the list comes from. Only names, codes and dates of signature are used. */
export const townsFile = z.strictObject({
  note: text,
  source: text,
  validFrom: day,
  corrections: z.array(text).default([]),
  count: z.int(),
  towns: z.array(
    named.extend({
      departement: text,
      region: text,
      populationInSource: z.int().exactOptional(),
      epciSiren2024: z.string().exactOptional(),
      conventionSigned: day.exactOptional(),
      name2024: text.exactOptional(),
      twins: z.array(named).default([]),
    }),
  ),
});

export type TownsFile = z.output<typeof townsFile>;
export type ProgrammeFile = z.output<typeof programmeFile>;
export type CriteriaFile = z.output<typeof criteriaFile>;
export type MaturityFile = z.output<typeof maturityFile>;
export type KnowledgeFile = z.output<typeof knowledgeFile>;
