/** Who comes in: tokens given, renewed and read, the address of the stream. */
import { randomBytes } from 'node:crypto';
import { Refusal, tooMany } from '#http/problem';
import type { Limiter } from '#http/rate-limit';
import { json } from '#http/respond-with';
import type { HttpRequest, HttpResponse } from '#http/route';
import type { Tokens, Visitor } from './tokens.ts';

/** @param limits tokens and new conversations, by address */
export function openVisits(tokens: Tokens, limits: Limiter) {
  /** @throws Refusal 429 */
  const limit = async ({ address }: HttpRequest): Promise<void> => {
    const waitMs = await limits.waitMs(address);
    if (waitMs > 0) throw tooMany(waitMs);
  };

  /** @throws Refusal 401 without a token, 403 with one that is not valid */
  const visitorOf = async ({ headers }: HttpRequest): Promise<Visitor> => {
    const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer === undefined) throw new Refusal(401, undefined, { 'WWW-Authenticate': 'Bearer' });
    return tokens.read(bearer);
  };

  /** A conversation opened or found again, with a fresh token and where its stream is. */
  const opened = async (request: HttpRequest, visitor: Visitor, status: number): Promise<HttpResponse> => {
    const { token, expiresInS } = await tokens.issue(visitor);
    const query = new URLSearchParams({
      watermark: request.query.get('watermark') ?? '',
      t: await tokens.issueTicket(visitor),
    });
    const base = request.origin.replace(/^http/, 'ws');
    const streamUrl = `${base}/directline/conversations/${visitor.conversation}/stream?${query}`;
    return json(status, { conversationId: visitor.conversation, token, expires_in: expiresInS, streamUrl });
  };

  const generate = async (request: HttpRequest): Promise<HttpResponse> => {
    await limit(request);
    const visitor = { user: `dl_${random()}`, conversation: random() };
    const { token, expiresInS } = await tokens.issue(visitor);
    return json(200, {
      conversationId: visitor.conversation,
      token,
      expires_in: expiresInS,
      userId: visitor.user,
    });
  };

  const refresh = async (request: HttpRequest): Promise<HttpResponse> => {
    const visitor = await visitorOf(request);
    const { token, expiresInS } = await tokens.issue(visitor);
    return json(200, { conversationId: visitor.conversation, token, expires_in: expiresInS });
  };

  return { limit, visitorOf, opened, generate, refresh };
}

/** 128 bits that nobody guesses. */
function random(): string {
  return randomBytes(16).toString('base64url');
}
