/** A sign-in under way: what was sent to the identity provider, kept until the browser comes back, once. */
import { z } from 'zod';

export interface PendingSignIn {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The page wanted. */
  readonly back: string;
  readonly at: string;
}

export const PENDING_MS = 10 * 60 * 1000;

export const pendingSchema: z.ZodType<PendingSignIn> = z.strictObject({
  state: z.string().min(32).max(100),
  nonce: z.string().min(32).max(100),
  verifier: z.string().min(43).max(128),
  back: z.string().max(1000),
  at: z.iso.datetime(),
});

export interface PendingSignIns {
  keep(key: string, pending: PendingSignIn): Promise<void>;
  /** Gives it to one caller only: what is used once is removed first. */
  take(key: string): Promise<PendingSignIn | null>;
  forget(before: Date): Promise<number>;
}
