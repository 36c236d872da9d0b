/**
 * A backup: one compressed file of JSON lines. The first says what it is, then one line a record, and the last is the
 * manifest: counts and fingerprints by kind, and a seal over every line before it, by the key of the installation. A
 * file cut short has no manifest; one that was changed, or comes from elsewhere, has another seal.
 */
import { z } from 'zod';
import type { Fingerprint } from '#storage/whole';

export const FORMAT = 'assistant-backup/1';

export const Head = z.object({
  archive: z.literal(FORMAT),
  /** When it was begun, ISO 8601: what was erased since is erased again when it is restored. */
  madeAt: z.iso.datetime(),
});

export const Line = z.object({
  kind: z.string(),
  key: z.string(),
  shape: z.string(),
  value: z.unknown(),
  etag: z.string().nullable(),
  at: z.string(),
});

export const Manifest = z.object({
  manifest: z.record(z.string(), z.object({ count: z.number().int(), sha256: z.string() })),
  /** HMAC-SHA-256 of all that precedes, hexadecimal. */
  seal: z.string().regex(/^[0-9a-f]{64}$/),
});

export interface Sealed {
  readonly madeAt: string;
  readonly manifest: Readonly<Record<string, Fingerprint>>;
}

export type ArchiveProblem =
  /** Not a backup of this service, or of another version. */
  | 'foreign'
  /** Cut, changed, unreadable. */
  | 'damaged'
  /** Sealed by another key than this installation's. */
  | 'otherKey';

/** Why an archive is refused. The message is for the operator. */
export class ArchiveRefused extends Error {
  override readonly name = 'ArchiveRefused';
  readonly problem: ArchiveProblem;
  constructor(problem: ArchiveProblem, cause?: unknown) {
    super(WHY[problem], cause === undefined ? undefined : { cause });
    this.problem = problem;
  }
}

const WHY: Readonly<Record<ArchiveProblem, string>> = {
  foreign: 'Ce fichier n’est pas une sauvegarde de ce service. / This file is not a backup of this service.',
  damaged:
    'Cette sauvegarde est abîmée ou incomplète : rien n’en a été repris. / ' +
    'This backup is damaged or cut short: nothing was taken from it.',
  otherKey:
    'Cette sauvegarde est scellée par une autre clé que BACKUP_KEY : elle vient d’ailleurs, ou a été changée. / ' +
    'This backup is sealed by another key than BACKUP_KEY: it comes from elsewhere, or was changed.',
};
