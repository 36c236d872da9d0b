import { randomBytes } from 'node:crypto';

/** A mark of version: 96 random bits, made by the client of a store, never used twice. */
export function newETag(): string {
  return randomBytes(12).toString('base64url');
}
