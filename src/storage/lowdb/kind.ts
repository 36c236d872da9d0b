import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RecordKind } from '#storage/record-kinds';
import { withSum } from './sum.ts';

/** A kind of record, its folder named after it, and its names of files. */
export interface Kind<T> extends RecordKind<T> {
  fileOf(key: string): string;
  /** Kept in memory as bytes: many, large, and each looked at once a turn. */
  readonly isPacked?: boolean;
  /** Changes at every turn: durable in the journal first, in its own file minutes later. */
  readonly isJournaled?: boolean;
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

/** A file from the JSON text of its value; `value` is where this text lies in it. */
export function fileOf(
  { k, etag, schema, at }: Omit<Envelope, 'v'>,
  text: string,
): { readonly bytes: Buffer; readonly value: Buffer } {
  const before = `{"k":${JSON.stringify(k)},"v":`;
  const bytes = withSum(`${before}${text},${JSON.stringify({ etag, schema, at }).slice(1)}`);
  const from = Buffer.byteLength(before);
  return { bytes, value: bytes.subarray(from, from + Buffer.byteLength(text)) };
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
