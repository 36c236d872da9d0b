/**
 * The public keys Bot Framework signs with, and the channels each one speaks for. Read again once a day, or when a key
 * is unknown, and never more than once a minute whatever strangers send.
 */
import { importJWK, type JWK } from 'jose';
import { z } from 'zod';
import { fetchJson } from '#http/fetch-json';
import { Refusal } from '#http/problem';

export interface SigningKey {
  readonly key: Awaited<ReturnType<typeof importJWK>>;
  /** Bot Framework's ids of the channels that this key may sign for. */
  readonly endorsements: readonly string[];
}

export interface SigningKeys {
  /** Null: nobody known. @throws Refusal 503 while the keys cannot be had: a caller that cannot be checked stays out */
  find(kid: string): Promise<SigningKey | null>;
  /** Who signs, as the published document says. Empty until it was read. */
  readonly issuer: string;
}

const FRESH_MS = 24 * 3600 * 1000;
/** An outage of the publisher longer than this closes the door. */
const STALE_MS = 5 * FRESH_MS;
const PAUSE_MS = 60_000;
const MAX_KEYS = 200;

const Metadata = z.object({ issuer: z.url(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const KeySet = z.object({
  keys: z
    .array(
      z.looseObject({
        kty: z.string(),
        kid: z.string().max(200),
        endorsements: z.array(z.string()).default([]),
      }),
    )
    .max(MAX_KEYS),
});

export function openSigningKeys(parts: {
  readonly metadataUrl: string;
  readonly now: () => Date;
  /** The keys could not be read: the operator is told. */
  failed(error: unknown): void;
  readonly fetch?: typeof fetch;
}): SigningKeys {
  const { metadataUrl, now, failed, fetch: ask = fetch } = parts;
  let keys = new Map<string, SigningKey>();
  let issuer = '';
  let readMs = Number.NEGATIVE_INFINITY;
  let triedMs = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const metadata = Metadata.parse(await fetchJson(ask, metadataUrl));
    const set = KeySet.parse(await fetchJson(ask, sameSecurity(metadata.jwks_uri, metadataUrl)));
    const found = await Promise.all(
      set.keys
        .filter(({ kty }) => kty === 'RSA')
        .map(async ({ endorsements, ...jwk }) => {
          const key = await importJWK(jwk as JWK, 'RS256');
          return [jwk.kid, { key, endorsements }] as const;
        }),
    );
    keys = new Map(found);
    issuer = metadata.issuer;
    readMs = now().getTime();
  };

  /** One reading at a time, one a minute: those who come meanwhile wait for it, or go without. */
  const readAgain = async (): Promise<void> => {
    if (underWay) return underWay;
    const nowMs = now().getTime();
    if (nowMs - triedMs < PAUSE_MS) return;
    triedMs = nowMs;
    underWay = read()
      .catch(failed)
      .finally(() => {
        underWay = null;
      });
    return underWay;
  };

  return {
    get issuer() {
      return issuer;
    },
    async find(kid) {
      const ageMs = now().getTime() - readMs;
      if (ageMs > FRESH_MS || !keys.has(kid)) await readAgain();
      if (now().getTime() - readMs > STALE_MS) throw new Refusal(503, undefined, { 'Retry-After': '60' });
      return keys.get(kid) ?? null;
    },
  };
}

/** A document read over https sends nobody to plain http. */
function sameSecurity(url: string, from: string): string {
  if (from.startsWith('https:') && !url.startsWith('https:')) throw new Error('keys over plain http');
  return url;
}
