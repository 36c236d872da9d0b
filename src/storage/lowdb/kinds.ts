import type { Candidacy, Tombstone } from '#candidacies/candidacy';
import { type Inquiry, inquirySchema } from '#inbox/inquiry';
import {
  candidacySchema,
  draftSchema,
  type KeptDraft,
  stateSchema,
  tombstoneSchema,
} from '#storage/record-schemas';
import { hashedFile, type Kind, referenceFile } from './kind.ts';
import type { StateValue } from './states.ts';

const KIB = 1024;

/** Greatest sizes: a conversation stays far below; a file keeps every version of its answers. */
export const STATES: Kind<StateValue> = {
  name: 'states',
  version: 'state/1',
  schema: stateSchema,
  maxBytes: 1024 * KIB,
  fileOf: hashedFile,
};
export const DRAFTS: Kind<KeptDraft> = {
  name: 'drafts',
  version: 'draft/1',
  schema: draftSchema,
  maxBytes: 512 * KIB,
  fileOf: hashedFile,
};
export const CANDIDACIES: Kind<Candidacy> = {
  name: 'candidacies',
  version: 'candidacy/1',
  schema: candidacySchema,
  maxBytes: 4096 * KIB,
  fileOf: referenceFile,
};
export const TOMBSTONES: Kind<Tombstone> = {
  name: 'tombstones',
  version: 'tombstone/1',
  schema: tombstoneSchema,
  maxBytes: 16 * KIB,
  fileOf: referenceFile,
};
export const INQUIRIES: Kind<Inquiry> = {
  name: 'inquiries',
  version: 'inquiry/1',
  schema: inquirySchema,
  maxBytes: 64 * KIB,
  fileOf: hashedFile,
};
