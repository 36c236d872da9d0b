import type { z } from 'zod';
import type { Candidacy, Tombstone } from '#candidacies/candidacy';
import type { Transcript } from '#channels/directline/activities-port';
import { type Inquiry, inquirySchema } from '#inbox/inquiry';
import {
  candidacySchema,
  draftSchema,
  type KeptDraft,
  type StateValue,
  stateSchema,
  tombstoneSchema,
  transcriptSchema,
} from './record-schemas.ts';

/** A kind of record, whatever keeps it. */
export interface RecordKind<T> {
  readonly name: string;
  /** Kind and version of the shape: `draft/1`. */
  readonly version: string;
  readonly schema: z.ZodType<T>;
  readonly maxBytes: number;
  /** Any object at all: what is written is not read again to be judged. */
  readonly isAnyObject?: boolean;
}

const KIB = 1024;

/** Greatest sizes: a conversation stays far below; a file keeps every version of its answers. */
export const STATES: RecordKind<StateValue> = {
  name: 'states',
  version: 'state/1',
  schema: stateSchema,
  maxBytes: 1024 * KIB,
  isAnyObject: true,
};
export const DRAFTS: RecordKind<KeptDraft> = {
  name: 'drafts',
  version: 'draft/1',
  schema: draftSchema,
  maxBytes: 512 * KIB,
};
export const CANDIDACIES: RecordKind<Candidacy> = {
  name: 'candidacies',
  version: 'candidacy/1',
  schema: candidacySchema,
  maxBytes: 4096 * KIB,
};
export const TOMBSTONES: RecordKind<Tombstone> = {
  name: 'tombstones',
  version: 'tombstone/1',
  schema: tombstoneSchema,
  maxBytes: 16 * KIB,
};
export const INQUIRIES: RecordKind<Inquiry> = {
  name: 'inquiries',
  version: 'inquiry/1',
  schema: inquirySchema,
  maxBytes: 64 * KIB,
};
/** Of a process alone, a day at most: neither saved nor moved. */
export const TRANSCRIPTS: RecordKind<Transcript> = {
  name: 'transcripts',
  version: 'transcript/1',
  schema: transcriptSchema,
  maxBytes: 4096 * KIB,
};

// biome-ignore lint/suspicious/noExplicitAny: a list of kinds of every record
export const KINDS: readonly RecordKind<any>[] = [STATES, DRAFTS, CANDIDACIES, TOMBSTONES, INQUIRIES];
