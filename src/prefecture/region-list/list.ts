/** The list of a région: what it holds once frozen, and what is prepared until then. */
import { z } from 'zod';

const text = z.string().max(5_000);

const entrySchema = z.strictObject({
  reference: z.string().max(40),
  /** Place inside its category, from 1. */
  place: z.int().min(1),
  category: z.int().min(1).nullable(),
  years: z.string().max(20),
  town: z.string().max(200),
  insee: z.string().max(10),
  department: z.string().max(3),
  /** Absent where official data have none, and from lists frozen before they were read. */
  population: z
    .strictObject({ value: z.int().min(1), vintage: z.string().max(100), source: z.string().max(100) })
    .exactOptional(),
  epci: z.string().max(300),
  nature: z.enum(['candidature', 'signalement']),
  /** Proposed to the minister, or not: read by the ministry, never by the author. */
  proposed: z.boolean(),
  marks: z.array(z.string().max(300)),
  reasons: z.array(text),
  argument: text,
  /** The région's own word on the town. */
  comment: text,
  /** Of the record that was read: what has changed since is seen. */
  record: z.string().max(100),
});
export type ListEntry = z.infer<typeof entrySchema>;

const answerSchema = z.strictObject({
  code: z.string().max(3),
  name: z.string().max(100),
  /** `transmis`: files came; `neant`: the département says it has none; `non_repondu`: nothing said, nothing sent. */
  answer: z.enum(['transmis', 'neant', 'non_repondu']),
  transmitted: z.int().min(0),
  /** Still examined by the département. */
  pending: z.int().min(0),
  /** Day of the service on which the département said « état néant ». */
  saidOn: z.iso.date().nullable(),
});
export type DepartmentAnswer = z.infer<typeof answerSchema>;

const contentSchema = z.strictObject({
  programme: z.string().max(100),
  region: z.string().max(3),
  regionName: z.string().max(100),
  /** The covering words of the préfet de région. */
  note: text,
  departments: z.array(answerSchema),
  entries: z.array(entrySchema),
});
/** All that the list says, whenever it is frozen. */
export type ListContent = z.infer<typeof contentSchema>;

export const frozenListSchema = contentSchema.extend({
  /** 1, then one more for each rectified version. */
  number: z.int().min(1),
  /** Why it replaces the one before; empty for the first. */
  rectifies: text,
  frozenAt: z.iso.datetime(),
  /** Day of the service. */
  frozenOn: z.iso.date(),
  /** Pseudonym of the person who froze it. */
  by: z.string().max(100),
  /** SHA-256 (hex) of all the rest. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
});
/** Written once and never changed: a rectified version is another one. */
export type FrozenList = z.infer<typeof frozenListSchema>;

export const listWorkSchema = z.strictObject({
  note: text,
  /** By reference. */
  comments: z.record(z.string().max(40), text),
});
/** What the région writes while it prepares; ranks are on the files themselves. */
export type ListWork = z.infer<typeof listWorkSchema>;

export const noneSchema = z.strictObject({
  region: z.string().max(3),
  department: z.string().max(3),
  /** Day of the service. */
  saidOn: z.iso.date(),
  at: z.iso.datetime(),
  by: z.string().max(100),
});
/** « État néant »: a département says that it has no town to put forward. */
export type NoneDeclared = z.infer<typeof noneSchema>;
