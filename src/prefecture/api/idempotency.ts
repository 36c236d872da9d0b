/** An act asked twice with the same key is done once, and answers the same. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export interface KeptReply {
  /** SHA-256 of what was asked. */
  readonly fingerprint: string;
  /** When it was first asked: the instant of the act in the file's history. */
  readonly at: string;
  /** Null while the act is under way. */
  readonly reply: { readonly status: number; readonly etag: string; readonly body: string } | null;
}

export const keptReplySchema: z.ZodType<KeptReply> = z.strictObject({
  fingerprint: z.string().length(64),
  at: z.iso.datetime(),
  reply: z
    .strictObject({ status: z.int(), etag: z.string().max(200), body: z.string().max(200_000) })
    .nullable(),
});

/** A key is remembered a day. */
export const KEPT_MS = 24 * 60 * 60 * 1000;

/** Where replies are kept, by client and key. */
export interface Replies {
  /** What is kept under this key; null when this call is the first and must act. */
  begin(key: string, kept: KeptReply): Promise<KeptReply | null>;
  finish(key: string, kept: KeptReply): Promise<void>;
  /** Nothing was done: the key may serve again. */
  abandon(key: string): Promise<void>;
  forget(before: Date): Promise<number>;
}

export function replyKey(client: string, key: string): string {
  return createHash('sha256')
    .update(JSON.stringify([client, key]))
    .digest('hex');
}

export function fingerprintOf(...asked: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex');
}
