/** A signed-in visit: kept by the service, named by a cookie that means nothing elsewhere. */
import { z } from 'zod';

/** Who was identified, and by whom. */
export interface Person {
  /** `local`: the demonstration's own sign-in, which proves nothing. */
  readonly by: 'oidc' | 'local';
  readonly sub: string;
  readonly name: string;
  readonly organisation: string;
  /** Of the organisation; absent in the demonstration. */
  readonly siret?: string;
  /** Grants of a fictitious agent; a real one has those of the configuration, at each request. */
  readonly demonstration?: string;
}

export interface Session {
  /** Pseudonym. */
  readonly agent: string;
  readonly person: Person;
  /** The grant worked with, as `instruction@dept:58`; null: the first one. */
  readonly grant: string | null;
  /** System instants, ISO 8601. */
  readonly openedAt: string;
  readonly seenAt: string;
  /** What the identity provider wants back at sign-out. */
  readonly idToken?: string;
}

export const IDLE_MS = 30 * 60 * 1000;
export const ABSOLUTE_MS = 8 * 60 * 60 * 1000;

export function isOver({ openedAt, seenAt }: Session, now: Date): boolean {
  const ms = now.getTime();
  return ms - Date.parse(seenAt) >= IDLE_MS || ms - Date.parse(openedAt) >= ABSOLUTE_MS;
}

const instant = z.iso.datetime();

export const sessionSchema: z.ZodType<Session> = z.strictObject({
  agent: z.string().min(1).max(80),
  person: z.strictObject({
    by: z.enum(['oidc', 'local']),
    sub: z.string().min(1).max(255),
    name: z.string().max(300),
    organisation: z.string().max(300),
    siret: z.string().max(14).exactOptional(),
    demonstration: z.string().max(60).exactOptional(),
  }),
  grant: z.string().max(60).nullable(),
  openedAt: instant,
  seenAt: instant,
  idToken: z.string().max(16_384).exactOptional(),
});

export interface KeptSession {
  /** SHA-256 of the cookie's secret: who reads the store cannot enter with it. */
  readonly key: string;
  readonly session: Session;
  readonly version: string;
}

/** Where sessions are kept: revocable, for a cookie alone proves nothing. */
export interface Sessions {
  open(key: string, session: Session): Promise<void>;
  read(key: string): Promise<KeptSession | null>;
  /** False when somebody changed or ended it since `version`. */
  change(key: string, session: Session, version: string): Promise<boolean>;
  /** True for one caller only. */
  end(key: string): Promise<boolean>;
  ofAgent(agent: string): Promise<readonly KeptSession[]>;
  /** In the order of their keys, those after `after`. */
  list(after?: string): Promise<readonly KeptSession[]>;
  /** Removes those that nobody used since this instant. */
  forget(before: Date): Promise<number>;
}
