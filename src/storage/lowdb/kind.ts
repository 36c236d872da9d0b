import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RecordKind } from '#storage/record-kinds';

/** A kind of record, its folder named after it, and its names of files. */
export interface Kind<T> extends RecordKind<T> {
  fileOf(key: string): string;
  /** Kept in memory as bytes: many, large, and each looked at once a turn. */
  readonly isPacked?: boolean;
}

/** The content of a file. */
export interface Envelope {
  /** The true key. */
  readonly k: string;
  readonly v: unknown;
  readonly etag: string;
  /** Kind and version of the shape: `draft/1`. */
  readonly schema: string;
  /** When it was written, ISO 8601. */
  readonly at: string;
}

export const envelopeSchema: z.ZodType<Envelope> = z.object({
  k: z.string(),
  v: z.unknown(),
  etag: z.string().min(1),
  schema: z.string(),
  at: z.string(),
});

/** The JSON text of an envelope, that of its value made already. */
export function fileText({ k, etag, schema, at }: Omit<Envelope, 'v'>, value: string): string {
  const rest = JSON.stringify({ etag, schema, at });
  return `{"k":${JSON.stringify(k)},"v":${value},${rest.slice(1)}`;
}

/**
 * Everything but filed records: nothing personal in the name, no limit of length, distinct on a disk that mixes
 * capitals. On UTF-16 units, for a lone surrogate has no UTF-8 of its own.
 */
export function hashedFile(key: string): string {
  return `${createHash('sha256').update(Buffer.from(key, 'utf16le')).digest('hex')}.json`;
}

/** A filed record bears its own reference, digits, capitals and hyphens: an operator finds it. */
export function referenceFile(reference: string): string {
  if (!/^[A-Z0-9-]{1,60}$/.test(reference)) throw new RangeError('not a reference');
  return `${reference}.json`;
}
