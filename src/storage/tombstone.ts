import { createHash } from 'node:crypto';
import type { Candidacy, Tombstone } from '#candidacies/candidacy';
import { canonicalJson } from './canonical-json.ts';

/** What stays of a record once erased. */
export function tombstoneOf(candidacy: Candidacy, erasedAt: string): Tombstone {
  return {
    reference: candidacy.reference,
    erasedAt,
    hash: sha256(canonicalJson(candidacy)),
    draftHash: draftHash(candidacy.draftId),
    department: candidacy.department,
    region: candidacy.region,
  };
}

export function draftHash(draftId: string): string {
  return sha256(draftId);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
