/** One line of the activity log: who did what, on which file, when. Pseudonyms and references, never personal data. */
import { z } from 'zod';

/** What is worth a line. A room that does something new adds its act here. */
export const ACTS = [
  'sign-in',
  'sign-in-refused',
  'sign-out',
  'sessions-ended',
  'grant-chosen',
  'files-listed',
  'file-viewed',
  'file-opened',
  'file-changed',
  'file-erased',
  'files-exported',
  'inquiries-listed',
  'inquiry-viewed',
  'inquiry-changed',
  'notice-sent',
  'list-prepared',
  'list-frozen',
  'none-declared',
  'activity-read',
] as const;
export type Act = (typeof ACTS)[number];

export interface Note {
  /** Pseudonym of the person, or of the program, who acts; `systeme` for the service itself. */
  readonly who: string;
  readonly act: Act;
  /** Where: `dept:58`, `region:27`, `national`. Who administers a territory reads its lines. */
  readonly territory?: string;
  /** Reference of the file or the question concerned. */
  readonly on?: string;
  /** Counts, filters, fingerprints. Nothing that names a person: it stays when their file is erased. */
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

export interface Entry extends Note {
  /** From 1, without a gap. */
  readonly n: number;
  /** System instant, ISO 8601. */
  readonly at: string;
  /** The service's day, which differs from `at` in the demonstration. */
  readonly serviceDate: string;
  /** Seal of the entry before: 64 zeros for the first. */
  readonly previous: string;
  /** HMAC-SHA-256 (hex) of all the rest. */
  readonly seal: string;
}

/** The last entry: whoever knows it elsewhere notices a tail cut off. */
export interface Head {
  readonly n: number;
  readonly seal: string;
}

/** The last line removed at the end of its year: the chain goes on from it. */
export interface Start extends Head {
  /** HMAC-SHA-256 (hex) of number and seal: nobody else moves the start of the log. */
  readonly proof: string;
}

const seal = z.string().regex(/^[0-9a-f]{64}$/);

export const entrySchema: z.ZodType<Entry> = z.strictObject({
  n: z.int().min(1),
  at: z.iso.datetime(),
  serviceDate: z.iso.date(),
  who: z.string().min(1).max(80),
  act: z.enum(ACTS),
  territory: z.string().max(40).exactOptional(),
  on: z.string().max(80).exactOptional(),
  details: z
    .record(z.string().max(40), z.union([z.string().max(300), z.number(), z.boolean()]))
    .exactOptional(),
  previous: seal,
  seal,
});

export const startSchema: z.ZodType<Start> = z.strictObject({ n: z.int().min(1), seal, proof: seal });

export const headSchema: z.ZodType<Head> = z.object({ n: z.int().min(1), seal });
