/**
 * Sends to Bot Framework's connector: one client a service URL, patient with a channel that is full or in trouble. Own
 * client: the library's is built anew each turn and follows redirections.
 */
import { randomInt } from 'node:crypto';
import type { Activity, ResourceResponse } from 'botbuilder';
import { z } from 'zod';
import { NotGiven, textWithin } from '#http/fetch-json';
import type { OutboundToken } from './outbound-token.ts';
import type { Pace } from './pace.ts';

/** What the adapter uses of a connector. */
export interface Conversations {
  sendToConversation(conversation: string, activity: Partial<Activity>): Promise<ResourceResponse>;
  replyToActivity(conversation: string, activity: string, body: Partial<Activity>): Promise<ResourceResponse>;
  updateActivity(conversation: string, activity: string, body: Partial<Activity>): Promise<ResourceResponse>;
}

/** The channel did not take it. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
  /** 0: nobody answered, or there was no token to ask with. */
  readonly status: number;
  /** For the log, which leaves messages out. */
  readonly code: string;
  constructor(status: number, why?: { readonly noToken: unknown }) {
    super(`the channel answered ${status || 'nothing'}`, { cause: why?.noToken });
    this.status = status;
    const { noToken } = why ?? {};
    if (noToken === undefined) this.code = status === 0 ? 'no-answer' : `status-${status}`;
    else this.code = noToken instanceof NotGiven ? `no-token-${noToken.status}` : 'no-token';
  }

  /** The person blocked the bot, removed the application, or left. */
  get isGone(): boolean {
    return this.status === 403 || this.status === 404;
  }
}

export interface ConnectorParts {
  /** Null: the tools of this machine ask for none. */
  readonly token: OutboundToken | null;
  readonly pace: Pace;
  readonly wait: (ms: number) => Promise<void>;
  readonly fetch?: typeof fetch;
}

/** 412 and 502 to 504: Teams asks to try again, as for 429. */
const PATIENT: ReadonlySet<number> = new Set([412, 429, 502, 503, 504]);
const ATTEMPTS = 5;
const FIRST_MS = 1000;
/** A longer pause is not waited for: the message is owed, and brought later. */
const LONGEST_MS = 30_000;
const DEADLINE_MS = 10_000;
const Answer = z.object({ id: z.string().max(1000).optional() });

export function connectorTo(serviceUrl: string, parts: ConnectorParts): Conversations {
  const base = `${serviceUrl.replace(/\/+$/, '')}/v3/conversations`;
  const call = (method: 'POST' | 'PUT', conversation: string, path: string, activity: Partial<Activity>) =>
    deliver(
      method,
      `${base}/${encodeURIComponent(conversation)}/activities${path}`,
      conversation,
      activity,
      parts,
    );
  return {
    sendToConversation: (conversation, activity) => call('POST', conversation, '', activity),
    replyToActivity: (conversation, to, activity) =>
      call('POST', conversation, `/${encodeURIComponent(to)}`, activity),
    updateActivity: (conversation, id, activity) =>
      call('PUT', conversation, `/${encodeURIComponent(id)}`, activity),
  };
}

/** @throws NotDelivered */
async function deliver(
  method: 'POST' | 'PUT',
  url: string,
  conversation: string,
  activity: Partial<Activity>,
  { token, pace, wait, fetch: ask = fetch }: ConnectorParts,
): Promise<ResourceResponse> {
  const body = JSON.stringify(activity);
  let renewed = false;
  for (let attempt = 1; ; attempt += 1) {
    await pace.turnOf(conversation);
    const bearer = token && (await tokenOf(token));
    const response = await ask(url, {
      method,
      body,
      headers: { 'Content-Type': 'application/json', ...(bearer && { Authorization: `Bearer ${bearer}` }) },
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
    }).catch(() => null);
    if (response?.ok) return { id: await idIn(response) };
    await response?.body?.cancel().catch(() => {});
    if (response?.status === 401 && bearer && !renewed) {
      renewed = true;
      token?.drop(bearer);
      continue;
    }
    const status = response?.status ?? 0;
    const pauseMs = pauseBefore(attempt, response?.headers.get('retry-after') ?? null);
    if ((status !== 0 && !PATIENT.has(status)) || attempt >= ATTEMPTS || pauseMs > LONGEST_MS)
      throw new NotDelivered(status);
    await wait(pauseMs);
  }
}

/** @throws NotDelivered: a secret that expired is mended, and what was to be said is owed until then */
function tokenOf(token: OutboundToken): Promise<string> {
  return token.get().catch((noToken: unknown) => {
    throw new NotDelivered(0, { noToken });
  });
}

async function idIn(response: Response): Promise<string> {
  const text = await textWithin(response, 64 * 1024).catch(() => '');
  try {
    return Answer.parse(JSON.parse(text)).id ?? '';
  } catch {
    return '';
  }
}

/** Doubles each time, drawn between half and whole so that many who wait do not come back together; never sooner than asked. */
function pauseBefore(attempt: number, retryAfter: string | null): number {
  const full = FIRST_MS * 2 ** (attempt - 1);
  const drawn = full / 2 + randomInt(Math.ceil(full / 2));
  return Math.max(drawn, askedPause(retryAfter));
}

/** Seconds, as Teams says them. */
function askedPause(retryAfter: string | null): number {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter.trim()) ? Number(retryAfter) * 1000 : 0;
}
