/**
 * The link by which an intercommunality confirms its support: the prefecture issues it to an address it trusts. It opens
 * one page about one town, answers once, and ends. Only its hash is kept.
 */
import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';

export interface EpciLink {
  readonly reference: string;
  /** What is confirmed, as the file said it when the link was issued: nothing of a person. */
  readonly town: string;
  readonly epci: string;
  /** Pseudonym of who issued it, and when. */
  readonly by: string;
  readonly at: string;
  readonly expiresAt: string;
  readonly answer: EpciAnswer | null;
  /** The answer is in the file. */
  readonly applied: boolean;
}

export interface EpciAnswer {
  readonly confirmed: boolean;
  /** Who answers, as they say. */
  readonly name: string;
  readonly role: string;
  readonly at: string;
}

export interface EpciLinks {
  /** @param key the hash of the secret */
  issue(key: string, link: EpciLink): Promise<void>;
  read(key: string): Promise<EpciLink | null>;
  /** Keeps the answer; for one caller only, however many try. Null: unknown, or answered already. */
  answer(key: string, answer: EpciAnswer): Promise<EpciLink | null>;
  applied(key: string): Promise<void>;
  /** Those answered whose file does not know it yet: a crash came in between. */
  unapplied(): Promise<readonly { readonly key: string; readonly link: EpciLink }[]>;
  /** Removes those issued before this instant. */
  forget(before: Date): Promise<number>;
}

export const EPCI_LINK_DAYS = 30;

/** 192 random bits: said once, in the link. */
export function newLinkSecret(): string {
  return randomBytes(24).toString('base64url');
}

export function hashOfLink(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const words = z.string().min(1).max(200);

export const epciLinkSchema: z.ZodType<EpciLink> = z.looseObject({
  reference: z.string().min(1).max(60),
  town: words,
  epci: words,
  by: words,
  at: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  answer: z
    .looseObject({ confirmed: z.boolean(), name: words, role: words, at: z.iso.datetime() })
    .nullable(),
  applied: z.boolean(),
});
