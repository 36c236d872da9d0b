import * as kinds from '#storage/record-kinds';
import { hashedFile, type Kind, referenceFile } from './kind.ts';

function named<T>(kind: kinds.RecordKind<T>, fileOf: (key: string) => string): Kind<T> {
  return { ...kind, fileOf };
}

export const STATES = { ...named(kinds.STATES, hashedFile), isPacked: true, isJournaled: true };
export const DRAFTS = { ...named(kinds.DRAFTS, hashedFile), isJournaled: true };
export const CANDIDACIES = named(kinds.CANDIDACIES, referenceFile);
export const TOMBSTONES = named(kinds.TOMBSTONES, referenceFile);
export const INQUIRIES = named(kinds.INQUIRIES, hashedFile);
