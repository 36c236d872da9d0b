import { randomUUID } from 'node:crypto';

/** A mark of version: 122 random bits, drawn by the hundred, made by the client of a store, never used twice. */
export function newETag(): string {
  return randomUUID();
}
